// A succession in a unit's stream: what goes on under new names, what a unit that ends hands on, what one takes over.
import { describe, expect, test } from '@jest/globals'
import { districtPlan } from '../../../src/domain/district-plan/district-plan.ts'
import { system } from '../../../src/domain/kernel.ts'
import { districtStream, signOffStream } from '../../../src/domain/streams.ts'
import * as unit from './district-scenario.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, B, CODE } from './fixture-definition.ts'
import { unmetNeeds } from './notice-needs.ts'
import { succeeding } from './succession-scenario.ts'

describe('a unit that ends', () => {
  const ends = (state = unit.working(), fate: 'one' | 'each' | 'closed' = 'each', choices = {}) =>
    accepted(unit.act(state, 'succeed', unit.endingU1(fate, choices), system, on('2024-07-01')))

  const movedTo = (result: ReturnType<typeof ends>) =>
    result.reactions
      .filter(({ command }) => command.name === 'takeOver')
      .map(({ stream, command }) => [stream, (command.payload as { subjects: string[] }).subjects])

  test('hands each open obligation to each successor, to one, or closes it as reorganised', () => {
    const [u2, u3] = ['u2', 'u3'].map((id) => districtStream(CODE, 2024, id))
    const both = ['report/H1', 'report/Y']
    expect(movedTo(ends())).toEqual([
      [u2, both],
      [u3, both],
    ])
    expect(movedTo(ends(unit.working(), 'one'))).toEqual([[u2, both]])
    expect(movedTo(ends(unit.working(), 'closed'))).toEqual([])
    expect(movedTo(ends(unit.working(), 'closed', { 'report/Y': { fate: 'one', to: 'u3' } }))).toEqual([
      [u3, ['report/Y']],
    ])
    const { reorganised } = ends(unit.working(), 'closed').state
    expect(reorganised).toMatchObject({ closed: both, moved: [], verified: false })
  })

  test('owes nothing any more, and keeps its plan and reports as they were', () => {
    const sent = unit.does(unit.working(), 'submitReport', unit.report(), unit.officerA, on('2024-06-10'))
    const { state } = ends(sent)
    expect(districtPlan.owed(state)).toEqual([])
    expect([state.agreed, state.reports, state.name, state.halves]).toEqual([
      sent.agreed,
      sent.reports,
      sent.name,
      sent.halves,
    ])
    expect(movedTo(ends(sent)).map(([, subjects]) => subjects)).toEqual([['report/Y'], ['report/Y']])
  })

  test('withdraws a plan that is being signed, and hands on the plan itself', () => {
    const result = ends(unit.submitted())
    expect(result.reactions[0]).toMatchObject({
      stream: signOffStream(unit.PLAN),
      command: { name: 'withdraw' },
    })
    expect(movedTo(result)[0]?.[1]).toEqual(['report/H1', 'report/Y', 'plan'])
  })

  test('whose office nobody has settled hands on everything that a unit owes', () => {
    expect(
      movedTo(
        accepted(
          unit.act(
            unit.opened('u3'),
            'succeed',
            succeeding(
              {},
              {
                unit: { to: ['u1'], verified: true, default: { fate: 'each' }, choices: {} },
              },
            ),
            system,
          ),
        ),
      ),
    ).toEqual([[districtStream(CODE, 2024, 'u1'), ['settle']]])
    const taken = unit.does(districtPlan.initial, 'takeOver', unit.taking(['settle'], { unit: 'u1' }), system)
    expect(taken.stage).toBe('opened')
    const kinds = districtPlan.owed(taken).map(({ kind, debtor }) => `${kind} ${debtor}`)
    expect(kinds.sort()).toEqual(
      ['acknowledge', 'district-plan', 'report', 'report']
        .flatMap((kind) => [`${kind} x.u1.a`, `${kind} x.u1.b`])
        .sort(),
    )
  })
})

