// Where a succession comes among those that wait for their day: what it leaves, and what the later ones leave then. Whatever waits
// behind it, a proposal too, must still be possible; so nobody makes another's succession impossible.
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import type { Context } from '../kernel.ts'
import type { ProgrammeDefinition } from '../programme-definition.ts'
import { localDateOf, printedDay } from '../time.ts'
import { definitionOf } from './facts.ts'
import type { ProgrammeState } from './state.ts'
import {
  type Ahead,
  aheadOf,
  aheadWith,
  aheadWithout,
  orderFault,
  type Standing,
  stacked,
  unsettled,
} from './succession-ahead.ts'
import type { Succeed } from './succession-commands.ts'

type ProgrammeContext = Context<ProgrammeState>

/** A later succession, with the definition that it leaves now. */
export interface Following {
  readonly id: string
  readonly definitionHash: string
}
export interface Place {
  /** What it changes. */
  readonly before: ProgrammeDefinition
  readonly definitionHash: string
  readonly following: readonly Following[]
}

/** @param own the one that is placed: what is wrong with it is said as it is */
function standing(
  { state, facts }: ProgrammeContext,
  ahead: Ahead,
  own: string | null,
): readonly Standing[] | DomainError {
  const base = definitionOf(facts)
  const proposal = state.successionProposal?.recorded
  const others = proposal && proposal.succession.id !== own ? [aheadWith(ahead, proposal)] : []
  for (const one of [ahead, ...others]) {
    const stack = stacked(base, one)
    if (!('fault' in stack)) continue
    return stack.id === own ? stack.fault : refuse('succession-builds', { succession: stack.id })
  }
  return stacked(base, ahead) as readonly Standing[]
}

const hashed = ({ facts }: ProgrammeContext, stack: readonly Standing[]): Following[] =>
  stack.map(({ id, after }) => ({ id, definitionHash: facts.fingerprint(after) }))

export function placeOf(context: ProgrammeContext, recorded: Succeed): Place | DomainError {
  const { state, now } = context
  const { succession } = recorded
  const today = localDateOf(now)
  const fault = unsettled(state, today) ?? orderFault(state, succession, today)
  if (fault) return fault
  const stack = standing(context, aheadWith(aheadOf(state, today), recorded), succession.id)
  if (isRefusal(stack)) return stack
  const at = stack.findIndex(({ id }) => id === succession.id)
  const own = stack[at]
  if (!own) throw new Error(`${succession.id} was not placed`)
  const [{ definitionHash } = { definitionHash: '' }, ...following] = hashed(context, stack.slice(at))
  return { before: own.before, definitionHash, following }
}

/** What the later ones leave when it is taken back. */
export function placesWithout(context: ProgrammeContext, id: string): readonly Following[] | DomainError {
  const { state, now } = context
  const today = localDateOf(now)
  const fault = unsettled(state, today)
  if (fault) return fault
  const on = state.successions.find((one) => one.id === id)?.on ?? today
  const stack = standing(context, aheadWithout(aheadOf(state, today), id), null)
  if (isRefusal(stack)) return stack
  const later = new Set(state.successions.filter((one) => one.on >= on).map((one) => one.id))
  return hashed(
    context,
    stack.filter((one) => later.has(one.id)),
  )
}

/** While one is proposed none goes behind it: it is carried as soon as all have agreed. */
export function proposalFault(
  { successionProposal: open }: ProgrammeState,
  { succession: { on } }: Succeed,
): DomainError | null {
  const day = open?.recorded.succession.on
  return day !== undefined && on >= day ? refuse('succession-proposed', { day: printedDay(day) }) : null
}
