// One year of a programme as a table: drafting, joint sign-off, promulgation, execution, annual report, closed.

import { holdingEvents, holdingTransitions } from '../amendment/held.ts'
import { type ErrorCode, refuse } from '../errors.ts'
import {
  type DueInstant,
  event,
  type Machine,
  type Policy,
  type Reaction,
  type Transition,
} from '../kernel.ts'
import { printNumbers } from '../numbers.ts'
import { onlySystem } from '../permissions.ts'
import { definitionOf } from '../programme/facts.ts'
import { rolloutStream } from '../streams.ts'
import { deadlineEvents, dueAt, recountDeadlines, shiftDeadlines } from './deadlines.ts'
import { draftingEvents, draftingReactions, signOffEnded, submitDraft } from './drafting.ts'
import { endingEvents, endingReactions } from './ending.ts'
import { open, openingEvents } from './opening.ts'
import { owed } from './owed.ts'
import { type Issued, promulgate, promulgationEvents } from './promulgation.ts'
import { acknowledgeReceipt, receiptEvents } from './receipt.ts'
import { packFrozen, reviewEnded, reviewEvents, reviewReactions } from './review.ts'
import { type CycleStage, type CycleState, cycleStages, initialCycle } from './state.ts'
import { succeed, successionEvents } from './succession.ts'
import { acceptDeadlines, cancel, declineDeadlines, resume, suspend, suspensionEvents } from './suspension.ts'
import {
  carryForward,
  confirmTask,
  contributeTask,
  planTasks,
  reportTask,
  returnTask,
  taskEvents,
} from './tasks.ts'
import { tells } from './tells.ts'
import { type CycleContext, coordinates, keepsRegister, receives, reports, speaksForParty } from './who.ts'

const final: readonly CycleStage[] = ['closed', 'cancelled']
const begun = cycleStages.filter((stage) => stage !== 'none')
const running: readonly CycleStage[] = begun.filter((stage) => !final.includes(stage))
/** The work goes on until the year closes, so that a task left open can still be brought to its end. */
const atWork: readonly CycleStage[] = [
  'execution',
  'report',
  'report-sign-off',
  'report-promulgation',
  'review',
]
const planning: readonly CycleStage[] = ['drafting', 'sign-off', 'promulgation', 'execution']

const onTask = (
  apply: Transition<CycleState>['apply'],
  who: Policy<CycleState> = coordinates,
): Transition<CycleState> => ({
  from: atWork,
  who,
  apply,
})

/** What concerns the suspension itself, or must reach every stream of the year whatever its state. */
const always = (who: Policy<CycleState>, apply: Transition<CycleState>['apply']): Transition<CycleState> => ({
  from: running,
  who,
  apply,
  whileSuspended: true,
})

/** Offered only while it can be answered; a year that is over says so first. */
const only =
  (pending: (state: CycleState) => unknown, otherwise: ErrorCode): Policy<CycleState> =>
  (context) =>
    speaksForParty(context) ??
    (pending(context.state) || !running.includes(context.state.stage) ? null : refuse(otherwise))
const whileHeld = only(({ suspension }) => suspension, 'not-suspended')
const whileProposed = only(({ proposal }) => proposal, 'no-deadlines-proposed')

/** A year that the programme reviews ends in its review, any other in an annual report. */
const executionEnded = ({ state, facts, now }: CycleContext) => {
  const review = definitionOf(facts).reviews.some(({ year }) => year === state.year)
  return dueAt(state, 'executionEnds') <= now ? [event('execution.ended', { review })] : refuse('too-early')
}

function instants({ stage, deadlines, shift }: CycleState): DueInstant[] {
  const ends = stage === 'execution' ? deadlines.executionEnds : undefined
  return [
    ...(ends ? [{ at: ends.at, command: 'executionEnded' }] : []),
    ...(shift ? [{ at: shift.at, command: 'shiftDeadlines', mass: true as const }] : []),
  ]
}

function startRollout(
  { code, year, late }: CycleState,
  { document, title, numbers, day }: Issued,
): readonly Reaction[] {
  const payload = { year, document, title, number: printNumbers(numbers), day, late }
  return [{ stream: rolloutStream(code, year), command: { name: 'open', payload } }]
}

export const cycle: Machine<CycleState> = {
  kind: 'cycle',
  foldVersion: 4,
  initial: initialCycle,
  final,
  transitions: {
    open: { from: ['none'], who: onlySystem, apply: open },
    planTasks: { from: planning, who: coordinates, apply: planTasks },
    submitDraft: { from: ['drafting', 'report'], who: coordinates, apply: submitDraft },
    signOffEnded: { from: ['sign-off', 'report-sign-off'], who: onlySystem, apply: signOffEnded },
    promulgate: { from: ['promulgation', 'report-promulgation'], who: keepsRegister, apply: promulgate },
    acknowledgeReceipt: onTask(acknowledgeReceipt, receives),
    reportTask: onTask(reportTask, reports),
    contributeTask: onTask(contributeTask),
    confirmTask: onTask(confirmTask),
    returnTask: onTask(returnTask),
    carryForward: onTask(carryForward),
    executionEnded: { from: ['execution'], who: onlySystem, apply: executionEnded },
    packFrozen: { from: ['review'], who: onlySystem, apply: packFrozen },
    reviewEnded: { from: ['review'], who: onlySystem, apply: reviewEnded },
    suspend: { from: running, who: speaksForParty, apply: suspend },
    resume: always(whileHeld, resume),
    acceptDeadlines: { from: running, who: whileProposed, apply: acceptDeadlines },
    declineDeadlines: { from: running, who: whileProposed, apply: declineDeadlines },
    cancel: always(speaksForParty, cancel),
    shiftDeadlines: always(onlySystem, shiftDeadlines),
    deadlinesShifted: always(onlySystem, (_, tally) => [event('deadlines.shifted', tally)]),
    recountDeadlines: always(onlySystem, recountDeadlines),
    ...holdingTransitions<CycleState>(running, final),
    // A year that has ended is not changed, and does not mind being asked.
    succeed: { from: begun, who: onlySystem, apply: succeed, whileSuspended: true },
  },
  evolve: {
    ...openingEvents,
    ...draftingEvents,
    ...promulgationEvents,
    ...receiptEvents,
    ...taskEvents,
    'execution.ended': (state, { review }: { review?: boolean }) => ({
      ...state,
      stage: review ? 'review' : 'report',
    }),
    ...reviewEvents,
    ...suspensionEvents,
    ...deadlineEvents,
    ...endingEvents,
    ...holdingEvents,
    ...successionEvents,
  },
  instants,
  labels: ({ code, year, deadlines, stage }) => ({
    programme: code,
    year,
    ...(stage === 'execution' && deadlines.executionEnds ? { due: deadlines.executionEnds.at } : {}),
  }),
  owed,
  reactions: {
    ...draftingReactions,
    'plan.promulgated': startRollout,
    ...reviewReactions,
    ...endingReactions,
  },
  reach: { up: true, down: true },
  tells,
}