describe('a unit that takes over', () => {
  const takes = (state = districtPlan.initial, subjects: readonly string[] = ['report/Y'], rest = {}) =>
    accepted(unit.act(state, 'takeOver', unit.taking(subjects, rest), system, on('2024-07-01')))

  test('begins at work on what was agreed, its pair owing what is left, and says where it comes from', () => {
    const agreed = {
      document: 'x/2024/u2/district-plan',
      title: 'KH',
      hash: 'f'.repeat(64),
      signedOn: '2024-02-05',
    }
    const { state, notices } = takes(districtPlan.initial, ['report/Y'], { agreed, verified: false })
    expect(state).toMatchObject({ stage: 'working', agreed, inherited: [{ unit: 'u2', verified: false }] })
    expect(districtPlan.owed(state).map(({ kind, debtor, period }) => [kind, debtor, period])).toEqual([
      ['report', 'x.u1.a', 'Y'],
      ['report', 'x.u1.b', 'Y'],
    ])
    expect(notices.flatMap(unmetNeeds)).toEqual([])
    const report = unit.report('Y')
    expect(outcomeOf(unit.act(state, 'submitReport', report, unit.officerA, on('2024-11-20')))).toBe('ok')
  })

  test('from two is joined by the second: each obligation once', () => {
    const first = takes().state
    const { state } = takes(first, ['report/H1', 'report/Y', 'plan'], {
      from: { unit: 'u3', name: 'huyện u3' },
    })
    expect(state.inherited.map(({ unit: from }) => from)).toEqual(['u2', 'u3'])
    expect(state.stage).toBe('opened')
    const owed = districtPlan.owed(state)
    expect(new Set(owed.map(({ key }) => key)).size).toBe(owed.length)
    expect(owed.map(({ kind, period }) => `${kind} ${period ?? ''}`).sort()).toEqual([
      'district-plan ',
      'district-plan ',
      'report H1',
      'report H1',
      'report Y',
      'report Y',
    ])
  })

  test('that has reported on a period itself owes it again for the place that joined it', () => {
    const sent = unit.does(unit.working(), 'submitReport', unit.report(), unit.officerA, on('2024-06-10'))
    const { state } = takes(sent, ['report/H1'])
    expect(state.reports.H1).toMatchObject({ status: 'owed', number: 1, reason: 'Tiếp nhận từ huyện u2' })
    expect(state.stage).toBe('working')
    expect(districtPlan.owed(state).filter(({ period }) => period === 'H1')).toHaveLength(2)
  })

  test('nobody is late from the first day', () => {
    const overdue = {
      deadlines: { 'report/H1': { at: '2024-06-14T10:00:00.000Z', rule: { on: '2024-06-15' } } },
    }
    const ending = unit.act(
      { ...unit.working(), ...overdue, reports: { H1: unit.working().reports.H1 as never } },
      'succeed',
      unit.endingU1('each'),
      system,
      on('2024-07-01'),
    )
    const [first] = accepted(ending).reactions
    expect(first?.command.payload).toMatchObject({
      deadlines: { 'report/H1': { at: '2024-07-08T10:00:00.000Z' } },
    })
  })

  test('whose office is unknown waits, and begins with what it has taken over once that is settled', () => {
    const blocked = takes(districtPlan.initial, ['report/Y'], { unit: 'u3' })
    expect(blocked.state.stage).toBe('blocked')
    expect(blocked.notices.map(({ kind }) => kind)).toEqual(['unit-blocked'])
    const settled = unit.does(
      blocked.state,
      'open',
      unit.openUnit('u3'),
      system,
      on('2024-07-03'),
      unit.withOffice('no'),
    )
    expect(settled.stage).toBe('working')
    expect(districtPlan.owed(settled).map(({ kind, debtor, period }) => [kind, debtor, period])).toEqual([
      ['report', 'x.u3.hall', 'Y'],
      ['report', 'x.u3.b', 'Y'],
    ])
  })

  test('that waited for its office since the rollout keeps its own duties beside what it takes over', () => {
    const standing = unit.opened('u3')
    expect(standing.stage).toBe('blocked')
    const joined = takes(standing, ['report/Y'], { unit: 'u3' }).state
    expect(joined.stage).toBe('blocked')
    const settled = unit.does(
      joined,
      'open',
      unit.openUnit('u3'),
      system,
      on('2024-07-03'),
      unit.withOffice('no'),
    )
    expect(settled.stage).toBe('opened')
    const subjects = new Set(districtPlan.owed(settled).map(({ kind, period }) => period ?? kind))
    expect([...subjects].sort()).toEqual(['H1', 'Y', 'acknowledge', 'district-plan'])
    const due = (state: typeof joined) => state.deadlines['report/Y']?.at ?? ''
    expect(due(settled) >= due(joined)).toBe(true)
    expect(settled.inherited).toHaveLength(1)
  })
})

describe('a pair', () => {
  test('goes on with a new agency and on the side of the new party; its unit under a new name', () => {
    const change = succeeding({ [A]: ['x.c'], 'x.u1.a': ['x.u1.v'] }, { renamed: { u1: 'Thị xã u1' } })
    const state = unit.does(unit.working(), 'succeed', change, system, on('2024-04-10'))
    expect(state).toMatchObject({
      stage: 'working',
      name: 'Thị xã u1',
      halves: [
        { party: 'x.c', agency: 'x.u1.v' },
        { party: B, agency: 'x.u1.b' },
      ],
    })
    expect(state.agreed).toEqual(unit.working().agreed)
  })
})
