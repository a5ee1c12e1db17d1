// Number and date after signing, the plan's way to its recipients, and the report that ends the year.
import { describe, expect, test } from '@jest/globals'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { outlook, system } from '../../../src/domain/kernel.ts'
import { localDateOf } from '../../../src/domain/time.ts'
import {
  act,
  clerkA,
  coordinatorB,
  does,
  ended,
  executing,
  numbered,
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

  test('the annual report is not issued while a task is open; then it closes the units, and the year is acknowledged', () => {
    const waiting = stageStates['report-promulgation']
    const payload = numbered(`${CODE}/${YEAR}/annual-report`, '2024-12-23')
    const refused = act(waiting, 'promulgate', payload, clerkA, on('2024-12-24'))
    expect(refused).toMatchObject({ refused: 'tasks-open', details: { tasks: 'A1, A2, B1, B2' } })
    const confirmed = does(waiting, 'confirmTask', { task: 'A1' }, coordinatorB, on('2024-12-20'))
    const { state, events, reactions } = accepted(
      act(settled(confirmed, on('2024-12-20')), 'promulgate', payload, clerkA, on('2024-12-24')),
    )
    expect(events.map(({ type }) => type)).toEqual(['annual-report.promulgated', 'distribution.awaited'])
    const carried = ['A2', 'B1', 'B2'].map((task) => ({ task, reason: 'Chưa đủ kinh phí' }))
    expect(reactions).toEqual([
      { stream: `rollout/${CODE}/${YEAR}`, command: { name: 'end', payload: { outcome: 'closed' } } },
      {
        stream: `programme/${CODE}`,
        command: { name: 'tasksCarried', payload: { year: YEAR, carried } },
      },
    ])
    expect(new Set(cycle.owed(state).map(({ kind }) => kind))).toEqual(new Set(['acknowledge']))
    expect(outlook(cycle, state, 9, false)).toMatchObject({
      closed: false,
      instants: [{ command: 'distributionDue' }],
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
})
