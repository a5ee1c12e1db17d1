// What a year does beyond its table: drafts, numbers and recipients, tasks, obligations, what it asks of other streams.
import { describe, expect, test } from '@jest/globals'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import { currentDocument } from '../../../src/domain/cycle/drafting.ts'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { outlook, system } from '../../../src/domain/kernel.ts'
import { localDateOf } from '../../../src/domain/time.ts'
import {
  act,
  clerkA,
  coordinatorA,
  coordinatorB,
  does,
  draftFacts,
  ended,
  executing,
  numbered,
  opened,
  SELF,
  settled,
  signed,
  stageStates,
  submitted,
  YEAR,
} from './cycle-scenario.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, B, CODE, definition } from './fixture-definition.ts'

const plan = `${CODE}/${YEAR}/yearly-plan`
const owedAs = (state: CycleState, kind: string) => cycle.owed(state).filter((one) => one.kind === kind)
const dueDays = (state: CycleState, kind: string) => owedAs(state, kind).map(({ due }) => localDateOf(due))
const withDefinition = (more: Partial<typeof definition>) => ({
  programme: { definition: { ...definition, ...more }, definitionHash: 'd', offices: {} },
})

describe('opening', () => {
  test('deadlines fall on working days at closing time, and both parties owe the draft', () => {
    const state = opened()
    expect(state.deadlines.tasks?.at).toBe('2024-12-02T10:00:00.000Z')
    expect(dueDays(state, 'draft-plan')).toEqual(['2024-01-31', '2024-01-31'])
    expect(owedAs(state, 'draft-plan').map(({ debtor }) => debtor)).toEqual([A, B])
  })

  test('every year’s tasks, and a single one only when it is carried forward', () => {
    expect(Object.keys(opened().assignments)).toEqual(['A1', 'A2', 'B1', 'B2'])
    expect(opened().assignments.A2?.carried).toBe('Chưa mời được giảng viên')
    const fresh = does(
      cycle.initial,
      'open',
      { year: YEAR, late: false, carried: [] },
      system,
      on('2024-01-02'),
    )
    expect(Object.keys(fresh.assignments)).toEqual(['A1', 'B1', 'B2'])
    const first = does(
      cycle.initial,
      'open',
      { year: 2023, late: false, carried: [] },
      system,
      on('2023-02-02'),
    )
    expect(Object.keys(first.assignments)).toEqual(['A1', 'A2', 'B1', 'B2'])
  })

  test('a late year sends one summary of what has passed', () => {
    const late = accepted(
      act(cycle.initial, 'open', { year: YEAR, late: true, carried: [] }, system, on('2025-02-03')),
    )
    expect(late.notices.map(({ kind, params }) => [kind, params.count])).toEqual([['late-launch-summary', 4]])
    const punctual = act(
      cycle.initial,
      'open',
      { year: YEAR, late: false, carried: [] },
      system,
      on('2024-01-02'),
    )
    expect(accepted(punctual).notices).toEqual([])
  })
})

