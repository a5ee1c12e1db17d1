// What reaches an amendment from the year and the programme around it: moved deadlines, a succession.
import type { ShiftDeadlines } from '../cycle/commands.ts'
import { type Deadline, recounted, shifted } from '../deadline.ts'
import { concerns, eachHeir, heirOf, type SucceedStream } from '../heirs.ts'
import { type EventDraft, event, type Obligation } from '../kernel.ts'
import { officeOf } from '../programme/facts.ts'
import type { AmendmentContext } from './proposing.ts'
import { type AmendmentState, ended } from './state.ts'

function moved({ state }: AmendmentContext, move: (deadline: Deadline) => Deadline): EventDraft[] {
  const changed = Object.entries(state.deadlines).flatMap(([name, deadline]) => {
    const next = move(deadline)
    return next.at === deadline.at ? [] : [[name, next] as const]
  })
  return changed.length > 0 ? [event('deadlines.moved', { deadlines: Object.fromEntries(changed) })] : []
}

export const shiftDeadlines = (context: AmendmentContext, { workingDays }: ShiftDeadlines): EventDraft[] =>
  moved(context, (deadline) => shifted(officeOf(context.facts), deadline, workingDays))

/** What was due before the new calendar stays as it was. */
export const recountDeadlines = (context: AmendmentContext): EventDraft[] =>
  moved(context, (deadline) =>
    deadline.at > context.now ? recounted(officeOf(context.facts), deadline) : deadline,
  )

export function succeed({ state }: AmendmentContext, { succession, on, heirs }: SucceedStream): EventDraft[] {
  const { proposer, parties, lead } = state
  if (ended(state) || !concerns(heirs, [proposer, lead, ...parties])) return []
  return [event('amendment.succeeded', { succession, on, heirs })]
}

export const followingEvents = {
  'deadlines.moved': (
    state: AmendmentState,
    { deadlines }: Pick<AmendmentState, 'deadlines'>,
  ): AmendmentState => ({ ...state, deadlines: { ...state.deadlines, ...deadlines } }),
  'amendment.succeeded': (state: AmendmentState, { heirs }: SucceedStream): AmendmentState => ({
    ...state,
    proposer: heirOf(heirs, state.proposer),
    parties: eachHeir(heirs, state.parties),
    lead: heirOf(heirs, state.lead),
  }),
}

/** What a review found is drafted by the parties; what all have signed is numbered by the lead. */
export function owed(state: AmendmentState): Obligation[] {
  const { stage, deadlines, parties, lead, current } = state
  const { draft, promulgate } = deadlines
  if (stage === 'drafting' && draft)
    return parties.map((party) => ({
      key: `draft-plan/${party}`,
      kind: 'draft-plan',
      debtor: party,
      due: draft.at,
    }))
  if (stage !== 'promulgation' || !promulgate || !current) return []
  const { document } = current
  return [{ key: `promulgate/${document}`, kind: 'promulgate', debtor: lead, due: promulgate.at, document }]
}
