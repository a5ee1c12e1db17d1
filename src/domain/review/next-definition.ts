// The next period's programme, proposed from this one's: the same agencies, the units that exist then, the tasks that were kept
// or changed, the years moved on by a period. It loads as it is, and is a proposal: whoever loads it may change it first.
import { notAmendedByAll } from '../definition-rules/document-rules.ts'
import { knownOf } from '../definition-rules/known.ts'
import { resolves } from '../definition-rules/stated-default-rules.ts'
import { amendedByAll } from '../document-policies.ts'
import type { Heirs } from '../heirs.ts'
import { namesAfter } from '../programme/names-after.ts'
import type {
  AgencyDefinition,
  ProgrammeDefinition,
  TaskDefinition,
  UnitDefinition,
} from '../programme-definition.ts'
import { addDays, type LocalDate, yearOf } from '../time.ts'
import type { CarriedTask } from './commands.ts'

interface Period {
  readonly from: LocalDate
  readonly to: LocalDate
  /** Years by which the old period is moved on. */
  readonly years: number
}

/** Of a year that has no 29 February, the day after the 28th. */
const dayIn = (year: number, monthDay: string): LocalDate =>
  `${year}${monthDay === '-02-29' ? '-03-01' : monthDay}`

/** From one 1 July to the next is a year; a part of a year counts as one, as that of a plan that was issued late. */
function nextPeriod({ period }: ProgrammeDefinition): Period {
  const from = addDays(period.to, 1)
  const further = from.slice(4) > period.from.slice(4) ? 1 : 0
  const years = yearOf(from) - yearOf(period.from) + further
  return { from, to: addDays(dayIn(yearOf(from) + years, from.slice(4)), -1), years }
}

/** '2021-2025', '2021 - 2025', '2021–2025': the years as they are printed, and only together. */
function moved(text: string, { period }: ProgrammeDefinition, next: Period): string {
  const years = new RegExp(`${yearOf(period.from)}(\\s*[-–]\\s*)${yearOf(period.to)}`, 'g')
  return text.replace(years, (_, dash: string) => `${yearOf(next.from)}${dash}${yearOf(next.to)}`)
}

function codeOf(definition: ProgrammeDefinition, next: Period): string {
  const code = moved(definition.code, definition, next)
  return code === definition.code ? `${code}-${yearOf(next.from)}` : code
}

const existsIn = (
  { validFrom, validTo }: { readonly validFrom?: LocalDate; readonly validTo?: LocalDate },
  { from, to }: Period,
): boolean => (validTo ?? '9999') >= from && (validFrom ?? '') <= to

function unitsIn({ units }: ProgrammeDefinition, next: Period): UnitDefinition[] {
  const valid = units.filter((unit) => existsIn(unit, next))
  const ids = new Set(valid.map(({ id }) => id))
  return valid.map(({ parent, ...unit }) => (parent && ids.has(parent) ? { ...unit, parent } : unit))
}

/** Those that exist then, and whoever something still names: a record of the past may not lose its agencies. */
function agenciesIn(
  { agencies, parties, distribution }: ProgrammeDefinition,
  units: readonly UnitDefinition[],
  gone: readonly UnitDefinition[],
  next: Period,
): AgencyDefinition[] {
  const ofHalves = (all: readonly UnitDefinition[]) =>
    all.flatMap(({ halves }) =>
      halves.flatMap(({ agency, fallback }) => (fallback ? [agency, fallback] : [agency])),
    )
  const named = new Set([
    ...ofHalves(units),
    ...parties.flatMap(({ agency, draftingUnit, office }) => [agency, draftingUnit.agency, office]),
    ...distribution.flatMap((line) => line.agencies),
  ])
  const ended = agencies.filter((agency) => !existsIn(agency, next)).map(({ id }) => id)
  const dropped = new Set([...ofHalves(gone), ...ended].filter((id) => !named.has(id)))
  const parents = new Set(agencies.filter(({ id }) => !dropped.has(id)).map(({ parent }) => parent))
  return agencies.filter(({ id }) => !dropped.has(id) || parents.has(id))
}

function tasksOf({ tasks }: ProgrammeDefinition, carried: readonly CarriedTask[]): TaskDefinition[] {
  const words = new Map(carried.map((one) => [one.task, one]))
  return tasks
    .filter(({ code }) => words.get(code)?.outcome !== 'dropped')
    .map((task, at) => ({ ...task, order: at + 1, text: words.get(task.code)?.text ?? task.text }))
}

const proposal = (code: string) => ({
  vi: `Đề xuất từ kết quả tổng kết chương trình ${code}; các bên xem xét, điều chỉnh trước khi ban hành.`,
  en: `Proposed from the final review of ${code}; the parties may change it before it is issued.`,
})

const AMENDMENT = '/signOff/amendment'
const amendments = {
  vi: 'Mặc định của hệ thống: văn bản điều chỉnh, bổ sung do tất cả các bên cùng ký, vì quy trình ký của giai đoạn trước không bảo đảm điều này.',
  en: 'A default of the engine: all parties sign amendments, which the last period’s policies did not ensure.',
}

/** One that was loaded before amendments had to be signed by all. */
function withAmendments(definition: ProgrammeDefinition): ProgrammeDefinition {
  const others = definition.statedDefaults.filter(({ path }) => !path.startsWith(AMENDMENT))
  const statedDefaults = [...others, { path: AMENDMENT, note: amendments }]
  return amendedByAll({ ...definition, statedDefaults })
}

/** @param heirs of the successions in this period: the new name is of those who are there now */
export function nextDefinition(
  definition: ProgrammeDefinition,
  carried: readonly CarriedTask[],
  heirs: readonly Heirs[] = [],
): ProgrammeDefinition {
  const next = nextPeriod(definition)
  const named = namesAfter(definition.agencies, heirs)
  const { founding: _, statedDefaults, ...kept } = definition
  const units = unitsIn(definition, next)
  const ids = new Set(units.map(({ id }) => id))
  const gone = definition.units.filter(({ id }) => !ids.has(id))
  const first = yearOf(next.from)
  const last = Math.max(...definition.period.cycleYears) + next.years
  const proposed = {
    ...kept,
    code: codeOf(definition, next),
    name: {
      vi: moved(named(kept.name.vi), definition, next),
      en: moved(named(kept.name.en, 'en'), definition, next),
    },
    period: {
      from: next.from,
      to: next.to,
      effectiveFrom: next.from,
      cycleYears: Array.from({ length: last - first + 1 }, (_, at) => first + at),
    },
    agencies: agenciesIn(definition, units, gone, next),
    tasks: tasksOf(definition, carried),
    units,
    reviews: kept.reviews.map((review) => ({ ...review, year: review.year + next.years })),
  }
  const stillThere = statedDefaults.filter(({ path }) => resolves(proposed, path))
  const note = { path: '/period', note: proposal(definition.code) }
  const whole = {
    ...proposed,
    statedDefaults: [...stillThere.filter(({ path }) => path !== '/period'), note],
  }
  return notAmendedByAll(whole, knownOf(whole)).next().done ? whole : withAmendments(whole)
}
