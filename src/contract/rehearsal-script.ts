// A rehearsal's script as a file: who does what when in the years of a programme, written so that a coordinator can write one.
// Here its shape and order are checked; that its people, units and commands exist is checked when it is expanded.
import { z } from 'zod'
import type { Loose } from '../domain/definition-rules.ts'
import type { FileIssue } from './definition/file-error.ts'
import { type JsonSchema, jsonSchemaOf } from './definition/json-schema.ts'
import { type FileResult, parseFile } from './definition/parse-file.ts'
import { bilingual, code, line, localDate, localTime, stableId, year } from './definition/parts.ts'
import { neededBy, strangeWords } from './rehearsal-words.ts'

const place = z.string().regex(/^[a-z0-9{}./-]{1,200}$/, { error: 'bad-id' })
const list = (item: z.ZodString) => z.array(item).min(1).max(1000)

const forUnits = z
  .strictObject({
    units: z.union([z.literal('all'), list(stableId)]).describe('all, or the units’ ids.'),
    except: list(stableId).optional(),
    half: stableId.optional().describe('Only the half on this party’s side; absent: both halves.'),
  })
  .describe('Once for each half of each unit: {unit}, {unitName}, {agency}, {agencyName}, {number}.')
const forTasks = z
  .strictObject({
    tasksLedBy: stableId.describe('The year’s tasks that this party leads.'),
    except: list(code).optional(),
    only: list(code).optional(),
  })
  .describe('Once for each task: {task}, {title}, {number}.')
const forCoordinated = z
  .strictObject({
    tasksCoordinatedBy: stableId.describe('The year’s tasks in which this party coordinates.'),
    except: list(code).optional(),
    only: list(code).optional(),
  })
  .describe('Once for each task: {task}, {title}, {number}.')

const act = z.strictObject({
  id: stableId.max(60).describe('Names the act; the Idempotency-Key of its command is made of it.'),
  on: localDate,
  at: localTime,
  by: stableId
    .optional()
    .describe('A person’s id; with for.units also officer or leader: the one of that half. Not for wait.'),
  do: z
    .string()
    .regex(/^[a-zA-Z]{1,40}$/, { error: 'bad-id' })
    .describe('A command’s name, or beginDraft, writeSection, join, wait.'),
  year: year.optional().describe('The year that it is about, when that is not the script’s.'),
  in: place
    .optional()
    .describe(
      'Where: programme, cycle, rollout, review, district/<unit>, agency/<id>, sign-off/<document>, amendment/<document>/<n>.',
    ),
  of: place
    .optional()
    .describe(
      'Which document: yearly-plan, annual-report, <unit>/district-plan, review-report, yearly-plan/amendment-1. ' +
        'A sign-off names its own.',
    ),
  file: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe(
      'The payload, or most of it, in a file of its own; a path from this file. `with` goes over it.',
    ),
  with: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      'The command’s payload. What only the system knows is filled in: hash, version, document. ' +
        '"sample" for figures or tasks stands for example values.',
    ),
  for: z.union([forUnits, forTasks, forCoordinated]).optional(),
  everyMinutes: z.int().min(0).max(600).optional().describe('Between two acts of one `for`; 5 by default.'),
  refused: z
    .string()
    .regex(/^[a-z-]{1,60}$/, { error: 'bad-id' })
    .optional()
    .describe('The code with which it has to be refused: a scripted mistake.'),
  note: line(600).optional().describe('Why, for whoever reads the script.'),
})

