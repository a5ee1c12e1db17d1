// The days that a review's steps take: the plan names none, so the template's are a default of ours. And how they move together.
import type { RecountDeadlines, ShiftDeadlines } from '../cycle/commands.ts'
import type { Deadlines } from '../cycle/state.ts'
import { type Deadline, deadlineAfter, recounted, shifted } from '../deadline.ts'
import { type EventDraft, event } from '../kernel.ts'
import { officeOf } from '../programme/facts.ts'
import { templateOf } from '../templates/registry.ts'
import type { ReviewDays } from '../templates/template.ts'
import { localDateOf } from '../time.ts'
import type { ReviewStage, ReviewState } from './state.ts'
import type { ReviewContext } from './who.ts'

const takes: Readonly<Record<string, keyof ReviewDays>> = {
  draft: 'consolidateWithin',
  conference: 'conferenceWithin',
  list: 'listWithin',
  carry: 'carryWithin',
  nextPlan: 'nextPlanWithin',
}

/** Deadlines counted from today, by their names. */
export function reportDays({ state, facts, now }: ReviewContext, ...names: readonly string[]): Deadlines {
  const days = templateOf(state.template).review
  const counted = (name: string): Deadline =>
    deadlineAfter(officeOf(facts), localDateOf(now), days[takes[name] ?? 'decideWithin'])
  return Object.fromEntries(names.map((name) => [name, counted(name)]))
}

const final: readonly ReviewStage[] = ['none', 'closed', 'cancelled']
const bindingIn: Readonly<Record<string, readonly ReviewStage[]>> = {
  report: ['gathering'],
  freeze: ['gathering'],
  draft: ['drafting'],
  revise: ['drafting', 'commendation', 'next-period'],
  promulgate: ['promulgation', 'commendation-promulgation', 'next-period-promulgation'],
  conference: ['conference'],
  list: ['commendation'],
  nomination: ['commendation'],
  carry: ['next-period'],
  nextPlan: ['next-period'],
  close: ['distribution'],
}

/** Those that still bind somebody; a step that was taken keeps its day. */
export const openDeadlines = ({ stage, deadlines }: ReviewState): [name: string, Deadline][] =>
  Object.entries(deadlines).filter(([name]) => {
    const stages = bindingIn[name.split('/')[0] ?? '']
    return stages ? stages.includes(stage) : !final.includes(stage)
  })

function moved(state: ReviewState, move: (deadline: Deadline) => Deadline): EventDraft[] {
  const changed = openDeadlines(state).flatMap(([name, deadline]) => {
    const next = move(deadline)
    return next.at === deadline.at ? [] : [[name, next] as const]
  })
  return changed.length > 0 ? [event('deadlines.moved', { deadlines: Object.fromEntries(changed) })] : []
}

export const shiftDeadlines = (
  { state, facts }: ReviewContext,
  { workingDays }: ShiftDeadlines,
): EventDraft[] => moved(state, (deadline) => shifted(officeOf(facts), deadline, workingDays))

/** What was due before the new calendar stays as it was. */
export const recountDeadlines = ({ state, facts, now }: ReviewContext, _: RecountDeadlines): EventDraft[] =>
  moved(state, (deadline) => (deadline.at > now ? recounted(officeOf(facts), deadline) : deadline))

export const deadlineEvents = {
  'deadlines.moved': (state: ReviewState, { deadlines }: Pick<ReviewState, 'deadlines'>): ReviewState => ({
    ...state,
    deadlines: { ...state.deadlines, ...deadlines },
  }),
}
