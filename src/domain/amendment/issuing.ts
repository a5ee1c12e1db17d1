// Signed by all, numbered and dated: from its day on the document reads as amended. Rejected, nothing changes.

import type { Promulgate, SignOffEnded } from '../cycle/commands.ts'
import { type Deadline, deadlineAfter } from '../deadline.ts'
import { type Recipient, recipientsOf } from '../distribution.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event, type Reaction } from '../kernel.ts'
import { issueFault, numberEntered, numberingEvents, numbersOf } from '../numbering.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import { type LocalDate, localDateOf } from '../time.ts'
import { amendedMeanwhile } from './changes.ts'
import { type AmendmentContext, tellOwner } from './proposing.ts'
import type { AmendmentIssued, AmendmentState, AmendmentText, HeldChange } from './state.ts'

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

/** Nothing changes before it is issued; in force are the words of the revision that was signed. */
export function promulgate(context: AmendmentContext, given: Promulgate): Decided {
  const { state, facts, now } = context
  const { document, day } = given
  const { current, changes, inForceFrom } = state
  const fault = issueFault(current, given, now)
  if (fault || !current) return fault ?? refuse('unknown-document')
  const section = amendedMeanwhile(changes, facts.amends)
  if (section !== null) return refuse('section-amended-meanwhile', { section })
  const definition = definitionOf(facts)
  const numbered = numbersOf(context, 'amendment', given, current.entered)
  if (isRefusal(numbered)) return numbered
  if ('waiting' in numbered) return [numberEntered(document, numbered.waiting)]
  return [
    event('amendment.promulgated', {
      target: state.target,
      document,
      kind: 'amendment',
      title: current.title,
      hash: current.hash,
      day,
      numbers: numbered.numbers,
      recipients: recipientsOf(definition),
      changes: changes.map(({ section, title }) => ({ section, ...(title ? { title } : {}) })),
      ...(facts.amends ? { order: facts.amends.issued + 1 } : {}),
      inForceFrom: inForceFrom && inForceFrom > day ? inForceFrom : day,
    }),
  ]
}

export interface Issued extends AmendmentIssued {
  readonly target: string
  readonly recipients: readonly Recipient[]
  readonly changes: readonly HeldChange[]
  readonly inForceFrom: LocalDate
}
type Signed = Pick<AmendmentText, 'hash' | 'lastSignedOn'> & {
  readonly deadlines: Readonly<Record<string, Deadline>>
}

export const issuingEvents = {
  ...numberingEvents,
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
    { document, title, hash, day, numbers, changes, inForceFrom, order }: Issued,
  ): AmendmentState => ({
    ...state,
    stage: 'promulgated',
    current: null,
    changes,
    inForceFrom,
    issued: { document, title, hash, day, numbers, ...(order === undefined ? {} : { order }) },
    deadlines: {},
  }),
}

export const issuingReactions = {
  'amendment.rejected': (_: AmendmentState, __: unknown, self: string): Reaction[] =>
    tellOwner(self, 'amendmentEnded', { amendment: self, outcome: 'rejected', inForceFrom: null }),
  'amendment.promulgated': (_: AmendmentState, { inForceFrom }: Issued, self: string): Reaction[] =>
    tellOwner(self, 'amendmentEnded', { amendment: self, outcome: 'promulgated', inForceFrom }),
}
