// One line of a script may stand for many acts: once for each half of each unit, or once for each task.

import type { FileIssue } from '../contract/definition/file-error.ts'
import type { ScriptedAct } from '../contract/rehearsal-script.ts'
import type { TaskDefinition } from '../domain/programme-definition.ts'
import { nameOn } from '../domain/rollout/units.ts'
import { inSentence } from '../domain/running-text.ts'
import type { LocalDate } from '../domain/time.ts'
import { agencyOf, type Cast, settledOffices, shortName, tasksOfYear, unitsOfYear } from './cast.ts'

/** What one of them is about. */
export interface Instance {
  /** Added to the act's id; empty when there is only one. */
  readonly suffix: string
  readonly words: Readonly<Record<string, string>>
  readonly unit: string | null
  readonly agency: string | null
  readonly task: string | null
}
export interface Unfolded {
  readonly instances: readonly Instance[]
  readonly issues: readonly FileIssue[]
}

type ForUnits = Extract<NonNullable<ScriptedAct['for']>, { units: unknown }>
type ForTasks = Exclude<NonNullable<ScriptedAct['for']>, { units: unknown }>

const once: Instance = { suffix: '', words: {}, unit: null, agency: null, task: null }
/** As many as are read. */
export const some = (values: Iterable<string>): string => [...values].slice(0, 12).join(' | ')

/** Ids in a list of the script that nothing is called. */
const strangers = (
  listed: readonly string[],
  known: ReadonlySet<string>,
  path: readonly (string | number)[],
  code: 'unknown-unit' | 'unknown-task',
): FileIssue[] =>
  listed.flatMap((id, place) =>
    known.has(id) ? [] : [{ path: [...path, place], code, found: id, expected: some(known) }],
  )

/** Papers of the act's day call a unit as it was called then. */
function overUnits(
  cast: Cast,
  index: number,
  day: LocalDate,
  { units, except = [], half: party }: ForUnits,
): Unfolded {
  const path = ['acts', index, 'for']
  const all = unitsOfYear(cast)
  const known = new Set(all.map(({ id }) => id))
  const settled = settledOffices(cast, index)
  const chosen = all.filter(({ id }) => (units === 'all' || units.includes(id)) && !except.includes(id))
  const issues: FileIssue[] = [
    ...strangers(units === 'all' ? [] : units, known, [...path, 'units'], 'unknown-unit'),
    ...strangers(except, known, [...path, 'except'], 'unknown-unit'),
  ]
  const instances = chosen.flatMap((unit) =>
    unit.halves
      .filter((half) => party === undefined || half.party === party)
      .flatMap((half): Instance[] => {
        const agency = agencyOf(unit, half, settled)
        if (agency === null) {
          issues.push({ path, code: 'office-not-settled', found: unit.id })
          return []
        }
        const words = {
          unit: unit.id,
          unitName: nameOn(unit, day),
          agency,
          agencyName: shortName(cast, agency),
        }
        return [{ suffix: agency, words, unit: unit.id, agency, task: null }]
      }),
  )
  return { instances, issues }
}

/** Those that the party leads, or in which it coordinates. */
function partIn(chosen: ForTasks): { party: string; field: string; has: (task: TaskDefinition) => boolean } {
  if ('tasksLedBy' in chosen) {
    const party = chosen.tasksLedBy
    return { party, field: 'tasksLedBy', has: ({ lead }) => lead === party }
  }
  const party = chosen.tasksCoordinatedBy
  return { party, field: 'tasksCoordinatedBy', has: ({ coordinators }) => coordinators.includes(party) }
}

function overTasks(cast: Cast, index: number, chosen: ForTasks): Unfolded {
  const { except = [], only } = chosen
  const { party, field, has } = partIn(chosen)
  const path = ['acts', index, 'for']
  const all = tasksOfYear(cast)
  const known = new Set(all.map(({ code }) => code))
  const parties = all.flatMap(({ lead, coordinators }) => [lead, ...coordinators])
  const issues: FileIssue[] = [
    ...strangers(except, known, [...path, 'except'], 'unknown-task'),
    ...strangers(only ?? [], known, [...path, 'only'], 'unknown-task'),
  ]
  if (!all.some(has))
    issues.push({
      path: [...path, field],
      code: 'not-a-party',
      found: party,
      expected: some(new Set(parties)),
    })
  const instances = all
    .filter((task) => has(task) && !except.includes(task.code) && (only?.includes(task.code) ?? true))
    .map(({ code, title }): Instance => ({ ...once, suffix: code, words: { task: code, title }, task: code }))
  return { instances, issues }
}

export function unfold(cast: Cast, index: number, act: ScriptedAct): Unfolded {
  if (!act.for) return { instances: [once], issues: [] }
  return 'units' in act.for ? overUnits(cast, index, act.on, act.for) : overTasks(cast, index, act.for)
}

/** Strings anywhere in a value with {words} put in, a unit’s type in lower case inside a sentence; what is no word of the instance stays as it is written. */
export function worded<T>(value: T, words: Readonly<Record<string, string>>): T {
  if (typeof value === 'string')
    return value.replace(/\{(\w+)\}/g, (all, word: string, at: number) => {
      const put = words[word] ?? all
      return word === 'unitName' && at > 0 ? inSentence(put) : put
    }) as T
  if (Array.isArray(value)) return value.map((item) => worded(item, words)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, worded(item, words)])) as T
}
