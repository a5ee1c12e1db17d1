// One party proposes a change to a promulgated document, section by section; all sign it; until the last signature the
// proposer may take it back.

import { partySpokenFor, reasoned } from '../cycle/who.ts'
import { type Deadline, deadlineAfter } from '../deadline.ts'
import { agreementRequiredOf, stagesFor } from '../document-policies.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type Context, type EventDraft, event, type Facts, type Reaction } from '../kernel.ts'
import { definitionOf, officeOf } from '../programme/facts.ts'
import type { AgencyId, SignOffStage } from '../programme-definition.ts'
import type { OpenSignOff } from '../sign-off/commands.ts'
import { amendmentDocument, amendmentStream, parseStream, signOffStream } from '../streams.ts'
import { templateOf } from '../templates/registry.ts'
import { localDateOf } from '../time.ts'
import { boundChanges } from './changes.ts'
import type { BoundChange, OpenAmendment, Propose, Revise } from './commands.ts'
import type { AmendmentEnded, AmendmentOpened } from './held.ts'
import type { AmendmentState } from './state.ts'

export type AmendmentContext = Context<AmendmentState>
type Decided = readonly EventDraft[] | DomainError

const common = (facts: Facts) => {
  const definition = definitionOf(facts)
  const parties = definition.parties.map(({ agency }) => agency)
  return { code: definition.code, parties, lead: definition.numbering.lead }
}

const draftBy = ({ facts, now }: AmendmentContext): Deadline => {
  const { reviseWithin } = templateOf(definitionOf(facts).template)
  return deadlineAfter(officeOf(facts), localDateOf(now), 2 * reviseWithin)
}

export const open = (
  context: AmendmentContext,
  { amendment, title, reason, changes, source }: OpenAmendment,
): Decided => [
  event('amendment.opened', {
    ...common(context.facts),
    id: amendment,
    target: targetOf(amendment),
    targetTitle: title,
    reason,
    changes,
    source: source ?? null,
    deadlines: { draft: draftBy(context) },
  }),
]

function proposalFault({ state, facts }: AmendmentContext, proposed: Propose): DomainError | null {
  const { amends, draft } = facts
  const { target, document, version } = proposed
  if (!amends) return refuse('not-found')
  if (!amends.target || amends.target.document !== target) return refuse('not-promulgated')
  if (!amends.open) return refuse('closed', { stage: 'closed' })
  const n = state.stage === 'none' ? amends.next : amends.number
  if (amends.number !== n || document !== amendmentDocument(target, n))
    return refuse('amendment-number', { next: String(n) })
  if (draft?.document !== document) return refuse('draft-missing')
  if (draft.version !== version) return refuse('draft-changed')
  return reasoned(proposed.reason)
}

export function propose(context: AmendmentContext, proposed: Propose): Decided {
  const fault = proposalFault(context, proposed)
  const { facts, state } = context
  const { draft, amends } = facts
  if (fault || !amends) return fault ?? refuse('not-found')
  const { target, reason, document, inForceFrom } = proposed
  const changes = boundChanges(amends, facts.fingerprint, proposed.changes)
  if (isRefusal(changes)) return changes
  return [
    event('amendment.proposed', {
      ...common(facts),
      target,
      targetTitle: amends.target?.title ?? '',
      reason,
      proposer: partySpokenFor(context) ?? '',
      document,
      title: draft?.title ?? '',
      hash: draft?.hash ?? '',
      changes,
      inForceFrom,
      stages: stagesFor(definitionOf(facts), 'amendment'),
      agreementRequired: agreementRequiredOf(definitionOf(facts)),
      begun: state.stage === 'drafting',
    }),
  ]
}

/** The text that is being signed is another: what it changes follows it. */
export function revise({ state }: AmendmentContext, { document, title, hash, changes }: Revise): Decided {
  if (state.current?.document !== document) return refuse('unknown-document')
  return [event('amendment.revised', { document, title, hash, changes })]
}

interface Proposed
  extends Pick<
    AmendmentState,
    'code' | 'parties' | 'lead' | 'target' | 'targetTitle' | 'reason' | 'proposer'
  > {
  readonly document: string
  readonly title: string
  readonly hash: string
  readonly changes: readonly BoundChange[]
  readonly inForceFrom: string
  readonly stages: readonly SignOffStage[]
  readonly agreementRequired: readonly AgencyId[]
  readonly begun: boolean
}

export const proposingEvents = {
  'amendment.opened': (state: AmendmentState, opened: Partial<AmendmentState>): AmendmentState => ({
    ...state,
    ...opened,
    stage: 'drafting',
  }),
  'amendment.proposed': (
    state: AmendmentState,
    { document, title, hash, stages: _, agreementRequired: __, begun: ___, ...proposed }: Proposed,
  ): AmendmentState => ({
    ...state,
    ...proposed,
    id: amendmentStream(proposed.target, Number(/\d+$/.exec(document)?.[0] ?? 0)),
    stage: 'sign-off',
    current: { document, title, hash, lastSignedOn: null },
    deadlines: {},
  }),
  'amendment.revised': (state: AmendmentState, { title, hash, changes }: Revise): AmendmentState => ({
    ...state,
    changes,
    current: state.current && { ...state.current, title, hash },
  }),
}

export const tellOwner = (
  self: string,
  command: 'amendmentOpened' | 'amendmentEnded',
  payload: AmendmentOpened | AmendmentEnded,
): Reaction[] => {
  const owner = parseStream(self)?.owner
  return owner ? [{ stream: owner, command: { name: command, payload } }] : []
}

export const targetOf = (self: string): string => self.slice('amendment/'.length).replace(/\/\d+$/, '')

export const proposingReactions = {
  'amendment.opened': (_: AmendmentState, __: unknown, self: string): Reaction[] =>
    tellOwner(self, 'amendmentOpened', { amendment: self, target: targetOf(self) }),
  'amendment.proposed': (_: AmendmentState, proposed: Proposed, self: string): Reaction[] => {
    const { document, title, hash, proposer, parties, stages, agreementRequired, begun, target } = proposed
    const payload: OpenSignOff = {
      document,
      kind: 'amendment',
      title,
      hash,
      drafter: proposer,
      parties,
      stages,
      agreementRequired,
    }
    return [
      ...(begun ? [] : tellOwner(self, 'amendmentOpened', { amendment: self, target })),
      { stream: signOffStream(document), command: { name: 'open', payload } },
    ]
  },
}
