// Programmes: a definition is validated and loaded; every error of a wrong one is named at once.
import { z } from 'zod'
import { programmeCommands } from './commands/programme.ts'
import { endpoint } from './endpoint.ts'
import { bilingual, givenDay, stableId, yearInPath } from './fields.ts'
import { fieldError } from './problem.ts'
import { commandReply, names, streamView } from './streams.ts'

const path = '/api/v1/programmes'
/** Checked by parseProgramme, which reports every error; here only that it is an object. */
const definition = z
  .record(z.string(), z.unknown())
  .meta({ description: 'A programme definition; its JSON Schema is at /api/v1/programmes/schema.' })

export const cycleSummary = z.object({
  year: z.int(),
  stage: z
    .string()
    .describe('none: not launched yet. before-the-plan: a year of the period without a cycle.'),
  review: z.enum(['interim', 'final']).nullable(),
})
export const programmeSummary = z
  .object({
    code: stableId,
    name: bilingual,
    place: z.string(),
    period: z.object({ from: givenDay, to: givenDay, effectiveFrom: givenDay }),
    parties: z.array(z.object({ agency: stableId, name: bilingual })),
    stage: z.string(),
    cycles: z.array(cycleSummary),
  })
  .meta({ id: 'ProgrammeSummary' })

const large = {
  method: 'post',
  tag: 'programmes',
  access: 'session',
  body: definition,
  bodyLimit: '60mb',
} as const

export const loadProgramme = endpoint({
  ...large,
  id: 'loadProgramme',
  path,
  summary: 'Load a definition: its agencies, its founding document, its stream. Administrators.',
  idempotencyKey: true,
  query: z.strictObject({
    calendarVersion: z
      .string()
      .regex(/^[1-9]\d{0,5}$/)
      .transform(Number)
      .optional(),
  }),
  response: commandReply,
  refusals: ['definition-invalid', 'definition-contradicts', 'already-loaded', 'calendar-unknown'],
})
export const validateProgramme = endpoint({
  ...large,
  id: 'validateProgramme',
  path: `${path}/validate`,
  summary: 'Check a definition without loading it.',
  response: z.object({ valid: z.boolean(), errors: z.array(fieldError) }),
})
export const programmeSchema = endpoint({
  id: 'programmeSchema',
  method: 'get',
  path: `${path}/schema`,
  tag: 'programmes',
  summary: 'The JSON Schema of a programme definition.',
  access: 'public',
  produces: 'application/schema+json',
})
export const listProgrammes = endpoint({
  id: 'listProgrammes',
  method: 'get',
  path,
  tag: 'programmes',
  summary: 'The programmes that the reader takes part in.',
  access: 'session',
  response: z.object({ items: z.array(programmeSummary) }),
})
const params = z.strictObject({ code: stableId })
export const getProgramme = endpoint({
  id: 'getProgramme',
  method: 'get',
  path: `${path}/{code}`,
  tag: 'programmes',
  summary: 'A programme: its years, its state, what the reader may do.',
  access: 'session',
  params,
  response: z.object({ programme: programmeSummary, stream: streamView }),
})
export const getDefinition = endpoint({
  id: 'getDefinition',
  method: 'get',
  path: `${path}/{code}/definition`,
  tag: 'programmes',
  summary: 'The definition in force: as it was loaded, with the successions since.',
  access: 'session',
  params,
  response: z.object({ hash: z.string(), definition: z.record(z.string(), z.unknown()) }),
})
export const launchCycle = endpoint({
  id: 'launchCycle',
  method: 'post',
  path: `${path}/{code}/cycles`,
  tag: 'programmes',
  summary: 'Launch a year’s cycle: launchCycle of the programme’s stream.',
  access: 'session',
  idempotencyKey: true,
  params,
  body: programmeCommands.launchCycle,
  response: commandReply,
  refusals: ['year-outside-period', 'before-the-plan', 'cycle-exists'],
})

const area = z
  .object({
    succession: z.string(),
    on: givenDay,
    before: z.array(stableId).describe('Units that ended.'),
    after: z.array(stableId).describe('Units that took over from them, and from no others.'),
    verified: z.boolean().describe('false: not every link between them is certain.'),
  })
  .meta({ id: 'Area' })

export const listSuccessions = endpoint({
  id: 'listSuccessions',
  method: 'get',
  path: `${path}/{code}/successions`,
  tag: 'programmes',
  summary: 'Who took the place of whom and from when; which units of before and after are comparable.',
  access: 'session',
  params,
  response: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        on: givenDay,
        basis: z.string(),
        carried: z.boolean().describe('It has reached every open stream.'),
        agencies: z.array(z.object({ from: stableId, to: z.array(stableId) })),
        units: z.array(z.object({ from: stableId, to: z.array(stableId), verified: z.boolean() })),
        areas: z.array(area),
      }),
    ),
    names,
  }),
})

const figures = z.object({
  period: z
    .string()
    .nullable()
    .describe(
      'A period with what is its own, the ones before it taken off a year so far; null: the whole year.',
    ),
  indicator: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
})
export const compareAreas = endpoint({
  id: 'compareAreas',
  method: 'get',
  path: `${path}/{code}/areas`,
  tag: 'programmes',
  summary: 'What the units of before and after a succession have reported, added up for what is comparable.',
  access: 'session',
  params,
  query: z.strictObject({
    earlier: yearInPath.describe('The year of the units that ended.'),
    later: yearInPath.optional().describe('The year of their successors; absent: the same.'),
  }),
  response: z.object({ items: z.array(area.extend({ figures: z.array(figures) })), names }),
})
