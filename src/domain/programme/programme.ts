// The programme: lasts from its loading until every year has ended; launches cycles and keeps the calendar they count with.

import { holdingEvents, holdingTransitions } from '../amendment/held.ts'
import { speaksForParty } from '../cycle/who.ts'
import { refuse } from '../errors.ts'
import type { DueInstant, Machine, Obligation, Policy } from '../kernel.ts'
import { anyAppointed, anyOf, onlyInstallation, onlySystem, partyRole } from '../permissions.ts'
import {
  acceptCalendar,
  calendarEvents,
  deadlinesRecounted,
  declineCalendar,
  proposeCalendar,
} from './calendar-change.ts'
import { carryingEvents, carryingInstants, tasksTakenUp } from './carrying.ts'
import { initialProgramme, type ProgrammeState } from './state.ts'
import {
  acceptSuccession,
  succeed,
  successionCarried,
  successionEvents,
  successionInstants,
} from './succession.ts'
import { declineSuccession, owedAnswers, withdrawSuccession } from './succession-consent.ts'
import { pendingSuccession } from './succession-streams.ts'
import { successionTells } from './succession-tells.ts'
import {
  cycleEnded,
  launchCycle,
  launchDue,
  load,
  pendingOpenings,
  tasksCarried,
  yearEvents,
  yearReactions,
} from './years.ts'

const coordinates = partyRole('coordinator')
/** Offered only while a calendar is proposed. */
const answers: Policy<ProgrammeState> = (context) =>
  speaksForParty(context) ??
  (context.state.proposal || context.state.stage !== 'active' ? null : refuse('no-deadlines-proposed'))

/** Offered only while a succession is proposed. */
const answersSuccession: Policy<ProgrammeState> = (context) =>
  speaksForParty(context) ??
  (context.state.successionProposal || context.state.stage !== 'active'
    ? null
    : refuse('no-succession-proposed'))

const withdraws: Policy<ProgrammeState> = (context) =>
  speaksForParty(context) ??
  (context.state.successionProposal || pendingSuccession(context.state) || context.state.stage !== 'active'
    ? null
    : refuse('not-found'))

function instants(state: ProgrammeState): DueInstant[] {
  if (state.stage !== 'active') return []
  const openings = pendingOpenings(state).map(({ at }): DueInstant => ({ at, command: 'launchDue' }))
  const recount: DueInstant[] = state.recount
    ? [
        {
          at: state.recount.at,
          command: 'recountDeadlines',
          mass: true,
          occasion: state.recount.calendarVersion,
        },
      ]
    : []
  return [...openings, ...carryingInstants(state), ...recount, ...successionInstants(state)]
}

const owed = (state: ProgrammeState): Obligation[] =>
  state.stage === 'active' ? [...owedCalendar(state), ...owedAnswers(state)] : []

/** Every party but the proposing one answers a calendar. */
function owedCalendar({ parties, proposal }: ProgrammeState): Obligation[] {
  if (!proposal) return []
  const answered = [proposal.proposer, ...proposal.accepted]
  return parties
    .filter((party) => !answered.includes(party))
    .map((party) => ({
      key: `accept-deadlines/${proposal.number}/${party}`,
      kind: 'accept-deadlines',
      debtor: party,
      due: proposal.answerBy.at,
    }))
}

export const programme: Machine<ProgrammeState> = {
  kind: 'programme',
  foldVersion: 4,
  initial: initialProgramme,
  final: ['ended'],
  transitions: {
    load: {
      from: ['none', 'active'],
      who: anyOf(onlySystem, onlyInstallation, anyAppointed('administrator')),
      apply: load,
    },
    launchCycle: { from: ['active'], who: coordinates, apply: launchCycle },
    launchDue: { from: ['active'], who: onlySystem, apply: launchDue },
    tasksCarried: { from: ['active'], who: onlySystem, apply: tasksCarried },
    cycleEnded: { from: ['active'], who: onlySystem, apply: cycleEnded },
    // Each year says itself what it has taken up.
    tasksPassedOn: { from: ['active'], who: onlySystem, apply: () => [] },
    tasksTakenUp: { from: ['active'], who: onlySystem, apply: tasksTakenUp },
    proposeCalendar: { from: ['active'], who: coordinates, apply: proposeCalendar },
    acceptCalendar: { from: ['active'], who: answers, apply: acceptCalendar },
    declineCalendar: { from: ['active'], who: answers, apply: declineCalendar },
    // Its own openings are counted again when the mass change is through.
    recountDeadlines: { from: ['active'], who: onlySystem, apply: () => [] },
    deadlinesRecounted: { from: ['active'], who: onlySystem, apply: deadlinesRecounted },
    succeed: { from: ['active'], who: coordinates, apply: succeed },
    acceptSuccession: { from: ['active'], who: answersSuccession, apply: acceptSuccession },
    declineSuccession: { from: ['active'], who: answersSuccession, apply: declineSuccession },
    withdrawSuccession: { from: ['active'], who: withdraws, apply: withdrawSuccession },
    successionCarried: { from: ['active'], who: onlySystem, apply: successionCarried },
    ...holdingTransitions<ProgrammeState>(['active', 'ended']),
  },
  evolve: { ...yearEvents, ...carryingEvents, ...calendarEvents, ...successionEvents, ...holdingEvents },
  instants,
  labels: ({ code }) => ({ programme: code }),
  owed,
  reactions: yearReactions,
  reach: { up: false, down: true },
  tells: successionTells,
}
