// Signers beyond what the programme says: added by the drafter to the stage that signs, each of them in addition to its rule,
// and taken back while they have not signed.
import { type DomainError, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { canSign, partyActedFor, wholesOf } from '../permissions.ts'
import { definitionOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import { type LocalDate, localDateOf } from '../time.ts'
import type { AddSignatory, RemoveSignatory } from './commands.ts'
import { whatFollows } from './decisions.ts'
import { allSigners, nameOf, signedBy, signedElsewhere, standingSignatures } from './standing.ts'
import type { SignOffState } from './state.ts'
import { reasoned, type SignOffContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

export function addSignatory(context: SignOffContext, { agency, reason }: AddSignatory): Decided {
  const { state, facts } = context
  const fault = reasoned(reason)
  if (fault) return fault
  if (!definitionOf(facts).agencies.some(({ id }) => id === agency)) return refuse('unknown-agency')
  if (allSigners(state).includes(agency)) return refuse('already-signer')
  const unfit = partFault(context, agency) ?? signerFault(context, agency)
  if (unfit) return unfit
  return [event('signatory.added', { agency, stage: state.current, reason, beside: true })]
}

/** A party, or another that signs, has one signature: its drafting unit, office or other part gives no second one. */
function partFault({ state, facts }: SignOffContext, agency: AgencyId): DomainError | null {
  const definition = definitionOf(facts)
  const signing = [...state.parties, ...allSigners(state)]
  const whole =
    partyActedFor(facts, agency) ?? wholesOf(definition, agency).find((one) => signing.includes(one))
  if (!whole) return null
  return refuse('part-of-signer', { agency: nameOf(definition, agency), whole: nameOf(definition, whole) })
}

/** Else the document would wait for a signature that nobody can give. */
function signerFault({ state, facts, now }: SignOffContext, agency: AgencyId): DomainError | null {
  const definition = definitionOf(facts)
  const able = canSign(facts.agencies[agency], definition.code, state.kind, now)
  if (able.some((person) => !signedElsewhere(state, person, agency))) return null
  return refuse('nobody-to-sign', { agency: nameOf(definition, agency) })
}

const addedTo = ({ stages }: SignOffState): AgencyId[] => stages.flatMap(({ added }) => added ?? [])

export const someAdded = ({ state }: SignOffContext): boolean =>
  addedTo(state).some((agency) => !signedBy(state).includes(agency))

export function removeSignatory(context: SignOffContext, { agency, reason }: RemoveSignatory): Decided {
  const { state, facts } = context
  const fault = reasoned(reason)
  if (fault) return fault
  const named = { agency: nameOf(definitionOf(facts), agency) }
  if (!addedTo(state).includes(agency)) return refuse('not-added', named)
  if (signedBy(state).includes(agency)) return refuse('signature-stands', named)
  const removed = event('signatory.removed', { agency, reason })
  if (state.stage !== 'signing') return [removed]
  const left = { ...context, state: withoutAdded(state, agency) }
  return [removed, ...whatFollows(left, signedBy(state), lastDay(context))]
}

/** The day of the last signature: who takes a signer back signs nothing. */
const lastDay = ({ state, now }: SignOffContext): LocalDate =>
  localDateOf(standingSignatures(state).at(-1)?.at ?? now)

const withoutAdded = (state: SignOffState, agency: AgencyId): SignOffState => ({
  ...state,
  stages: state.stages.map(({ added, ...stage }) =>
    added ? { ...stage, added: added.filter((other) => other !== agency) } : stage,
  ),
})

interface Added {
  readonly agency: AgencyId
  readonly stage: number
  /** Absent from older events: those signers counted among the ones of whom the stage's rule asks so many. */
  readonly beside?: true
}

export const addedSignerEvents = {
  'signatory.added': (state: SignOffState, { agency, stage, beside }: Added): SignOffState => ({
    ...state,
    stages: state.stages.map((one, at) => {
      if (at !== stage) return one
      // A rule that asks all of them asks this one too, whichever way it was added.
      return beside || one.rule === 'all'
        ? { ...one, added: [...(one.added ?? []), agency] }
        : { ...one, signers: [...one.signers, agency] }
    }),
  }),
  'signatory.removed': (state: SignOffState, { agency }: { agency: AgencyId }): SignOffState =>
    withoutAdded(state, agency),
}
