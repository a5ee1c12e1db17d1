// The small parts of a definition file: ids, names, days, texts. Formats carry their own error code, so that a refused
// value is explained by what it should look like (definition/sentences.ts).
import { z } from 'zod'
import type { FormatCode } from './sentences.ts'

const formatted = (code: FormatCode, pattern: RegExp) => z.string().regex(pattern, { error: code })

/** Text of one line without blank ends. */
export const line = (most = 400) => formatted('blank-ends', /^\S([^\n]*\S)?$/).max(most)
export const paragraphs = z.string().max(50_000)

export const stableId = formatted('bad-id', /^[a-z0-9]+([.-][a-z0-9]+)*$/)
  .max(120)
  .meta({
    id: 'StableId',
    description:
      'A stable id such as vn.ag.bdt: lower-case letters and digits, joined by dots or hyphens. Never reused.',
  })
export const code = formatted('bad-code', /^[\p{L}\p{N}]+([._/-][\p{L}\p{N}]+)*$/u).max(60)
export const symbol = formatted('bad-symbol', /^[\p{Lu}\p{N}]+(-[\p{Lu}\p{N}]+)*$/u).max(60)
export const pointer = formatted('bad-pointer', /^(\/([^/~]|~[01])+)+$/).max(300)

export const localDate = z.iso
  .date({ error: (issue) => (issue.code === 'invalid_format' ? 'bad-date' : undefined) })
  .meta({
    id: 'LocalDate',
    description: 'A day that exists, YYYY-MM-DD, in UTC+7.',
    examples: ['2024-03-15'],
  })
export const localTime = formatted('bad-time', /^([01]\d|2[0-3]):[0-5]\d$/).meta({
  description: 'A time of day, HH:mm, in UTC+7.',
  examples: ['07:30'],
})
export const year = z.int().min(1945).max(2200)

export const dayOfYear = z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) }).meta({
  id: 'DayOfYear',
  description: 'A day of every year; rolled forward to a working day when the year is launched.',
  examples: [{ month: 1, day: 5 }],
})

export const bilingual = z
  .strictObject({ vi: line(600), en: line(600) })
  .meta({ id: 'Bilingual', description: 'Vietnamese, which papers print, and English.' })

export const capacityLines = z
  .strictObject({
    prefix: z
      .enum(['TM.', 'KT.', 'TL.', 'TUQ.', 'Q.', ''])
      .describe('Decree 30/2020/NĐ-CP, annex I, II.7; empty for a bare position.'),
    body: z
      .union([z.literal(''), line()])
      .describe('After TM. the body (BAN DÂN TỘC); after KT., TL., TUQ. the position stood in for.'),
    position: line().describe('TRƯỞNG BAN, PHÓ TRƯỞNG BAN, …'),
  })
  .meta({ id: 'CapacityLines', description: 'The printed lines above a signature.' })
