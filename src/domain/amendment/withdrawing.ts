// A proposal taken back by its proposer until the last signature, by any party once it can be issued no more, or ended with the year
// or the programme it belongs to.
import { partySpokenFor, reasoned } from '../cycle/who.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event, type Reaction } from '../kernel.ts'
import type { AgencyId } from '../programme-definition.ts'
import { signOffStream } from '../streams.ts'
import { amendedMeanwhile } from './changes.ts'
import type { Lapse, WithdrawAmendment } from './commands.ts'
import { type AmendmentContext, tellOwner } from './proposing.ts'
import { type AmendmentState, ended } from './state.ts'

type Decided = readonly EventDraft[] | DomainError

/** All have signed it on words that another amendment has changed since: it waits for nothing. */
const neverIssued = ({ state, facts }: AmendmentContext): boolean =>
  state.stage === 'promulgation' && amendedMeanwhile(state.changes, facts.amends) !== null

/** Before a party has proposed it, any party puts it aside; after the last signature nobody, unless it can be issued no more. */
export function withdraw(context: AmendmentContext, { reason }: WithdrawAmendment): Decided {
  const { state } = context
  const party = partySpokenFor(context) ?? ''
  if (state.stage === 'promulgation' && !neverIssued(context))
    return refuse('wrong-stage', { stage: state.stage })
  if (state.stage === 'sign-off' && party !== state.proposer) return refuse('wrong-party')
  return reasoned(reason) ?? [withdrawn(state, reason, party)]
}

/** One that has ended on its own by then stays as it is; one that all have signed is still numbered after the year's own end. */
export function lapse(context: AmendmentContext, { reason, cancelled }: Lapse): Decided {
  const { state } = context
  const numbered = state.stage === 'promulgation' && !cancelled && !neverIssued(context)
  return ended(state) || numbered ? [] : [withdrawn(state, reason, null)]
}

const withdrawn = ({ stage, current }: AmendmentState, reason: string, party: AgencyId | null) =>
  event('amendment.withdrawn', {
    reason,
    party,
    unsigned: stage === 'sign-off' ? (current?.document ?? null) : null,
    signed: stage === 'promulgation' ? (current?.document ?? null) : null,
  })

export const withdrawingEvents = {
  'amendment.withdrawn': (state: AmendmentState): AmendmentState => ({
    ...state,
    stage: 'withdrawn',
    current: null,
    deadlines: {},
  }),
}

export const withdrawingReactions = {
  'amendment.withdrawn': (
    _: AmendmentState,
    { reason, party, unsigned }: { reason: string; party: AgencyId | null; unsigned: string | null },
    self: string,
  ): Reaction[] => [
    ...(unsigned
      ? [{ stream: signOffStream(unsigned), command: { name: 'withdraw', payload: { reason } } }]
      : []),
    // The owner's own end has no need of being told of what it ended.
    ...(party === null
      ? []
      : tellOwner(self, 'amendmentEnded', { amendment: self, outcome: 'withdrawn', inForceFrom: null })),
  ],
}
