// Who is told of what happens to a document that is being signed.
import { eachHeir, type SucceedStream } from '../heirs.ts'
import type { Audience, Facts, NoticeDraft, PastEvent } from '../kernel.ts'
import { armsOf } from '../permissions.ts'
import { definitionOf } from '../programme/facts.ts'
import type { AgencyId, CapacityLines } from '../programme-definition.ts'
import { localDateOf } from '../time.ts'
import { allSigners, delegateOf, pendingSigners, selfOf, shortOf } from './standing.ts'
import type { SignOffState } from './state.ts'
import { draftingRoles } from './who.ts'

type Tell = (state: SignOffState, event: PastEvent, facts: Facts) => readonly NoticeDraft[]

const aboutDocument = (state: SignOffState) => ({
  documentTitle: state.title,
  ...(state.deadline ? { dueDay: localDateOf(state.deadline.at) } : {}),
})

const notice = (
  kind: string,
  state: SignOffState,
  params: NoticeDraft['params'],
  to: readonly Audience[],
): NoticeDraft[] =>
  to.length > 0
    ? [{ kind, params: { ...aboutDocument(state), ...params }, to, link: `/${selfOf(state)}` }]
    : []

/** The one to whom its agency's signature was passed, else its leaders. */
const signerOf = (state: SignOffState, agency: AgencyId): Audience => {
  const person = delegateOf(state, agency)
  return person ? { person } : { agency, roles: ['leader'] }
}
const signersOf = (state: SignOffState, agencies: readonly AgencyId[]) =>
  agencies.map((agency) => signerOf(state, agency))

/** Those who draft for the agencies of the document, the drafter's first. */
const draftersOf = ({ drafter, parties }: SignOffState, facts: Facts): Audience[] =>
  [drafter, ...parties.filter((party) => party !== drafter)].flatMap((agency) =>
    [...new Set(armsOf(facts, agency).length > 0 ? armsOf(facts, agency) : [agency])].map((arm) => ({
      agency: arm,
      roles: draftingRoles(facts, agency),
    })),
  )

const byAgency = (facts: Facts, { data }: PastEvent) => ({
  byAgency: shortOf(definitionOf(facts), data.agency),
})
const reasonOf = ({ data }: PastEvent): string => String(data.reason)
const noteOf = ({ data }: PastEvent) => (typeof data.note === 'string' ? data.note : undefined)

const asked = (state: SignOffState, agencies: readonly AgencyId[]): NoticeDraft[] =>
  notice('sign-requested', state, { round: state.round }, signersOf(state, agencies))

const revised: Tell = (state, event, facts) => {
  const voided = event.data.voided as readonly { agency: AgencyId; person: string }[]
  const again = voided.map(({ agency }) => agency)
  const others = pendingSigners(state).filter((agency) => !again.includes(agency))
  const params = { round: state.round, note: noteOf(event), ...byAgency(facts, event) }
  const toSigners = voided.map(({ person }) => ({ person }))
  return [...notice('signature-voided', state, params, toSigners), ...asked(state, others)]
}

const approved: Tell = (state, _, facts) => {
  const clerks = state.parties.map((agency): Audience => ({ agency, roles: ['clerk'] }))
  return notice('sign-off-approved', state, { documentKind: state.kind }, [
    ...draftersOf(state, facts),
    ...clerks,
  ])
}

const silent: Tell = (state, { data }, facts) => {
  const names = (data.agencies as readonly AgencyId[]).map((agency) => shortOf(definitionOf(facts), agency))
  return notice('silence-recorded', state, { agencyName: names.join(', ') }, draftersOf(state, facts))
}

const printedLines = ({ prefix, body, position }: CapacityLines): string =>
  [[prefix, body].filter(Boolean).join(' '), position].filter(Boolean).join(' / ')

const delegated: Tell = (state, event, facts) => {
  const { to, authority } = event.data as unknown as {
    to: string
    authority: { lines: CapacityLines; basis: string }
  }
  const params = {
    capacity: printedLines(authority.lines),
    basis: authority.basis,
    ...byAgency(facts, event),
  }
  return notice('delegated', state, params, [{ person: to }])
}

const nudged: Tell = (state, event, facts) => {
  const by = event.data.by
  const params = { note: noteOf(event), byAgency: by ? shortOf(definitionOf(facts), by) : undefined }
  return notice('nudged', state, params, signersOf(state, [String(event.data.agency)]))
}

/** To whom it was asked of, and to the others who sign. */
const takenBack: Tell = (state, event, facts) => {
  const removed = String(event.data.agency)
  const definition = definitionOf(facts)
  const params = {
    agencyName: shortOf(definition, removed),
    byAgency: shortOf(definition, state.drafter),
    reason: reasonOf(event),
  }
  return notice('signatory-removed', state, params, signersOf(state, [removed, ...allSigners(state)]))
}

/** To everybody who drafts or signs it. */
const ended =
  (kind: string): Tell =>
  (state, event, facts) =>
    notice(kind, state, { reason: reasonOf(event), ...byAgency(facts, event) }, [
      ...draftersOf(state, facts),
      ...signersOf(state, allSigners(state)),
    ])

export const tells: Readonly<Record<string, Tell>> = {
  'sign-off.opened': (state) => asked(state, pendingSigners(state)),
  'stage.completed': (state) => asked(state, pendingSigners(state)),
  'sign-off.succeeded': (state, { data }) => {
    const heirs = (data as unknown as SucceedStream).heirs
    const unsigned = data.unsigned as readonly AgencyId[]
    const asking = eachHeir(heirs, unsigned).filter((agency) => pendingSigners(state).includes(agency))
    return state.stage === 'signing' ? asked(state, asking) : []
  },
  'signatory.added': (state, { data }) => asked(state, [String(data.agency)]),
  'signatory.removed': takenBack,
  'revision.submitted': revised,
  'changes.requested': (state, event, facts) =>
    notice(
      'changes-requested',
      state,
      { reason: reasonOf(event), ...byAgency(facts, event) },
      draftersOf(state, facts),
    ),
  'sign-off.rejected': ended('rejected'),
  'sign-off.recalled': ended('recalled'),
  'sign-off.approved': approved,
  'silence.recorded': silent,
  'signature.delegated': delegated,
  nudged,
}
