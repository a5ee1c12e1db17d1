// What a review leads to, to be read: nominations with their awards, and the definition proposed for the next period.
import { z } from 'zod'
import { awardForms, carryOutcomes, nomineeKinds, upwardOutcomes } from '../domain/review/commands.ts'
import { nominationStatuses } from '../domain/review/state.ts'
import { endpoint, rows } from './endpoint.ts'
import { givenDay, givenInstant, hash, next, page } from './fields.ts'
import { addresses, names } from './streams.ts'

const { base, params } = addresses.review
const get = { method: 'get', tag: 'streams', access: 'session', params } as const

export const listNominations = endpoint({
  ...get,
  id: 'listNominations',
  path: `${base}/nominations`,
  summary: 'Nominations with each party’s decision, and the awards that came of them.',
  query: z.strictObject({ ...page, status: z.enum(nominationStatuses).optional() }),
  response: rows(
    z.object({
      id: z.string(),
      agency: z.string(),
      side: z.string().describe('The party on whose side it stands.'),
      unit: z.string().nullable(),
      nomineeAgency: z.string().nullable().describe('Its people do not decide, its party does.'),
      kind: z.enum(nomineeKinds),
      name: z.string(),
      achievement: z.string(),
      evidence: z.array(z.object({ name: z.string(), sha256: hash })),
      form: z.enum(awardForms),
      status: z.string(),
      undecided: z.array(z.string()).describe('Parties that are still asked.'),
      decisions: z.array(
        z.object({ party: z.string(), accept: z.boolean(), reason: z.string().nullable(), at: givenInstant }),
      ),
      award: z
        .object({
          decision: z.string().nullable(),
          proposedUpwards: z.boolean(),
          upward: z
            .object({
              addressee: z.string(),
              day: givenDay,
              outcome: z.enum(upwardOutcomes),
              decision: z.string().nullable(),
            })
            .nullable()
            .describe('To whom it was proposed, and what came of it.'),
        })
        .nullable()
        .describe('Once the list is issued.'),
    }),
    next,
  ).extend({ names }),
})

export const getNextPeriod = endpoint({
  ...get,
  id: 'getNextPeriod',
  path: `${base}/next-period`,
  summary: 'What becomes of each task, and the definition proposed for the next period.',
  response: z.object({
    complete: z.boolean().describe('Every task has its word.'),
    period: z.object({ from: givenDay, to: givenDay }),
    tasks: z.array(
      z.object({
        task: z.string(),
        title: z.string(),
        lead: z.string(),
        outcome: z.enum(carryOutcomes).nullable(),
        text: z.string().nullable(),
        reason: z.string().nullable(),
        done: z.array(
          z.object({
            indicator: z.string(),
            name: z.string(),
            units: z.number().nullable().describe('Null for percentages, which are not added.'),
            tasks: z.number().nullable(),
          }),
        ),
      }),
    ),
    hash: hash
      .nullable()
      .describe('Under which the definition is kept, once its plan was submitted; the signed plan names it.'),
    definition: z
      .record(z.string(), z.unknown())
      .describe('It loads as it is; a task without a word yet is kept in it.'),
    valid: z.boolean(),
  }),
})
