// Every workflow over the real machines in a live world, on the time-skipping server: through its stages, its deadlines at the machines'
// own instants, and refused in every way that it can be. The last test says that nothing was left out.
import { afterEach, describe, expect, test } from '@jest/globals'
import { amendmentStages } from '../../src/domain/amendment/state.ts'
import { type CycleState, cycleStages, type YearDocumentKind } from '../../src/domain/cycle/state.ts'
import { districtStages } from '../../src/domain/district-plan/state.ts'
import { type StreamId, system } from '../../src/domain/kernel.ts'
import type { ReviewDocumentKind } from '../../src/domain/review/commands.ts'
import { reviewStages } from '../../src/domain/review/state.ts'
import { rolloutStages } from '../../src/domain/rollout/state.ts'
import { signOffStages } from '../../src/domain/sign-off/state.ts'
import {
  amendmentDocument,
  amendmentStream,
  cycleStream,
  districtStream,
  remindersStream,
  reviewStream,
  rolloutStream,
  signOffStream,
  unitDocument,
  yearDocument,
} from '../../src/domain/streams.ts'
import { addDays } from '../../src/domain/time.ts'
import { CHANGES } from '../unit/domain/amendment-scenario.ts'
import { A, actorOf, B, CODE } from '../unit/domain/fixture-definition.ts'
import { carrying, nomination } from '../unit/domain/review-scenario.ts'
import { clerkA, coordinatorA, coordinatorB, DAY, LiveYear, met, programme } from './live-year.ts'

const TEST_MS = 120_000
const reason = 'Lý do cụ thể'
const officer = actorOf('x.u1.a', 'officer')
const report = { period: 'H1', text: 'Đã làm', figures: [], evidence: [] }

let live: LiveYear
let year: number
const begin = async (options: { reminded: boolean }) => {
  live = await LiveYear.begin(options)
  year = live.year
}
const names = (of: number) => ({
  cycle: cycleStream(CODE, of),
  rollout: rolloutStream(CODE, of),
  review: reviewStream(CODE, of),
  u1: districtStream(CODE, of, 'u1'),
  u3: districtStream(CODE, of, 'u3'),
  plan: yearDocument(CODE, of, 'yearly-plan'),
})

const submits = (stream: StreamId, kind: YearDocumentKind | ReviewDocumentKind, of: number, version = 3) => {
  const document = yearDocument(CODE, of, kind)
  return live.does(stream, 'submitDraft', { kind, document, version }, coordinatorA)
}

async function issues(stream: StreamId, kind: YearDocumentKind | ReviewDocumentKind, of: number, more = {}) {
  await submits(stream, kind, of)
  const document = yearDocument(CODE, of, kind)
  await live.signs(document)
  await live.promulgates(stream, document, more)
}

/** The plan is out and its units are open. */
async function rollsOut(of: number) {
  await live.promulgates(names(of).cycle, names(of).plan)
  await live.settles(names(of).rollout, 'openUnits')
  await live.stands(names(of).cycle, 'execution')
  await live.stands(names(of).rollout, 'running')
}

/** Acknowledged, planned and signed by its pair. */
async function plans(of: number) {
  const { u1 } = names(of)
  const pair = ['x.u1.a', 'x.u1.b']
  for (const agency of pair) await live.does(u1, 'acknowledge', { agency }, actorOf(agency, 'officer'))
  const document = unitDocument(CODE, of, 'u1')
  await live.does(u1, 'submitPlan', { document, version: 4 }, officer)
  await live.stands(u1, 'signing')
  await live.signs(document, 4, pair)
  await live.stands(u1, 'working')
}

async function carriesAll(of: number) {
  const { cycle } = names(of)
  const { assignments } = live.record.states.get(cycle) as unknown as CycleState
  for (const task of Object.keys(assignments))
    await live.does(
      cycle,
      'carryForward',
      { task, reason },
      task.startsWith('A') ? coordinatorA : coordinatorB,
    )
}