export const rehearsalScriptSchema = z.strictObject({
  $schema: z.string().max(300).optional().describe('For editors; ignored.'),
  schemaVersion: z.literal(1),
  name: stableId.max(60),
  title: bilingual,
  year,
  definition: z.string().min(1).max(300).describe('The programme definition; a path from this file.'),
  people: z.string().min(1).max(300).describe('Its people and example values; a path from this file.'),
  calendar: z.string().min(1).max(300).describe('Days off and make-up days; a path from this file.'),
  joining: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe('People who join with agencies that come later; a path from this file.'),
  include: z
    .array(z.string().min(1).max(300))
    .max(20)
    .optional()
    .describe(
      'Scripts of the same programme that are played too: their acts and absences; paths from this file.',
    ),
  calendarEdits: z
    .array(
      z.strictObject({
        version: z.int().min(2).max(1000),
        note: line(300),
        daysOff: z.array(localDate).max(50),
        makeUpDays: z.array(localDate).max(50),
      }),
    )
    .max(20)
    .optional()
    .describe(
      'Later versions of the calendar, each the one before with these days; proposeCalendar names one.',
    ),
  succeeded: z
    .array(z.string().min(1).max(300))
    .max(20)
    .optional()
    .describe(
      'Successions that were over before the world begins: it is loaded as they left it; paths from this file.',
    ),
  startsOn: localDate.describe('The day on which the world begins, before the year’s opening day.'),
  absences: z
    .array(z.strictObject({ person: stableId, from: localDate, to: localDate, note: line(600).optional() }))
    .max(200)
    .describe('Nobody acts while absent; a script that says otherwise is refused.'),
  acts: z.array(act).min(1).max(2000).describe('In order of time.'),
})
export type RehearsalScript = z.infer<typeof rehearsalScriptSchema>
export type ScriptedAct = RehearsalScript['acts'][number]

let exported: JsonSchema | undefined
export function rehearsalScriptJsonSchema(): JsonSchema {
  exported ??= jsonSchemaOf(rehearsalScriptSchema, 'Liên tịch: rehearsal script')
  return exported
}

type Part = Loose<RehearsalScript>
const acts = ({ acts: listed }: Part) =>
  [...(listed ?? []).entries()].flatMap(([index, one]) => (one ? [{ index, one }] : []))

function repeatedIds(part: Part): FileIssue[] {
  const seen = new Set<string>()
  return acts(part).flatMap(({ index, one: { id } }) => {
    if (id === undefined) return []
    const again = seen.has(id)
    seen.add(id)
    return again ? [{ path: ['acts', index, 'id'], code: 'duplicate' as const, found: id }] : []
  })
}

function disorder(part: Part): FileIssue[] {
  let latest = ''
  return acts(part).flatMap(({ index, one: { on, at } }) => {
    if (on === undefined || at === undefined) return []
    const found = latest
    const when = `${on} ${at}`
    if (when > latest) latest = when
    return when < found ? [{ path: ['acts', index, 'on'], code: 'acts-out-of-order' as const, found }] : []
  })
}

/** A command says where and by whom, a draft which document; only `wait` says neither. */
const gaps = (part: Part): FileIssue[] =>
  acts(part).flatMap(({ index, one }) => {
    if (one.do === undefined) return []
    return neededBy(one.do)
      .filter((field) => one[field] === undefined)
      .map((field) => ({ path: ['acts', index, field], code: 'missing' as const, expected: 'string' }))
  })

const reversed = ({ absences }: Part): FileIssue[] =>
  [...(absences ?? []).entries()].flatMap(([at, one]) =>
    one?.from !== undefined && one.to !== undefined && one.to < one.from
      ? [
          {
            path: ['absences', at, 'to'],
            code: 'dates-reversed' as const,
            found: one.to,
            expected: `≥ ${one.from}`,
          },
        ]
      : [],
  )

/** Every error of its shape and order at once. */
export const parseRehearsalScript = (json: unknown): FileResult<RehearsalScript> =>
  parseFile(
    {
      schema: rehearsalScriptSchema,
      jsonSchema: rehearsalScriptJsonSchema,
      rules: (part) => [
        ...repeatedIds(part),
        ...disorder(part),
        ...gaps(part),
        ...strangeWords(part),
        ...reversed(part),
      ],
    },
    json,
  )
