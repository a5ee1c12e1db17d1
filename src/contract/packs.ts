// The frozen pack of a review, to be read: its reports, their sums, and the way back to each report's revision.
import { z } from 'zod'
import { packSources } from '../domain/review/pack.ts'
import { rollUpKeys } from '../domain/review/roll-up.ts'
import { code } from './definition/parts.ts'
import { endpoint, rows } from './endpoint.ts'
import { givenInstant, hash, next, page, stableId, streamId, yearInPath } from './fields.ts'
import { addresses, names } from './streams.ts'

const { base, params } = addresses.review
const get = { method: 'get', tag: 'streams', access: 'session', params } as const

const sum = {
  total: z.number().nullable().describe('Of what is counted; null for percentages, which are not added.'),
  figures: z.int().describe('How many figures make the total.'),
  reported: z
    .number()
    .nullable()
    .describe('Of all that was reported, also what another figure already holds.'),
  late: z.int(),
  corrected: z.int(),
}
const figure = z.object({
  indicator: z.string(),
  value: z.number(),
  breakdown: z.record(z.string(), z.string()).nullable().optional(),
})

const ofReport = {
  source: z.enum(packSources).describe('A pair’s report, a lead’s on a task, an agency’s own to the review.'),
  stream: streamId,
  year: z.int(),
  unit: z.string().nullable(),
  agency: z.string().nullable(),
  period: z.string().nullable(),
  task: z.string().nullable(),
  number: z.int().describe('The report’s revision; 0 when there is none.'),
  status: z.string().describe('accepted, submitted, returned, missing or carried-forward.'),
  late: z.boolean().describe('Its first revision came after the day that bound it.'),
  corrected: z.boolean().describe('Sent again after a first revision.'),
  reopened: z
    .enum(['returned', 'owed'])
    .optional()
    .describe(
      'A newer revision was sent back, or is owed for a place that joined the unit: this one counts meanwhile.',
    ),
  inherited: z
    .array(stableId)
    .readonly()
    .optional()
    .describe('Units that ended and left this report to the unit.'),
  notHeld: z
    .array(stableId)
    .readonly()
    .optional()
    .describe(
      'Those of them that joined the unit after this revision was sent: it does not hold their figures.',
    ),
  at: givenInstant.nullable(),
  fingerprint: hash.nullable().describe('Of text, figures and evidence of that revision.'),
}

const filters = {
  source: z.enum(packSources).optional(),
  unit: stableId.optional(),
  period: code.optional(),
  reportYear: yearInPath.optional().describe('The year that a report is about.'),
}

export const getPack = endpoint({
  ...get,
  id: 'getPack',
  path: `${base}/pack`,
  summary: 'The frozen pack: every report that was asked for, as it stood.',
  query: z.strictObject({
    ...page,
    ...filters,
    mark: z.enum(['late', 'corrected', 'missing', 'returned']).optional(),
  }),
  response: rows(z.object({ ...ofReport, figures: z.array(figure) }), next).extend({
    hash,
    frozenAt: givenInstant,
    counts: z.record(z.string(), z.int()),
    names,
  }),
})

export const getRollUp = endpoint({
  ...get,
  id: 'getRollUp',
  path: `${base}/roll-up`,
  summary: 'The pack’s figures, summed by indicator, unit, period or year.',
  query: z.strictObject({
    by: z.enum(rollUpKeys).optional().describe('Absent: indicator.'),
    indicator: code
      .optional()
      .describe('Needed unless the rows are indicators: unlike things are not added.'),
    ...filters,
  }),
  response: z.object({
    by: z.enum(rollUpKeys),
    hash,
    whole: z.object(sum).nullable().describe('Null where the rows are of different things.'),
    rows: z.array(z.object({ key: z.string(), name: z.string(), ...sum })),
  }),
})

export const getTargets = endpoint({
  ...get,
  id: 'getTargets',
  path: `${base}/targets`,
  summary:
    'Every indicator of the programme: what was reached over the period, and its target if it has one.',
  response: z.object({
    hash,
    items: z.array(
      z.object({
        indicator: z.string(),
        name: z.string(),
        measure: z.string(),
        adds: z.boolean().describe('False for percentages, which have no sum.'),
        units: z.object(sum),
        tasks: z.object(sum),
        target: z.number().nullable(),
        reached: z.boolean().nullable(),
      }),
    ),
  }),
})

export const listFigures = endpoint({
  ...get,
  id: 'listFigures',
  path: `${base}/figures`,
  summary: 'The single figures behind a sum, each with the report revision that it stands in.',
  query: z.strictObject({ ...page, indicator: code.optional(), ...filters }),
  response: rows(
    z.object({
      ...ofReport,
      ...figure.shape,
      counted: z.boolean().describe('It is part of the total.'),
      heldIn: z.string().nullable().describe('The period whose report already holds it.'),
      heldBy: z.array(stableId).readonly().describe('The units whose report that is.'),
      adds: z.boolean().describe('False for percentages.'),
    }),
    next,
  ),
})

export const getPackedReport = endpoint({
  ...get,
  id: 'getPackedReport',
  path: `${base}/report`,
  summary: 'A report of the pack, in the revision that was counted.',
  query: z.strictObject({
    stream: streamId,
    period: code.optional(),
    task: code.optional(),
    agency: stableId.optional(),
  }),
  response: z.object({
    ...ofReport,
    text: z.string(),
    figures: z.array(figure),
    evidence: z.array(z.object({ name: z.string(), sha256: hash })),
    by: z.string().nullable().describe('The person who sent it.'),
    position: z.int().describe('Of its event on the programme’s timeline.'),
  }),
})
