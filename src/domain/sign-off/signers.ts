// Who is to sign within an agency, and a nudge: a signature passed on to another person of it.
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type Actor, type EventDraft, event, type PersonId } from '../kernel.ts'
import { belongsTo } from '../permissions.ts'
import type { AgencyId } from '../programme-definition.ts'
import { type LocalDate, localDateOf } from '../time.ts'
import type { Delegate, Nudge } from './commands.ts'
import { delegateOf, pendingSigners, signedBy } from './standing.ts'
import type { SignOffState } from './state.ts'
import { alreadySigned, capacityIn, drafterOf, type SignOffContext, twiceFault } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

function awaitedFault(context: SignOffContext, agency: AgencyId): DomainError | null {
  const { state } = context
  if (pendingSigners(state).includes(agency)) return null
  return signedBy(state).includes(agency) ? alreadySigned(context, agency) : refuse('not-a-signer')
}

/** It is told to whoever delegates. */
const ofDelegate = ({ refused, details }: DomainError): DomainError =>
  refuse(refused, refused === 'authority-missing' ? { ...details, what: 'delegate' } : details)

const asActor = (person: PersonId): Actor => ({ kind: 'person', person })

/**
 * Passing a signature on gives no authority: whoever receives it holds one already, written by someone else, and so
 * the drafter does not come to sign as its own leader's delegate. What was passed on is not passed on again.
 */
export function delegate(context: SignOffContext, { agency, to, note }: Delegate): Decided {
  const { state, actor } = context
  const fault = awaitedFault(context, agency)
  if (fault) return fault
  const own = capacityIn(context, [agency])
  if (isRefusal(own)) return own
  if (actor.kind !== 'person' || to === actor.person) return refuse('self-delegation')
  const delegated = delegateOf(state, agency)
  if (delegated === to || delegated === actor.person) return refuse('already-delegated')
  if (!belongsTo(context.facts.agencies[agency], to)) return refuse('not-in-agency')
  const capacity = capacityIn({ ...context, actor: asActor(to) }, [agency])
  if (isRefusal(capacity)) return ofDelegate(capacity)
  const twice = twiceFault(context, to, agency)
  if (twice) return twice
  const { id, version, lines, basis } = capacity.authority
  return [
    event('signature.delegated', {
      agency,
      to,
      note: note ?? null,
      authority: { id, version, lines, basis },
    }),
  ]
}

/** Once a day for each agency: more would be pressure, and co-equals have no superior. */
export function nudge(context: SignOffContext, { agency, note }: Nudge): Decided {
  const { state, now } = context
  const fault = awaitedFault(context, agency)
  if (fault) return fault
  const day = localDateOf(now)
  if (state.nudges[agency]?.day === day) return refuse('already-nudged')
  return [event('nudged', { agency, day, note: note ?? null, by: drafterOf(context) })]
}

export const signerEvents = {
  'signature.delegated': (
    state: SignOffState,
    { agency, to }: { agency: AgencyId; to: PersonId },
  ): SignOffState => ({
    ...state,
    delegations: [...state.delegations.filter((other) => other.agency !== agency), { agency, to }],
  }),
  nudged: (state: SignOffState, { agency, day }: { agency: AgencyId; day: LocalDate }): SignOffState => ({
    ...state,
    nudges: { ...state.nudges, [agency]: { day, count: (state.nudges[agency]?.count ?? 0) + 1 } },
  }),
}
