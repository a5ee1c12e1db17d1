// Signed by all, numbered and dated: from its day on the document reads as amended. Rejected, nothing changes.

import type { Promulgate, SignOffEnded } from '../cycle/commands.ts'
import { type Deadline, deadlineAfter } from '../deadline.ts'
import { type Recipient, recipientsOf } from '../distribution.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event, type Reaction } from '../kernel.ts'
import { issueFault, numbersOf } from '../numbering.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import { type LocalDate, localDateOf } from '../time.ts'
import type { Change } from './commands.ts'
import { type AmendmentContext, tellOwner } from './proposing.ts'
import type { AmendmentIssued, AmendmentState, AmendmentText } from './state.ts'

type Decided = readonly EventDraft[] | DomainError

export function signOffEnded({ state, facts, now }: AmendmentContext, done: SignOffEnded): Decided {
  if (state.current?.document !== done.document) return refuse('unknown-document')
  const { document } = state.current
  if (done.outcome !== 'approved') return [event('amendment.rejected', { document, outcome: done.outcome })]
  const lastSignedOn = done.lastSignedOn ?? localDateOf(now)
  const within = definitionOf(facts).calendar.promulgateWithin
  const promulgate = deadlineAfter(officeOf(facts), lastSignedOn, within)
  return [event('amendment.signed', { document, hash: done.hash, lastSignedOn, deadlines: { promulgate } })]
}

/** Nothing changes before it is issued; the record gives the changes the words of the revision that was signed. */
export function promulgate(
  { state, facts, now }: AmendmentContext,
  { document, numbers: given, day }: Promulgate,
): Decided {
  const { current, changes, inForceFrom } = state
  const fault = issueFault(current, { document, day }, now)
  if (fault || !current) return fault ?? refuse('unknown-document')
  const definition = definitionOf(facts)
  const numbers = numbersOf(definition, 'amendment', given)
  if (isRefusal(numbers)) return numbers
  return [
    event('amendment.promulgated', {
      target: state.target,
      document,
      kind: 'amendment',
      title: current.title,
      hash: current.hash,
      day,
      numbers,
      recipients: recipientsOf(definition),
      changes,
      inForceFrom: inForceFrom && inForceFrom > day ? inForceFrom : day,
    }),
  ]
}

export interface Issued extends AmendmentIssued {
  readonly target: string
  readonly recipients: readonly Recipient[]
  readonly changes: readonly Change[]
  readonly inForceFrom: LocalDate
}
type Signed = Pick<AmendmentText, 'hash' | 'lastSignedOn'> & {
  readonly deadlines: Readonly<Record<string, Deadline>>
}

export const issuingEvents = {
  'amendment.signed': (state: AmendmentState, { hash, lastSignedOn, deadlines }: Signed): AmendmentState => ({
    ...state,
    stage: 'promulgation',
    current: state.current && { ...state.current, hash, lastSignedOn },
    deadlines,
  }),
  'amendment.rejected': (state: AmendmentState): AmendmentState => ({
    ...state,
    stage: 'rejected',
    deadlines: {},
  }),
  'amendment.promulgated': (
    state: AmendmentState,
    { document, title, day, numbers, changes, inForceFrom }: Issued,
  ): AmendmentState => ({
    ...state,
    stage: 'promulgated',
    current: null,
    changes,
    inForceFrom,
    issued: { document, title, day, numbers },
    deadlines: {},
  }),
}

export const issuingReactions = {
  'amendment.rejected': (_: AmendmentState, __: unknown, self: string): Reaction[] =>
    tellOwner(self, 'amendmentEnded', { amendment: self, outcome: 'rejected', inForceFrom: null }),
  'amendment.promulgated': (_: AmendmentState, { inForceFrom }: Issued, self: string): Reaction[] =>
    tellOwner(self, 'amendmentEnded', { amendment: self, outcome: 'promulgated', inForceFrom }),
}
