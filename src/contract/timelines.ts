// Timelines: every event of a programme or an agency in order, each bound to the one before it. An export can be checked
// without this service: digest = SHA-256 over the canonical form (RFC 8785) of the event's `digestedFields`;
// hash = SHA-256 over the previous hash followed by the digest, both as lower-case hex; the first follows 64 zeros.
import { z } from 'zod'
import { endpoint, rows } from './endpoint.ts'
import { givenInstant, hash, next, page, stableId } from './fields.ts'

/** The fields of an event that its digest covers. Its place in a timeline is what the chain of hashes covers. */
export const digestedFields = [
  'stream',
  'seq',
  'type',
  'version',
  'data',
  'actor',
  'commandId',
  'occurredAt',
  'recordedAt',
] as const
export const GENESIS_HASH = '0'.repeat(64)

export const timelineEvent = z
  .object({
    timeline: z.string(),
    position: z.int(),
    stream: z.string(),
    seq: z.int(),
    type: z.string(),
    version: z.int(),
    data: z.record(z.string(), z.unknown()),
    actor: z
      .string()
      .describe(
        'person:<id>; system: the engine by itself; installation: whoever holds the installation’s key.',
      ),
    commandId: z.string(),
    occurredAt: givenInstant.describe('The world’s clock.'),
    recordedAt: givenInstant.describe('The real clock.'),
    digest: hash,
    hash,
  })
  .meta({ id: 'TimelineEvent' })
export type TimelineEvent = z.output<typeof timelineEvent>

/** The first line of an export as JSON lines, and the whole of one as JSON with `events`. */
export const timelineExport = z.object({
  format: z.literal('lientich-timeline'),
  version: z.literal(1),
  world: z.string(),
  timeline: z.string(),
  events: z.int().describe('How many follow.'),
  head: hash.describe('The hash of the last event; 64 zeros when there is none.'),
})

const params = z.strictObject({ timeline: stableId.describe('A programme’s code or an agency’s id.') })
export const getTimeline = endpoint({
  id: 'getTimeline',
  method: 'get',
  path: '/api/v1/timelines/{timeline}',
  tag: 'timelines',
  summary: 'Events in order.',
  access: 'session',
  params,
  query: z.strictObject(page),
  response: rows(timelineEvent, next),
})
export const exportTimeline = endpoint({
  id: 'exportTimeline',
  method: 'get',
  path: '/api/v1/timelines/{timeline}/export',
  tag: 'timelines',
  summary: 'The whole timeline, to be kept and checked elsewhere: a heading, then an event a line.',
  access: 'session',
  params,
  query: z.strictObject({
    report: z
      .string()
      .regex(/^[a-z-]{1,40}$/)
      .optional()
      .describe('timeline-lines or timeline-json.'),
  }),
  produces: 'application/jsonl',
})
