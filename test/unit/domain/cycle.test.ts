// What a year does beyond its table: its opening, its drafts and their sign-off.
import { describe, expect, test } from '@jest/globals'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import { currentDocument } from '../../../src/domain/cycle/drafting.ts'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { system } from '../../../src/domain/kernel.ts'
import { localDateOf } from '../../../src/domain/time.ts'
import {
  act,
  coordinatorA,
  coordinatorB,
  does,
  draftFacts,
  ended,
  opened,
  submitted,
  YEAR,
} from './cycle-scenario.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, B, CODE, definition } from './fixture-definition.ts'

const plan = `${CODE}/${YEAR}/yearly-plan`
const owedAs = (state: CycleState, kind: string) => cycle.owed(state).filter((one) => one.kind === kind)
const dueDays = (state: CycleState, kind: string) => owedAs(state, kind).map(({ due }) => localDateOf(due))

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
