// A refusal over HTTP: RFC 9457, with a stable code and a title in both languages; never anything about the inside.
import { z } from 'zod'

export const PROBLEM_TYPE = 'application/problem+json'
/** Where the codes are explained. */
export const problemType = (code: string): string => `urn:lientich:problem:${code}`

export const fieldError = z
  .object({
    pointer: z.string().describe('Where in the request (RFC 6901); empty for all of it.'),
    code: z.string(),
    vi: z.string(),
    en: z.string(),
    expected: z.string().optional(),
  })
  .meta({ id: 'FieldError' })

export const problem = z
  .object({
    type: z.string().describe('urn:lientich:problem:<code>'),
    title: z.string().describe('What to do, in the language of Accept-Language; Vietnamese without one.'),
    titles: z.object({ vi: z.string(), en: z.string() }),
    status: z.int(),
    code: z.string().describe('Stable; programs decide by it.'),
    details: z.record(z.string(), z.string()).optional(),
    errors: z.array(fieldError).optional().describe('Every fault of the request at once.'),
    trace: z.string().describe('Also in the header X-Request-Id; names this request in the log.'),
  })
  .meta({ id: 'Problem' })

export type Problem = z.output<typeof problem>
