// Who received what was issued and has not acknowledged it, and how long what waits for them is kept open: of a year, or of its review.
import { type Deadline, deadlineAfter } from '../deadline.ts'
import type { Context } from '../kernel.ts'
import { officeOf } from '../programme/facts.ts'
import { templateOf } from '../templates/registry.ts'
import { type Instant, latest, localDateOf } from '../time.ts'
import type { AcknowledgeReceipt } from './commands.ts'
import type { CycleState, Unanswered } from './state.ts'

type Awaiting = Pick<CycleState, 'promulgated' | 'deadlines' | 'template'>

/** The day by which it has to be acknowledged; undefined of what nobody has to. */
export const dayOfAnswer = (
  { deadlines }: Pick<Awaiting, 'deadlines'>,
  document: string,
): Deadline | undefined => deadlines[`acknowledge/${document}`]

/** Of what has to be acknowledged by a day. */
export const unansweredIn = (state: Omit<Awaiting, 'template'>): Unanswered[] =>
  state.promulgated.flatMap(({ document, recipients }) => {
    if (!dayOfAnswer(state, document)) return []
    const agencies = recipients.filter(({ acknowledgedAt }) => !acknowledgedAt).map(({ agency }) => agency)
    return agencies.length > 0 ? [{ document, agencies }] : []
  })

export const isLastAnswer = (
  state: Omit<Awaiting, 'template'>,
  given: Pick<AcknowledgeReceipt, 'document' | 'agency'>,
): boolean =>
  unansweredIn(state).every(
    ({ document, agencies }) =>
      document === given.document && agencies.every((agency) => agency === given.agency),
  )

/** The grace after the last day of an answer. @param last of what is issued with the same act */
export function graceAfter({ state, facts, now }: Context<Awaiting>, ...last: readonly Instant[]): Deadline {
  const dues = unansweredIn(state).map(({ document }) => dayOfAnswer(state, document)?.at ?? now)
  const day = localDateOf([...dues, ...last].reduce(latest, now))
  return deadlineAfter(officeOf(facts), day, templateOf(state.template).review.graceWithin)
}