describe('drafting and sign-off', () => {
  const submit = { kind: 'yearly-plan', document: plan, version: 3 }
  const now = on('2024-01-15')

  test('the draft must stand there, be the current one, and be the version that was read', () => {
    expect(outcomeOf(act(opened(), 'submitDraft', submit, coordinatorA, now, { draft: null }))).toBe(
      'draft-missing',
    )
    expect(outcomeOf(act(opened(), 'submitDraft', { ...submit, version: 2 }, coordinatorA, now))).toBe(
      'draft-changed',
    )
    const other = { ...submit, document: `${plan}-2` }
    expect(outcomeOf(act(opened(), 'submitDraft', other, coordinatorA, now))).toBe('unknown-document')
    const report = { ...submit, kind: 'annual-report', document: `${CODE}/${YEAR}/annual-report` }
    expect(outcomeOf(act(opened(), 'submitDraft', report, coordinatorA, now))).toBe('wrong-stage')
  })

  test('submitting opens the sign-off with the programme’s policy and the draft’s hash', () => {
    const { reactions } = accepted(act(opened(), 'submitDraft', submit, coordinatorB, now))
    const payload = {
      document: plan,
      kind: 'yearly-plan',
      title: `Văn bản ${plan}`,
      hash: draftFacts(plan).hash,
      drafter: B,
      parties: [A, B],
      stages: definition.signOff['yearly-plan']?.stages,
      agreementRequired: [B],
    }
    expect(reactions).toEqual([{ stream: `sign-off/${plan}`, command: { name: 'open', payload } }])
  })

  test('a rejected plan comes back as a new document that both parties owe anew', () => {
    const signing = submitted(opened(), 'yearly-plan', now)
    const again = does(signing, 'signOffEnded', ended(plan, 'rejected', ''), system, on('2024-01-19'))
    expect(again.stage).toBe('drafting')
    expect(currentDocument(again, 'yearly-plan')).toBe(`${plan}-2`)
    expect(dueDays(again, 'revise')).toEqual(['2024-01-26', '2024-01-26'])
    expect(owedAs(again, 'draft-plan')).toEqual([])
    expect(submitted(again, 'yearly-plan', on('2024-01-22')).current?.document).toBe(`${plan}-2`)
  })

  test('a sign-off of another document ends nothing', () => {
    const signing = submitted(opened(), 'yearly-plan', now)
    const payload = ended(`${plan}-2`, 'approved', '2024-01-19')
    expect(outcomeOf(act(signing, 'signOffEnded', payload, system, now))).toBe('unknown-document')
  })
})

describe('promulgation', () => {
  const { promulgation } = stageStates
  const tries = (more: object, facts = {}) =>
    outcomeOf(
      act(
        promulgation,
        'promulgate',
        { ...numbered(plan, '2024-01-22'), ...more },
        clerkA,
        on('2024-01-23'),
        facts,
      ),
    )
  const drawn = withDefinition({
    agencies: definition.agencies.map((agency) =>
      agency.id === A ? { ...agency, register: 'drawn' as const } : agency,
    ),
  })

  test('the lead owes it within the days of the calendar after the last signature', () => {
    expect(owedAs(promulgation, 'promulgate')).toMatchObject([{ debtor: A, document: plan }])
    expect(dueDays(promulgation, 'promulgate')).toEqual(['2024-01-24'])
  })

  test('the day lies between the last signature and today', () => {
    expect(tries({ day: '2024-01-18' })).toBe('date-before-signing')
    expect(tries({ day: '2024-01-24' })).toBe('date-before-signing')
    expect(tries({ day: '2024-01-19' })).toBe('ok')
    expect(tries({ day: '2024-01-23' })).toBe('ok')
  })

  test('an entered register needs its number, a drawn one takes none, another agency’s is unknown', () => {
    expect(tries({ numbers: [] })).toBe('number-required')
    expect(tries({ numbers: [{ agency: A }] })).toBe('number-required')
    expect(tries({ numbers: [{ agency: B, number: 4 }] })).toBe('unknown-agency')
    expect(tries({}, drawn)).toBe('number-not-entered')
    expect(tries({ numbers: [] }, drawn)).toBe('ok')
    expect(tries({ document: `${plan}-2` })).toBe('unknown-document')
  })

  test('the plan goes to its recipients and starts the rollout under its printed number', () => {
    const payload = numbered(plan, '2024-01-22')
    const { state, reactions, notices } = accepted(
      act(promulgation, 'promulgate', payload, clerkA, on('2024-01-23')),
    )
    expect(state.promulgated[0]?.recipients.map(({ agency, line }) => [agency, line])).toEqual([
      ['x.ministry', 1],
      ['x.council', 2],
    ])
    expect(dueDays(state, 'acknowledge')).toEqual(['2024-01-29', '2024-01-29'])
    // The ministry has no account: the lead's clerk answers for it.
    expect(owedAs(state, 'acknowledge').map(({ debtor }) => debtor)).toEqual([A, 'x.council'])
    expect(reactions).toEqual([
      {
        stream: `rollout/${CODE}/${YEAR}`,
        command: {
          name: 'open',
          payload: {
            year: YEAR,
            document: plan,
            title: `Văn bản ${plan}`,
            number: '05/KHPH-A-B',
            day: '2024-01-22',
            late: false,
          },
        },
      },
    ])
    expect(notices.map(({ kind, to }) => [kind, to.map((one) => 'agency' in one && one.agency)])).toEqual([
      ['promulgated', ['x.council']],
    ])
  })

  test('a drawn number is the one that the record fills in', () => {
    const payload = { ...numbered(plan, '2024-01-22'), numbers: [] }
    const { reactions } = accepted(act(promulgation, 'promulgate', payload, clerkA, on('2024-01-23'), drawn))
    expect(reactions[0]?.command.payload).toMatchObject({ number: '07/KHPH-A-B' })
  })

  test('an acknowledgement is given once and discharges its line', () => {
    const payload = { document: plan, agency: 'x.ministry', note: 'Công văn đến số 12' }
    const state = does(executing(), 'acknowledgeReceipt', payload, clerkA, on('2024-01-25'))
    expect(owedAs(state, 'acknowledge').map(({ debtor }) => debtor)).toEqual(['x.council'])
    expect(outcomeOf(act(state, 'acknowledgeReceipt', payload, clerkA, on('2024-01-26')))).toBe(
      'already-acknowledged',
    )
  })
})

