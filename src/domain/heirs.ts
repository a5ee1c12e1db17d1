// Who takes the place of whom: the one mapping by which every stream follows a succession. What is finished keeps its names.
import type { AgencyId, UnitId } from './programme-definition.ts'
import type { LocalDate } from './time.ts'

/** The successors of each agency that ends; the first of several where only one can be. */
export type Heirs = Readonly<Record<AgencyId, readonly AgencyId[]>>

/** What is done with an open obligation of a unit that ends: one successor owes it, each does, or it is closed as reorganised. */
export type Fate = 'one' | 'each' | 'closed'

export interface Choice {
  readonly fate: Fate
  /** Of 'one'; absent: the first successor. */
  readonly to?: UnitId
}

/** A unit that ends, as its own stream needs it. */
export interface UnitEnds {
  readonly to: readonly UnitId[]
  /** Whether its successors are certain. */
  readonly verified: boolean
  readonly default: Choice
  /** By subject: 'acknowledge', 'plan', 'settle' or 'report/<period>'. */
  readonly choices: Readonly<Record<string, Choice>>
}

/** System, by the programme's mass change: to every open stream. One that it does not touch writes nothing. */
export interface SucceedStream {
  readonly succession: string
  readonly on: LocalDate
  readonly basis: string
  readonly heirs: Heirs
  /** New names of units that go on. */
  readonly renamed: Readonly<Record<UnitId, string>>
  /** Only for a unit's own stream, when the unit ends. */
  readonly unit: UnitEnds | null
  /** Units that end; only for streams of more than one unit. */
  readonly ended: readonly UnitId[]
}

const heirsFor = (heirs: Heirs, agency: AgencyId): readonly AgencyId[] | undefined =>
  Object.hasOwn(heirs, agency) ? heirs[agency] : undefined

export const heirOf = (heirs: Heirs, agency: AgencyId): AgencyId => heirsFor(heirs, agency)?.[0] ?? agency

/** Today's successor, through every succession in order. */
export const heirThrough = (successions: readonly Heirs[], agency: AgencyId): AgencyId =>
  successions.reduce((known, heirs) => heirOf(heirs, known), agency)

/** In order, each once. */
export const heirsOf = (heirs: Heirs, agencies: readonly AgencyId[]): AgencyId[] => [
  ...new Set(agencies.flatMap((agency) => heirsFor(heirs, agency) ?? [agency])),
]

/** One for one, so that nothing is doubled. */
export const eachHeir = (heirs: Heirs, agencies: readonly AgencyId[]): AgencyId[] => [
  ...new Set(agencies.map((agency) => heirOf(heirs, agency))),
]

/** One succession after another, as one: whoever took over and has ended since is passed over. */
export const chained = (first: Heirs, then: Heirs): Heirs => ({
  ...then,
  ...Object.fromEntries(Object.entries(first).map(([from, to]) => [from, heirsOf(then, to)])),
})

export const concerns = (heirs: Heirs, agencies: readonly AgencyId[]): boolean =>
  agencies.some((agency) => heirOf(heirs, agency) !== agency)
