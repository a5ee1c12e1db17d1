// Successions that wait for their day: each stands on the definition that the one before it leaves, in the order of their days. One
// of an earlier day may still go before those that wait, and one may be taken out from under them: what they leave is then made anew.
import { type DomainError, refuse } from '../errors.ts'
import { type Heirs, heirThrough } from '../heirs.ts'
import type { ProgrammeDefinition } from '../programme-definition.ts'
import { type LocalDate, printedDay } from '../time.ts'
import type { ProgrammeState, RecordedSuccession } from './state.ts'
import { heirsIn, succeededDefinition } from './succeeded-definition.ts'
import type { Succeed, Succession } from './succession-commands.ts'
import { successionFault } from './succession-faults.ts'

export interface Standing {
  readonly id: string
  readonly before: ProgrammeDefinition
  readonly after: ProgrammeDefinition
}
/** The one that cannot stand where it is, and why. */
export interface Falling {
  readonly id: string
  readonly fault: DomainError
}

const asRecorded = (one: RecordedSuccession): Succeed => {
  const { id, on, basis, agencies, units, newAgencies, renamedAgencies, waiting } = one
  if (!waiting) throw new Error(`${id} waits no more`)
  return {
    succession: { id, on, basis, agencies, units, newAgencies, renamedAgencies, ...waiting },
    choices: one.choices,
  }
}

/** In the order of their days, of one day in the order in which they came. */
const placed = (ahead: readonly Succeed[], added: Succeed): Succeed[] => {
  const at = ahead.filter(({ succession: { on } }) => on <= added.succession.on).length
  return ahead.toSpliced(at, 0, added)
}

export interface Ahead {
  /** Of those whose day has come, in order. */
  readonly begun: readonly Heirs[]
  readonly ahead: readonly Succeed[]
}

/** @param today by which the definition in force is chosen too */
export const aheadOf = ({ successions }: ProgrammeState, today: LocalDate): Ahead => ({
  begun: successions.filter(({ on }) => on <= today).map(heirsIn),
  ahead: successions.filter(({ on }) => on > today).map(asRecorded),
})
export const aheadWith = ({ begun, ahead }: Ahead, added: Succeed): Ahead => ({
  begun,
  ahead: placed(ahead, added),
})
export const aheadWithout = ({ begun, ahead }: Ahead, id: string): Ahead => ({
  begun,
  ahead: ahead.filter(({ succession }) => succession.id !== id),
})

/** A pair of a new unit that names whoever has ended before is that of its heir. */
function following(succession: Succession, earlier: readonly Heirs[]): Succession {
  const heir = (agency: string) => heirThrough(earlier, agency)
  const newUnits = succession.newUnits.map((unit) => ({
    ...unit,
    halves: unit.halves.map((half) => ({
      ...half,
      party: heir(half.party),
      agency: heir(half.agency),
      ...(half.fallback ? { fallback: heir(half.fallback) } : {}),
    })),
  }))
  return { ...succession, newUnits }
}

/** Whoever has ended in an earlier one neither ends again nor gets a name. */
function gone({ agencies, renamedAgencies }: Succession, earlier: readonly Heirs[]): DomainError | null {
  const named = [...agencies.map(({ from }) => from), ...renamedAgencies.map(({ agency }) => agency)]
  const ended = named.find((agency) => heirThrough(earlier, agency) !== agency)
  return ended === undefined ? null : refuse('agency-ended', { agency: ended })
}

/** Each on the definition of the one before it, the first on that in force. */
export function stacked(base: ProgrammeDefinition, { begun, ahead }: Ahead): readonly Standing[] | Falling {
  const earlier = [...begun]
  const standing: Standing[] = []
  for (const one of ahead) {
    const before = standing.at(-1)?.after ?? base
    const succession = following(one.succession, earlier)
    const fault = gone(succession, earlier) ?? successionFault(before, { ...one, succession })
    if (fault) return { id: succession.id, fault }
    standing.push({ id: succession.id, before, after: succeededDefinition(before, succession) })
    earlier.push(heirsIn(succession))
  }
  return standing
}

/** By a clock a little ahead of this one a mass change has begun. */
export const unsettled = ({ successions }: ProgrammeState, today: LocalDate): DomainError | null =>
  successions.some(({ on, waiting }) => on > today && waiting === null) ? refuse('succession-pending') : null

/** None goes before one whose day has come. */
export function orderFault(
  { successions }: ProgrammeState,
  { id, on }: Succession,
  today: LocalDate,
): DomainError | null {
  if (successions.some((other) => other.id === id)) return refuse('succession-exists')
  const last = successions.filter((other) => other.on <= today).at(-1)
  return last && on < last.on ? refuse('succession-order', { day: printedDay(last.on) }) : null
}