describe('on the time-skipping server', () => {
  afterEach(() => live?.end())

  test(
    'a programme of two years: launched by its days, signed, rolled out, reported, reviewed and over',
    async () => {
      await begin({ reminded: false })
      const first = names(year)
      await live.comes(programme, 'launchDue')
      await live.stands(first.cycle, 'drafting')
      const early = { document: first.plan, numbers: [], day: live.today }
      await live.refused('wrong-stage', first.cycle, 'promulgate', early, clerkA)
      await submits(first.cycle, 'yearly-plan', year)
      const signOff = signOffStream(first.plan)
      await live.comes(signOff, 'fallSilent')
      await live.stands(signOff, 'signing')
      const changes = { hash: '3'.repeat(64), comment: reason, reason }
      await live.does(signOff, 'requestChanges', changes, actorOf(A, 'leader'))
      await live.stands(signOff, 'revising')
      await live.refused('wrong-stage', signOff, 'sign', { hash: '3'.repeat(64) }, actorOf(B, 'leader'))
      await live.does(signOff, 'submitRevision', { document: first.plan, version: 4 }, coordinatorA)
      await live.signs(first.plan, 4)
      await live.refused('closed', signOff, 'reject', { hash: '4'.repeat(64), reason }, actorOf(B, 'leader'))
      await live.stands(first.cycle, 'promulgation')
      await rollsOut(year)
      await live.refused('wrong-stage', first.rollout, 'unitsClosed', {}, system)
      await live.refused('wrong-stage', first.u3, 'acceptReport', { period: 'H1' }, coordinatorA)
      const settled = { unit: 'u3', party: A, office: 'no', basis: 'Công văn 15' }
      await live.does(first.rollout, 'resolveUnit', settled, coordinatorB)
      await live.settles(first.rollout, 'openResolved')
      await live.stands(first.u3, 'opened')
      await plans(year)
      await live.refused(
        'wrong-stage',
        first.u1,
        'submitPlan',
        { document: unitDocument(CODE, year, 'u1') },
        officer,
      )
      await live.does(first.u1, 'submitReport', report, officer)
      const ends = live.record.outlookOf(first.cycle)?.instants[0]?.at ?? ''
      await live.comes(first.cycle, 'executionEnded')
      expect(live.came(first.rollout, 'noResponseDue', ends)).toHaveLength(1)
      await live.stands(first.cycle, 'report')
      await carriesAll(year)
      await live.does(programme, 'launchCycle', { year: year + 1 }, coordinatorA)
      await issues(first.cycle, 'annual-report', year)
      await live.settles(first.rollout, 'closeUnits')
      await live.settles(programme, 'passOnTasks')
      for (const stream of [first.rollout, first.u1, first.u3]) await live.stands(stream, 'closed')
      await live.stands(first.cycle, 'distribution')
      await live.comes(first.cycle, 'distributionDue')
      await live.stands(first.cycle, 'closed')
      await live.refused('closed', first.cycle, 'suspend', { reason }, coordinatorA)
      await live.refused('closed', first.rollout, 'resolveUnit', settled, coordinatorB)
      await live.refused('closed', first.u1, 'submitReport', report, officer)

      const last = names(year + 1)
      await submits(last.cycle, 'yearly-plan', year + 1)
      await live.signs(last.plan)
      await rollsOut(year + 1)
      await plans(year + 1)
      await live.comes(last.cycle, 'executionEnded')
      await live.stands(last.cycle, 'review')
      await live.stands(last.review, 'gathering')
      await carriesAll(year + 1)
      await live.refused('wrong-stage', last.review, 'promulgate', early, clerkA)
      await live.does(last.cycle, 'suspend', { reason }, coordinatorA)
      const own = { text: 'Kết quả', figures: [], evidence: [] }
      await live.refused('suspended', last.review, 'submitReviewReport', own, coordinatorB)
      await live.resumes(year + 1, 'nothing')
      await live.does(last.review, 'submitReviewReport', own, coordinatorB)
      await live.comes(last.review, 'freezeDue')
      await live.stands(last.review, 'drafting')
      await issues(last.review, 'review-report', year + 1)
      const conference = { day: live.today, place: 'Hội trường', minutes: 'Biên bản' }
      await live.does(last.review, 'recordConference', conference, coordinatorA)
      await live.does(last.review, 'nominate', nomination('n1'), officer)
      for (const actor of [coordinatorA, coordinatorB])
        await live.does(last.review, 'decideNomination', { id: 'n1', accept: true }, actor)
      await issues(last.review, 'commendation-list', year + 1, {
        decisions: [{ form: 'giay-khen', agency: A, number: 40 }],
      })
      await live.does(last.review, 'carryTasks', carrying('A1', 'A2'), coordinatorA)
      await live.does(last.review, 'carryTasks', carrying('B1', 'B2'), coordinatorB)
      await issues(last.review, 'next-period-plan', year + 1)
      await live.comes(last.review, 'distributionDue')
      for (const stream of [last.review, last.cycle]) await live.stands(stream, 'closed')
      await live.stands(programme, 'ended')
      await live.refused('closed', last.review, 'nominate', nomination('n2'), officer)
      await live.refused('closed', programme, 'launchCycle', { year }, coordinatorA)
    },
    TEST_MS,
  )

  test(
    'a year that is held and resumed, amended, and given up by all',
    async () => {
      await begin({ reminded: true })
      const { cycle, rollout, plan, u1 } = names(year)
      await live.comes(programme, 'launchDue')
      await submits(cycle, 'yearly-plan', year)
      const signOff = signOffStream(plan)
      const due = live.record.outlookOf(signOff)?.instants[0]?.at ?? ''
      await live.does(cycle, 'suspend', { reason }, coordinatorA)
      await live.env.sleep(Date.parse(due) - (await live.env.currentTimeMs()) + DAY)
      expect(live.came(signOff, 'fallSilent', due)).toEqual([])
      await live.refused('suspended', signOff, 'sign', { hash: '3'.repeat(64) }, actorOf(A, 'leader'))
      await live.refused('suspended', cycle, 'planTasks', { tasks: [] }, coordinatorA)
      await live.resumes(year, 'declined')
      await live.settles(signOff, 'fallSilent')
      await live.signs(plan)
      await rollsOut(year)

      const newer = { version: 2, reason }
      await live.does(programme, 'proposeCalendar', newer, coordinatorA)
      await live.does(programme, 'acceptCalendar', { version: 2 }, coordinatorB)
      await live.settles(programme, 'recountDeadlines')

      const amended = amendmentStream(plan, 1)
      const text = amendmentDocument(plan, 1)
      const proposal = {
        target: plan,
        reason,
        document: text,
        version: 3,
        changes: CHANGES,
        inForceFrom: addDays(live.today, 60),
      }
      await live.does(amended, 'propose', proposal, coordinatorB)
      await live.stands(amended, 'sign-off')
      await live.refused('wrong-stage', amended, 'promulgate', {}, clerkA)
      await live.does(cycle, 'suspend', { reason }, coordinatorB)
      const resolve = { unit: 'u3', party: A, office: 'no', basis: 'Công văn 15' }
      await live.refused('suspended', rollout, 'resolveUnit', resolve, coordinatorB)
      await live.refused('suspended', u1, 'acknowledge', { agency: 'x.u1.a' }, officer)
      await live.refused('suspended', amended, 'withdraw', { reason }, coordinatorB)
      const ends = () =>
        live.record.outlookOf(cycle)?.instants.find(({ command }) => command === 'executionEnded')
      const before = ends()?.at ?? ''
      await live.env.sleep(7 * DAY)
      await live.now()
      await live.resumes(year, { workingDays: 5 })
      await live.settles(cycle, 'shiftDeadlines')
      expect((ends()?.at ?? '') > before).toBe(true)
      await live.signs(text)
      await live.promulgates(amended, text)
      await live.stands(amended, 'promulgated')
      await live.refused('closed', amended, 'withdraw', { reason }, coordinatorB)

      await plans(year)
      const second = amendmentDocument(plan, 2)
      const again = { ...proposal, document: second, inForceFrom: addDays(live.today, 60) }
      await live.does(amendmentStream(plan, 2), 'propose', again, coordinatorB)
      const no = { hash: '3'.repeat(64), reason }
      await live.does(signOffStream(second), 'reject', no, actorOf(A, 'leader'))
      await live.stands(amendmentStream(plan, 2), 'rejected')
      const third = amendmentDocument(plan, 3)
      await live.does(amendmentStream(plan, 3), 'propose', { ...again, document: third }, coordinatorB)
      for (const actor of [coordinatorA, coordinatorB])
        await live.does(cycle, 'cancel', { reason, signedDocument: '88/KH' }, actor)
      await live.settles(rollout, 'closeUnits')
      await live.stands(amendmentStream(plan, 3), 'withdrawn')
      await live.stands(signOffStream(third), 'withdrawn')
      for (const stream of [cycle, rollout, u1]) await live.stands(stream, 'cancelled')
      await live.refused('wrong-stage', remindersStream(CODE), 'begin', {}, system)
      await live.settles(remindersStream(CODE), 'remind')
    },
    TEST_MS,
  )
})

