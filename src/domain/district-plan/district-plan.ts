// One unit's share of a year: its pair acknowledges, plans and signs together, works and reports, until the rollout ends.
import type { Machine } from '../kernel.ts'
import { onlySystem } from '../permissions.ts'
import { earliest } from '../time.ts'
import { deadlineEvents, openDeadlines, owed, recountDeadlines, shiftDeadlines } from './deadlines.ts'
import { askExtension, declineExtension, extensionEvents, grantExtension } from './extensions.ts'
import { close, open, openingEvents, openingReactions } from './opening.ts'
import { acknowledge, planningEvents, planningReactions, signOffEnded, submitPlan } from './planning.ts'
import { acceptReport, reportEvents, returnReport, submitReport } from './reports.ts'
import { type DistrictState, initialDistrict } from './state.ts'
import { succeed, successionEvents, successionReactions } from './succession.ts'
import { takeOver, takingOverEvents } from './taking-over.ts'
import { tells } from './tells.ts'
import { belongs, coordinates, type DistrictContext, isOf, works } from './who.ts'

const atWork = ['opened', 'signing', 'working']
const unended = ['blocked', ...atWork]
const final = ['closed', 'cancelled', 'reorganised']

const toAcknowledge = (context: DistrictContext): boolean =>
  context.state.halves.some(({ agency, acknowledgedAt }) => !acknowledgedAt && isOf(context, agency))
const toAnswer = ({ state: { reports } }: DistrictContext): boolean =>
  Object.values(reports).some(({ status }) => status === 'submitted')
const isAsked = ({ state: { extensions } }: DistrictContext): boolean => Object.keys(extensions).length > 0

/** Due is what the unit works towards, its plan or a report; an acknowledgement is owed beside it. */
function labels(state: DistrictState) {
  const work = openDeadlines(state).filter(([name]) => name !== 'acknowledge')
  const due = earliest(...work.map(([, { at }]) => at))
  return { programme: state.code, year: state.year, unit: state.unit, ...(due ? { due } : {}) }
}

export const districtPlan: Machine<DistrictState> = {
  kind: 'district-plan',
  foldVersion: 3,
  initial: initialDistrict,
  keptAsBegun: true,
  final,
  transitions: {
    // The steps of a mass change go through whatever happens to the year meanwhile.
    open: { from: ['none', ...unended], who: onlySystem, apply: open, whileSuspended: true },
    acknowledge: { from: atWork, who: belongs, apply: acknowledge, offered: toAcknowledge },
    submitPlan: { from: ['opened'], who: works, apply: submitPlan },
    signOffEnded: { from: ['signing'], who: onlySystem, apply: signOffEnded },
    // Reports are owed from the opening: a half that does not sign holds back the joint plan and not what the other sends.
    submitReport: { from: atWork, who: works, apply: submitReport },
    returnReport: { from: atWork, who: coordinates, apply: returnReport, offered: toAnswer },
    acceptReport: { from: atWork, who: coordinates, apply: acceptReport, offered: toAnswer },
    askExtension: { from: atWork, who: works, apply: askExtension },
    grantExtension: { from: atWork, who: coordinates, apply: grantExtension, offered: isAsked },
    declineExtension: { from: atWork, who: coordinates, apply: declineExtension, offered: isAsked },
    shiftDeadlines: { from: unended, who: onlySystem, apply: shiftDeadlines, whileSuspended: true },
    recountDeadlines: { from: unended, who: onlySystem, apply: recountDeadlines, whileSuspended: true },
    // A unit that has ended is not changed, and does not mind being asked.
    succeed: { from: [...unended, ...final], who: onlySystem, apply: succeed, whileSuspended: true },
    takeOver: { from: ['none', ...unended], who: onlySystem, apply: takeOver, whileSuspended: true },
    close: { from: unended, who: onlySystem, apply: close, whileSuspended: true },
  },
  evolve: {
    ...openingEvents,
    ...planningEvents,
    ...reportEvents,
    ...extensionEvents,
    ...deadlineEvents,
    ...successionEvents,
    ...takingOverEvents,
  },
  // Nothing here happens by itself: the unit's duties are the reminder clock's, its end the rollout's.
  instants: () => [],
  labels,
  owed,
  reactions: { ...openingReactions, ...planningReactions, ...successionReactions },
  reach: { up: false, down: true },
  tells,
}
