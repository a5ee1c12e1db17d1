// The days off and make-up days of a country as a file: flat lists to count with, and entries that say where each day
// comes from and how sure it is.
import { z } from 'zod'
import type { Loose } from '../domain/definition-rules.ts'
import type { FileIssue } from './definition/file-error.ts'
import { jsonSchemaOf } from './definition/json-schema.ts'
import { type FileResult, parseFile } from './definition/parse-file.ts'
import { bilingual, line, localDate, year } from './definition/parts.ts'

/** law: fixed by the Labour Code. announced: reported as announced. computed: from the law and the lunar calendar. */
export const certainties = ['law', 'announced', 'computed', 'unverified'] as const

const entry = z.strictObject({
  year,
  name: line(),
  daysOff: z.array(localDate).min(1),
  makeUpDays: z.array(localDate),
  certainty: z.enum(certainties),
  provenance: line(),
})

export const calendarFileSchema = z.strictObject({
  version: z.int().min(1),
  country: z.string().regex(/^[A-Z]{2}$/),
  note: bilingual,
  daysOff: z.array(localDate),
  makeUpDays: z.array(localDate),
  entries: z.array(entry).min(1),
})
export type CalendarFile = z.infer<typeof calendarFileSchema>

type DayField = 'daysOff' | 'makeUpDays'

function mismatches(file: Loose<CalendarFile>, field: DayField): FileIssue[] {
  const flat = (file[field] ?? []).flatMap((day) => day ?? [])
  const sourced = (file.entries ?? []).flatMap((one) => (one?.[field] ?? []).flatMap((day) => day ?? []))
  const listed = new Set(flat)
  const known = new Set(sourced)
  const missing = [...known].filter((day) => !listed.has(day))
  return [
    ...flat.flatMap((day, at) =>
      known.has(day) ? [] : [{ path: [field, at], code: 'calendar-mismatch' as const, found: day }],
    ),
    ...missing.map((day) => ({ path: [field], code: 'calendar-mismatch' as const, found: day })),
  ]
}

function calendarIssues(file: Loose<CalendarFile>): FileIssue[] {
  const off = new Set(file.daysOff)
  const both = (file.makeUpDays ?? []).flatMap((day, at) =>
    day !== undefined && off.has(day)
      ? [{ path: ['makeUpDays', at], code: 'day-both' as const, found: day }]
      : [],
  )
  return [...mismatches(file, 'daysOff'), ...mismatches(file, 'makeUpDays'), ...both]
}

export const parseCalendar = (json: unknown): FileResult<CalendarFile> =>
  parseFile(
    {
      schema: calendarFileSchema,
      jsonSchema: () => jsonSchemaOf(calendarFileSchema, 'Liên tịch: calendar'),
      rules: calendarIssues,
    },
    json,
  )