describe('what the workflows have met', () => {
  const sorted = (kinds: Map<string, Set<string>>) =>
    Object.fromEntries([...kinds].map(([kind, all]) => [kind, [...all].sort()]))
  const but = (stages: readonly string[], ...others: readonly string[]) =>
    stages.filter((stage) => !['none', ...others].includes(stage)).sort()

  test('is every stage, but those that a workflow never sees', () => {
    expect(sorted(met.stages)).toEqual({
      programme: ['active', 'ended'],
      cycle: but(cycleStages),
      'sign-off': but(signOffStages),
      rollout: but(rolloutStages),
      // A succession ends units by a mass change.
      'district-plan': but(districtStages, 'reorganised'),
      'reminder-clock': ['running'],
      review: but(reviewStages, 'cancelled'),
      // What a review wants adjusted waits there for its text.
      amendment: but(amendmentStages, 'drafting'),
    })
  })

  test('is every deadline that a machine can set, but a succession', () => {
    expect(sorted(met.deadlines)).toEqual({
      programme: ['launchDue', 'passOnTasks', 'recountDeadlines'],
      cycle: ['distributionDue', 'executionEnded', 'shiftDeadlines'],
      'sign-off': ['fallSilent'],
      rollout: ['closeUnits', 'noResponseDue', 'openResolved', 'openUnits'],
      review: ['distributionDue', 'freezeDue'],
      'reminder-clock': ['remind'],
    })
  })

  test('is every kind of refusal', () => {
    const all = ['closed', 'suspended', 'wrong-stage']
    expect(sorted(met.refusals)).toEqual({
      cycle: all,
      'sign-off': all,
      rollout: all,
      'district-plan': all,
      review: all,
      amendment: all,
      // It is held by no year, and acts in one stage only.
      programme: ['closed'],
      // It never closes.
      'reminder-clock': ['wrong-stage'],
    })
  })
})
