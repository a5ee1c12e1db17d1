// A year's review as a table: reports gathered and frozen, the chair's report signed by all and issued, the conference. A final
// one goes on: commendation, then the next period's plan, each signed by all and issued. It closes when whoever received them has answered.
import { receiptEvents } from '../cycle/receipt.ts'
import { coordinates, keepsRegister, receives, speaksForParty } from '../cycle/who.ts'
import type { DueInstant, Machine, Policy, Transition } from '../kernel.ts'
import { onlySystem } from '../permissions.ts'
import { earliest } from '../time.ts'
import { commendationEvents, decideNomination, nominate, withdrawNomination } from './commendation.ts'
import { conferenceEvents, proposeAdjustment, recordConference } from './conference.ts'
import { deadlineEvents, openDeadlines, recountDeadlines, shiftDeadlines } from './days.ts'
import { acknowledgeReceipt, distributionDue, distributionEvents } from './distribution.ts'
import { draftingEvents, draftingReactions, signOffEnded, stagesOf, submitDraft } from './drafting.ts'
import { endingEvents, endingReactions } from './ending.ts'
import { freezeDue, freezePack, gatheringEvents, submitReviewReport } from './gathering.ts'
import { carryTasks, nextPeriodEvents } from './next-period.ts'
import { cancel, open, openingEvents } from './opening.ts'
import { owed } from './owed.ts'
import { promulgate, promulgationEvents } from './promulgation.ts'
import { initialReview, type ReviewStage, type ReviewState, reviewStages } from './state.ts'
import { succeed, successionEvents } from './succession.ts'
import { tells } from './tells.ts'
import { recordUpward, upwardEvents } from './upwards.ts'
import { chairs, nominates } from './who.ts'

const final: readonly ReviewStage[] = ['closed', 'cancelled']
const running = reviewStages.filter((stage) => stage !== 'none' && !final.includes(stage))
const steps = Object.values(stagesOf)
const drafted = steps.map(({ draft }) => draft)
const signed = steps.map(({ sign }) => sign)
const issued = steps.map(({ issue }) => issue)
/** Until the conference has been held. */
const discussed: readonly ReviewStage[] = ['drafting', 'sign-off', 'promulgation', 'conference']
/** The list is out. */
const commended: readonly ReviewStage[] = [
  'next-period',
  'next-period-sign-off',
  'next-period-promulgation',
  'distribution',
]
const answered = running.filter((stage) => stage !== 'gathering')

const during = (
  from: readonly ReviewStage[],
  who: Policy<ReviewState>,
  apply: Transition<ReviewState>['apply'],
): Transition<ReviewState> => ({ from, who, apply })

/** What must reach every stream of the year whatever its state. */
const always = (apply: Transition<ReviewState>['apply']): Transition<ReviewState> => ({
  from: running,
  who: onlySystem,
  apply,
  whileSuspended: true,
})

function instants({ stage, deadlines: { freeze, close } }: ReviewState): DueInstant[] {
  if (stage === 'gathering' && freeze) return [{ at: freeze.at, command: 'freezeDue' }]
  return stage === 'distribution' && close ? [{ at: close.at, command: 'distributionDue' }] : []
}

function labels(state: ReviewState) {
  const due = earliest(...openDeadlines(state).map(([, { at }]) => at))
  return { programme: state.code, year: state.year, ...(due ? { due } : {}) }
}

export const review: Machine<ReviewState> = {
  kind: 'review',
  foldVersion: 2,
  initial: initialReview,
  final,
  transitions: {
    // Its year may be given up while it is suspended; the suspension ends with it.
    open: { from: ['none'], who: onlySystem, apply: open, whileSuspended: true },
    submitReviewReport: during(['gathering'], coordinates, submitReviewReport),
    freezePack: during(['gathering'], chairs, freezePack),
    freezeDue: during(['gathering'], onlySystem, freezeDue),
    submitDraft: during(drafted, coordinates, submitDraft),
    signOffEnded: during(signed, onlySystem, signOffEnded),
    promulgate: during(issued, keepsRegister, promulgate),
    acknowledgeReceipt: during(answered, receives, acknowledgeReceipt),
    distributionDue: during(['distribution'], onlySystem, distributionDue),
    proposeAdjustment: during(discussed, speaksForParty, proposeAdjustment),
    recordConference: during(['conference'], chairs, recordConference),
    nominate: during(['commendation'], nominates, nominate),
    withdrawNomination: during(['commendation'], nominates, withdrawNomination),
    decideNomination: during(['commendation'], speaksForParty, decideNomination),
    recordUpward: during(commended, speaksForParty, recordUpward),
    carryTasks: during(['next-period'], coordinates, carryTasks),
    cancel: always(cancel),
    shiftDeadlines: always(shiftDeadlines),
    recountDeadlines: always(recountDeadlines),
    // It may reach a review that has just ended.
    succeed: { ...always(succeed), from: [...running, ...final] },
  },
  evolve: {
    ...openingEvents,
    ...gatheringEvents,
    ...draftingEvents,
    ...promulgationEvents,
    ...receiptEvents,
    ...distributionEvents,
    ...conferenceEvents,
    ...commendationEvents,
    ...upwardEvents,
    ...nextPeriodEvents,
    ...deadlineEvents,
    ...successionEvents,
    ...endingEvents,
  },
  instants,
  labels,
  owed,
  reactions: { ...draftingReactions, ...endingReactions },
  // Freezing the pack ends the rollout through the cycle; closing ends the cycle, and the programme hears of it.
  reach: { up: true, down: true, beside: true },
  tells,
}
