// A succession reaches a unit. Its pair may get new agencies or the unit a new name; or the unit ends, and each obligation still
// open goes to one successor, to each, or is closed as reorganised. What was signed and sent stands as it was.
import { deadlineAfter } from '../deadline.ts'
import { type Choice, concerns, eachHeir, type Heirs, heirOf, type SucceedStream } from '../heirs.ts'
import { type EventDraft, event, type Reaction } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { AgencyId, UnitId } from '../programme-definition.ts'
import { districtStream, signOffStream } from '../streams.ts'
import { type LocalDate, localDateOf } from '../time.ts'
import { later, openDeadlines } from './deadlines.ts'
import type { DistrictState, UnitDeadlines } from './state.ts'
import type { TakeOver } from './take-over.ts'
import type { DistrictContext } from './who.ts'

/** An obligation that goes on: by its subject, to whom, until when. */
export interface Moved {
  readonly subject: string
  readonly to: readonly UnitId[]
}
interface Reorganised {
  readonly succession: string
  readonly on: LocalDate
  readonly basis: string
  readonly to: readonly UnitId[]
  readonly verified: boolean
  readonly moved: readonly Moved[]
  /** Subjects of obligations that are closed as reorganised. */
  readonly closed: readonly string[]
  readonly deadlines: UnitDeadlines
  /** The joint plan whose sign-off is open. */
  readonly unsigned: string | null
}

const over = ({ stage }: DistrictState): boolean =>
  stage === 'closed' || stage === 'cancelled' || stage === 'reorganised'

/** What the unit still owes; a joint plan that is being signed is not agreed, so it is owed too. */
export function openSubjects(state: DistrictState): string[] {
  const open = openDeadlines(state).map(([name]) => name)
  return state.stage === 'signing' ? [...open, 'plan'] : open
}

const receiving = (to: readonly UnitId[], choice: Choice): readonly UnitId[] => {
  if (choice.fate === 'closed') return []
  return choice.fate === 'each' ? to : [choice.to ?? to[0] ?? '']
}

/** Nobody is late from the first day: a successor has the days that a recipient has to acknowledge, at least. */
function deadlinesOf({ state, facts, now }: DistrictContext, subjects: readonly string[]): UnitDeadlines {
  const { acknowledgeWithin } = definitionOf(facts).calendar
  const soonest = deadlineAfter(officeOf(facts), localDateOf(now), acknowledgeWithin)
  return Object.fromEntries(
    subjects.map((subject) => [subject, later(state.deadlines[subject] ?? soonest, soonest)] as const),
  )
}

function reorganised(context: DistrictContext, payload: SucceedStream): EventDraft[] {
  const { state } = context
  const { succession, on, basis, unit } = payload
  if (!unit) return []
  const fates = openSubjects(state).map((subject): Moved => {
    const choice = (Object.hasOwn(unit.choices, subject) && unit.choices[subject]) || unit.default
    return { subject, to: receiving(unit.to, choice) }
  })
  const moved = fates.filter(({ to }) => to.length > 0)
  const ending: Reorganised = {
    succession,
    on,
    basis,
    to: unit.to,
    verified: unit.verified,
    moved,
    closed: fates.filter(({ to }) => to.length === 0).map(({ subject }) => subject),
    deadlines: deadlinesOf(
      context,
      moved.map(({ subject }) => subject),
    ),
    unsigned: state.submitted?.document ?? null,
  }
  return [event('district.reorganised', { ...ending })]
}

const agenciesIn = ({ halves, unknown }: DistrictState): AgencyId[] => [
  ...halves.flatMap(({ party, agency }) => [party, agency]),
  ...unknown,
]

export function succeed(context: DistrictContext, payload: SucceedStream): EventDraft[] {
  const { state } = context
  if (over(state)) return []
  const { succession, on, heirs, renamed, unit } = payload
  const name = Object.hasOwn(renamed, state.unit) ? renamed[state.unit] : undefined
  const changed = concerns(heirs, agenciesIn(state)) || (name !== undefined && name !== state.name)
  return [
    ...(changed ? [event('pair.succeeded', { succession, on, heirs, name: name ?? state.name })] : []),
    ...(unit ? reorganised(context, payload) : []),
  ]
}

export const successionEvents = {
  'pair.succeeded': (
    state: DistrictState,
    { heirs, name }: { heirs: Heirs; name: string },
  ): DistrictState => ({
    ...state,
    name,
    unknown: eachHeir(heirs, state.unknown),
    halves: state.halves.map((half) => ({
      ...half,
      party: heirOf(heirs, half.party),
      agency: heirOf(heirs, half.agency),
    })),
  }),
  'district.reorganised': (
    state: DistrictState,
    { succession, on, to, verified, moved, closed }: Reorganised,
  ): DistrictState => ({
    ...state,
    stage: 'reorganised',
    submitted: null,
    extensions: {},
    reorganised: { succession, on, to, verified, moved, closed },
  }),
}

/** Everything that one successor takes over, in one command. */
function takenOver(state: DistrictState, ending: Reorganised, unit: UnitId): TakeOver {
  const { succession, on, verified, moved, deadlines } = ending
  const subjects = moved.filter(({ to }) => to.includes(unit)).map(({ subject }) => subject)
  return {
    year: state.year,
    unit,
    from: { unit: state.unit, name: state.name },
    succession,
    on,
    verified,
    late: state.late,
    plan: state.plan,
    agreed: state.agreed,
    subjects,
    deadlines: Object.fromEntries(Object.entries(deadlines).filter(([name]) => subjects.includes(name))),
  }
}

export const successionReactions = {
  'district.reorganised': (state: DistrictState, ending: Reorganised): Reaction[] => {
    const successors = [...new Set(ending.moved.flatMap(({ to }) => to))]
    return [
      ...(ending.unsigned
        ? [
            {
              stream: signOffStream(ending.unsigned),
              command: { name: 'withdraw', payload: { reason: ending.basis } },
            },
          ]
        : []),
      ...successors.map((unit) => ({
        stream: districtStream(state.code, state.year, unit),
        command: { name: 'takeOver', payload: takenOver(state, ending, unit) },
      })),
    ]
  },
}