describe('the end of a year', () => {
  test('execution ends at its instant, not before; it moves on to the annual report', () => {
    const state = executing()
    expect(cycle.instants(state)).toEqual([{ at: '2024-12-10T10:00:00.000Z', command: 'executionEnded' }])
    expect(outcomeOf(act(state, 'executionEnded', {}, system, '2024-12-10T09:59:59.999Z'))).toBe('too-early')
    const reporting = does(state, 'executionEnded', {}, system, '2024-12-10T10:00:00.000Z')
    expect(dueDays(reporting, 'annual-report')).toEqual(['2024-12-25', '2024-12-25'])
    expect(cycle.instants(reporting)).toEqual([])
  })

  test('the annual report is not issued while a task is open; then it closes everything', () => {
    const waiting = stageStates['report-promulgation']
    const payload = numbered(`${CODE}/${YEAR}/annual-report`, '2024-12-23')
    const refused = act(waiting, 'promulgate', payload, clerkA, on('2024-12-24'))
    expect(refused).toMatchObject({ refused: 'tasks-open', details: { tasks: 'A1, A2, B1, B2' } })
    const confirmed = does(waiting, 'confirmTask', { task: 'A1' }, coordinatorB, on('2024-12-20'))
    const { state, events, reactions } = accepted(
      act(settled(confirmed, on('2024-12-20')), 'promulgate', payload, clerkA, on('2024-12-24')),
    )
    expect(events.map(({ type }) => type)).toEqual(['annual-report.promulgated', 'cycle.closed'])
    const carried = ['A2', 'B1', 'B2'].map((task) => ({ task, reason: 'Chưa đủ kinh phí' }))
    expect(reactions).toEqual([
      { stream: `rollout/${CODE}/${YEAR}`, command: { name: 'end', payload: { outcome: 'closed' } } },
      {
        stream: `programme/${CODE}`,
        command: { name: 'cycleEnded', payload: { year: YEAR, outcome: 'closed', carried } },
      },
    ])
    expect(cycle.owed(state)).toEqual([])
    expect(outlook(cycle, state, 9, false)).toMatchObject({
      closed: true,
      instants: [],
      labels: { programme: CODE, year: YEAR },
    })
  })

  test('a rejected annual report is drafted again', () => {
    const document = `${CODE}/${YEAR}/annual-report`
    const back = does(
      stageStates['report-sign-off'],
      'signOffEnded',
      ended(document, 'rejected', ''),
      system,
      on('2024-12-18'),
    )
    expect(back.stage).toBe('report')
    expect(owedAs(back, 'revise').map((one) => one.document)).toEqual([`${document}-2`, `${document}-2`])
    expect(signed(submitted(back, 'annual-report', on('2024-12-19')), '2024-12-20').stage).toBe(
      'report-promulgation',
    )
  })

  test('ids of obligations carry the stream', () => {
    for (const state of Object.values(stageStates))
      for (const { id } of cycle.owed(state)) expect(id.startsWith(`${SELF}#`)).toBe(true)
  })
})
