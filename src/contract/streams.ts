// Commands and state, alike for every kind of stream: under its own id, and under a readable address for each kind.
import { z } from 'zod'
import { type StreamKind, streamKinds } from '../domain/kernel.ts'
import { obligationKinds } from '../domain/programme-definition.ts'
import { endpoint, rows } from './endpoint.ts'
import {
  amendmentName,
  commandName,
  documentId,
  givenInstant,
  next,
  page,
  stableId,
  streamId,
  yearInPath,
} from './fields.ts'

export const commandReply = z
  .object({
    events: z.array(z.string()).describe('Types of the events that the command caused, in order.'),
    seq: z.int().describe('The stream’s number of events after it.'),
    result: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'CommandReply' })

export const obligation = z
  .object({
    id: z.string(),
    stream: streamId.describe('The stream that owes it.'),
    where: streamId.describe('The stream on which it is discharged; mostly its own.'),
    by: z
      .string()
      .nullable()
      .describe('The command that discharges it there, where that is not its own stream.'),
    kind: z.enum(obligationKinds),
    debtor: z.string().describe('The agency that owes.'),
    due: givenInstant,
    overdue: z.boolean(),
    unit: z.string().nullable(),
    document: z.string().nullable(),
    task: z.string().nullable(),
    period: z.string().nullable(),
  })
  .meta({ id: 'Obligation' })

/** Printed names of the ids that occur beside it. */
export const names = z
  .object({
    agencies: z.record(z.string(), z.string()),
    units: z.record(z.string(), z.string()),
    people: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Names' })

export const streamView = z
  .object({
    stream: streamId,
    kind: z.enum(streamKinds),
    stage: z.string(),
    closed: z.boolean(),
    suspended: z.boolean(),
    seq: z.int(),
    state: z.record(z.string(), z.unknown()).describe('The folded state; its fields differ by kind.'),
    deadlines: z
      .array(z.object({ at: givenInstant, command: z.string() }))
      .describe('When the process itself goes on, and by which command.'),
    owed: z.array(obligation),
    commands: z.array(z.string()).describe('What the reader may do now.'),
    names,
  })
  .meta({ id: 'StreamView' })

/** The readable addresses: which kind is where, and how its id is made of the path. */
export const addresses = {
  generic: { base: '/api/v1/streams/{stream}', params: z.strictObject({ stream: streamId }), kind: null },
  programme: {
    base: '/api/v1/programmes/{code}',
    params: z.strictObject({ code: stableId }),
    kind: 'programme',
  },
  agency: { base: '/api/v1/agencies/{agency}', params: z.strictObject({ agency: stableId }), kind: 'agency' },
  cycle: {
    base: '/api/v1/cycles/{code}/{year}',
    params: z.strictObject({ code: stableId, year: yearInPath }),
    kind: 'cycle',
  },
  signOff: {
    base: '/api/v1/sign-offs/{document}',
    params: z.strictObject({ document: documentId }),
    kind: 'sign-off',
  },
  rollout: {
    base: '/api/v1/rollouts/{code}/{year}',
    params: z.strictObject({ code: stableId, year: yearInPath }),
    kind: 'rollout',
  },
  district: {
    base: '/api/v1/districts/{code}/{year}/{unit}',
    params: z.strictObject({ code: stableId, year: yearInPath, unit: stableId }),
    kind: 'district-plan',
  },
  review: {
    base: '/api/v1/reviews/{code}/{year}',
    params: z.strictObject({ code: stableId, year: yearInPath }),
    kind: 'review',
  },
  amendment: {
    base: '/api/v1/amendments/{amendment}',
    params: z.strictObject({ amendment: amendmentName }),
    kind: 'amendment',
  },
} as const satisfies Record<string, { base: string; params: z.ZodObject; kind: StreamKind | null }>
export type AddressName = keyof typeof addresses

const payload = z.record(z.string(), z.unknown()).meta({
  description: 'The command’s payload; each command’s own shape is described at its readable address.',
})

const withArticle = (kind: string): string => `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`

const commandAt = <const Name extends AddressName>(name: Name) =>
  endpoint({
    id: `${name}Command`,
    method: 'post',
    path: `${addresses[name].base}/commands/{name}`,
    tag: name === 'agency' ? 'agencies' : 'streams',
    summary: addresses[name].kind
      ? `A command of ${withArticle(addresses[name].kind)} stream.`
      : 'Any command of any stream.',
    access: 'session',
    idempotencyKey: true,
    params: addresses[name].params.extend({ name: commandName }),
    body: payload,
    // A workflow's update carries two megabytes at most.
    ...(addresses[name].kind === 'programme' ? { bodyLimit: '1500kb' as const } : {}),
    response: commandReply,
  })

const viewAt = <const Name extends AddressName>(name: Name) =>
  endpoint({
    id: `${name}View`,
    method: 'get',
    path: addresses[name].base,
    tag: name === 'agency' ? 'agencies' : 'streams',
    summary: addresses[name].kind
      ? `The state of ${withArticle(addresses[name].kind)} stream.`
      : 'The state of any stream.',
    access: 'session',
    params: addresses[name].params,
    response: streamView,
  })

export const streamCommands = {
  generic: commandAt('generic'),
  programme: commandAt('programme'),
  agency: commandAt('agency'),
  cycle: commandAt('cycle'),
  signOff: commandAt('signOff'),
  rollout: commandAt('rollout'),
  district: commandAt('district'),
  review: commandAt('review'),
  amendment: commandAt('amendment'),
} satisfies Record<AddressName, unknown>

/** A programme's own address answers more (programmes.ts). */
export const streamViews = {
  generic: viewAt('generic'),
  agency: viewAt('agency'),
  cycle: viewAt('cycle'),
  signOff: viewAt('signOff'),
  rollout: viewAt('rollout'),
  district: viewAt('district'),
  review: viewAt('review'),
  amendment: viewAt('amendment'),
}

export const unitRow = z
  .object({
    unit: stableId,
    name: z.string(),
    stream: streamId,
    stage: z.string(),
    waitsFor: z.array(obligation).describe('What is still owed, and by which half.'),
    commands: z.array(z.string()),
  })
  .meta({ id: 'UnitRow' })

export const listUnits = endpoint({
  id: 'listUnits',
  method: 'get',
  path: `${addresses.cycle.base}/units`,
  tag: 'streams',
  summary: 'The units of a year, in the order of their ids.',
  access: 'session',
  params: addresses.cycle.params,
  query: z.strictObject({
    ...page,
    stage: z
      .string()
      .regex(/^[a-z-]{1,40}$/)
      .optional(),
  }),
  response: rows(unitRow, next).extend({
    counts: z.record(z.string(), z.int()).describe('Units by stage.'),
    names,
  }),
})
