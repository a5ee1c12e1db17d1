// An amendment: every command in every stage, who may, what it is bound to, and what it asks of others.
import { describe, expect, test } from '@jest/globals'
import { amendment } from '../../../src/domain/amendment/amendment.ts'
import { amendmentStages } from '../../../src/domain/amendment/state.ts'
import { availableCommands, system } from '../../../src/domain/kernel.ts'
import { cycleStream, parseStream, programmeStream, signOffStream } from '../../../src/domain/streams.ts'
import {
  act,
  amends,
  clerkA,
  coordinatorA,
  coordinatorB,
  does,
  ended,
  leaderA,
  NOW,
  numbered,
  opened,
  promulgated,
  proposal,
  proposed,
  SELF,
  signed,
  stageStates,
  TARGET,
  TEXT,
  trials,
} from './amendment-scenario.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { A, actorOf, B, CODE, factsOf, stranger } from './fixture-definition.ts'
import { unmetNeeds } from './notice-needs.ts'
import { succeeding } from './succession-scenario.ts'

const short: Readonly<Record<string, string>> = { '.': 'wrong-stage', x: 'closed' }
/** Columns: none, drafting, sign-off, promulgation, promulgated, rejected, withdrawn. */
const table: Readonly<Record<string, string>> = {
  open: '            ok .  .  .  x x x',
  propose: '         ok ok .  .  x x x',
  withdraw: '        .  ok ok .  x x x',
  revise: '          .  .  ok .  x x x',
  signOffEnded: '    .  .  ok .  x x x',
  promulgate: '      .  .  .  ok x x x',
  lapse: '           .  ok ok ok ok ok ok',
  shiftDeadlines: '  .  ok ok ok x x x',
  recountDeadlines: '.  ok ok ok x x x',
  succeed: '         .  ok ok ok ok ok ok',
}
const unheld = ['lapse', 'shiftDeadlines', 'recountDeadlines', 'succeed']
const cells = (row: string | undefined) => (row ?? '').trim().split(/\s+/)
const cases = Object.keys(amendment.transitions).flatMap((command) =>
  amendmentStages.map((stage, column) => {
    const cell = cells(table[command])[column] ?? 'missing'
    return [command, stage, short[cell] ?? cell] as const
  }),
)
const late = on('2024-05-10')

describe('every command in every stage of an amendment', () => {
  test('the table names every transition and every stage', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(amendment.transitions).sort())
    for (const row of Object.values(table)) expect(cells(row)).toHaveLength(amendmentStages.length)
    for (const stage of amendmentStages) expect(stageStates[stage].stage).toBe(stage)
  })

  test.each(cases)('%s in %s: %s', (command, stage, expected) => {
    const [payload, actor] = trials[command] ?? [{}, system]
    expect(outcomeOf(act(stageStates[stage], command, payload, actor, late))).toBe(expected)
  })

  test.each(cases)('%s in %s while the year is suspended', (command, stage, expected) => {
    const [payload, actor] = trials[command] ?? [{}, system]
    // Whether one that all have signed may be taken back is asked after the suspension.
    const held = expected === 'ok' || (command === 'withdraw' && stage === 'promulgation')
    const wanted = held && !unheld.includes(command) ? 'suspended' : expected
    expect(outcomeOf(act(stageStates[stage], command, payload, actor, late, { suspended: true }))).toBe(
      wanted,
    )
  })

  test.each(Object.keys(trials))('%s is nothing for a stranger, nor for whose act it is not', (command) => {
    const [payload, actor] = trials[command] ?? [{}, system]
    const others = [stranger, actorOf('x.council', 'leader'), actor.kind === 'system' ? coordinatorA : system]
    for (const stage of amendmentStages)
      for (const other of others)
        expect(outcomeOf(act(stageStates[stage], command, payload, other, late))).toBe('not-allowed')
  })

  test('a page offers what may be done', () => {
    const offered = (stage: (typeof amendmentStages)[number], actor = coordinatorB) =>
      availableCommands(amendment, { state: stageStates[stage], facts: factsOf() }, actor, NOW).sort()
    expect(offered('drafting')).toEqual(['propose', 'withdraw'])
    expect(offered('promulgation', clerkA)).toEqual(['promulgate'])
    expect(offered('promulgated')).toEqual([])
  })
})

describe('a proposal', () => {
  test.each([
    ['of a document that was not issued', proposal(), amends({ target: null }), 'not-promulgated'],
    [
      'of another document than its own',
      proposal({ target: 'x/2023/yearly-plan' }),
      amends(),
      'not-promulgated',
    ],
    ['when the year has ended', proposal(), amends({ open: false }), 'closed'],
    ['under a number that is not the next', proposal(), amends({ number: 1, next: 2 }), 'amendment-number'],
    [
      'of a section that is not there',
      proposal({ changes: [{ section: 'V', text: 'x' }] }),
      amends(),
      'unknown-section',
    ],
    [
      'that says other than its draft',
      proposal({ changes: [{ section: 'III', text: 'Khác' }] }),
      amends(),
      'change-not-in-draft',
    ],
    [
      'of a section that another has amended since it was read',
      proposal({ changes: [{ section: 'III', base: 'base-before' }] }),
      amends(),
      'section-amended-meanwhile',
    ],
    [
      'drafted before another amended its section',
      proposal(),
      amends({ meanwhile: ['III'] }),
      'section-amended-meanwhile',
    ],
    ['without a reason', proposal({ reason: ' ' }), amends(), 'reason-required'],
    ['of an older draft', proposal({ version: 1 }), amends(), 'draft-changed'],
  ] as const)('%s: %s', (_, payload, facts, expected) => {
    expect(outcomeOf(act(amendment.initial, 'propose', payload, coordinatorB, NOW, { amends: facts }))).toBe(
      expected,
    )
  })

  test('opens the sign-off of all parties over its own text, and tells its owner', () => {
    const { reactions, notices, state } = accepted(act(amendment.initial, 'propose', proposal(), leaderA))
    expect(reactions).toEqual([
      {
        stream: cycleStream(CODE, 2024),
        command: { name: 'amendmentOpened', payload: { amendment: SELF, target: TARGET } },
      },
      {
        stream: signOffStream(TEXT),
        command: {
          name: 'open',
          payload: expect.objectContaining({
            kind: 'amendment',
            drafter: A,
            parties: [A, B],
            agreementRequired: [B],
          }),
        },
      },
    ])
    expect(parseStream(signOffStream(TEXT))?.owner).toBe(SELF)
    expect(notices.flatMap(unmetNeeds)).toEqual([])
    expect(state.id).toBe(SELF)
  })

  test('one that a review asked for is drafted by both parties, and then proposed', () => {
    const asked = accepted(act(amendment.initial, 'open', trials.open?.[0], system))
    expect(asked.reactions.map(({ command }) => command.name)).toEqual(['amendmentOpened'])
    expect(asked.notices.flatMap(unmetNeeds)).toEqual([])
    expect(amendment.owed(asked.state).map(({ kind, debtor }) => [kind, debtor])).toEqual([
      ['draft-plan', A],
      ['draft-plan', B],
    ])
    const { reactions } = accepted(act(asked.state, 'propose', proposal(), coordinatorB))
    expect(reactions.map(({ stream }) => stream)).toEqual([signOffStream(TEXT)])
  })

  test('only its proposer takes it back, until the last signature', () => {
    expect(outcomeOf(act(proposed(), 'withdraw', { reason: 'x' }, coordinatorA))).toBe('wrong-party')
    const { reactions, notices } = accepted(act(proposed(), 'withdraw', { reason: 'Rút' }, coordinatorB))
    expect(reactions.map(({ stream, command }) => [stream, command.name])).toEqual([
      [signOffStream(TEXT), 'withdraw'],
      [cycleStream(CODE, 2024), 'amendmentEnded'],
    ])
    expect(notices.flatMap(unmetNeeds)).toEqual([])
    expect(outcomeOf(act(signed(), 'withdraw', { reason: 'x' }, coordinatorB))).toBe('wrong-stage')
    const amended = { amends: amends({ bases: { III: 'base-of-another' } }) }
    const back = (actor: typeof coordinatorA) =>
      act(signed(), 'withdraw', { reason: 'x' }, actor, NOW, amended)
    // Signed, and not to be issued any more: whoever proposed it may do nothing, so any party ends it.
    expect([outcomeOf(back(coordinatorA)), outcomeOf(back(coordinatorB))]).toEqual(['ok', 'ok'])
    expect(outcomeOf(act(opened(), 'withdraw', { reason: 'x' }, coordinatorA))).toBe('ok')
  })

  test('one whose owner ends lapses, with its sign-off; one that has ended stays', () => {
    const { reactions } = accepted(act(proposed(), 'lapse', { reason: 'Hết năm' }, system))
    expect(reactions.map(({ stream, command }) => [stream, command.name])).toEqual([
      [signOffStream(TEXT), 'withdraw'],
    ])
    expect(does(promulgated(), 'lapse', { reason: 'Hết năm' }, system)).toEqual(promulgated())
    // What all have signed is still numbered when the year has closed; not when they have cancelled it.
    expect(does(signed(), 'lapse', { reason: 'Hết năm' }, system)).toEqual(signed())
    expect(does(signed(), 'lapse', { reason: 'Hủy', cancelled: true }, system).stage).toBe('withdrawn')
    const amended = { amends: amends({ bases: { III: 'base-of-another' } }) }
    expect(does(signed(), 'lapse', { reason: 'Hết năm' }, system, NOW, amended).stage).toBe('withdrawn')
  })
})

describe('a promulgation', () => {
  test('takes its number as a plan does, and is in force from its day, not before it is issued', () => {
    const { state, reactions, notices } = accepted(
      act(signed(), 'promulgate', numbered, clerkA, on('2024-05-09')),
    )
    expect(state.issued).toMatchObject({
      day: '2024-05-09',
      numbers: [{ agency: A, number: 61, symbol: 'KHPH-A-B' }],
    })
    expect(state.inForceFrom).toBe('2024-06-01')
    expect(reactions).toEqual([
      {
        stream: cycleStream(CODE, 2024),
        command: {
          name: 'amendmentEnded',
          payload: { amendment: SELF, outcome: 'promulgated', inForceFrom: '2024-06-01' },
        },
      },
    ])
    expect(notices.flatMap(unmetNeeds)).toEqual([])
    const early = does(amendmentOf('2024-01-01'), 'promulgate', numbered, clerkA, on('2024-05-09'))
    expect(early.inForceFrom).toBe('2024-05-09')
  })

  const amendmentOf = (inForceFrom: string) =>
    does(
      does(amendment.initial, 'propose', proposal({ inForceFrom }), coordinatorB),
      'signOffEnded',
      ended('approved'),
      system,
      on('2024-05-08'),
    )

  test.each([
    [{ ...numbered, numbers: [] }, 'number-required'],
    [{ ...numbered, day: '2024-05-07' }, 'date-before-signing'],
    [{ ...numbered, document: 'x' }, 'unknown-document'],
  ])('%j: %s', (payload, expected) => {
    expect(outcomeOf(act(signed(), 'promulgate', payload, clerkA, late))).toBe(expected)
  })

  test('is refused when a section was amended while it was being signed', () => {
    const amended = { amends: amends({ bases: { III: 'base-of-another' } }) }
    expect(outcomeOf(act(signed(), 'promulgate', numbered, clerkA, late, amended))).toBe(
      'section-amended-meanwhile',
    )
  })

  test('the lead owes it, and its deadline moves with the others', () => {
    const [duty] = amendment.owed(signed())
    expect(duty).toMatchObject({ kind: 'promulgate', debtor: A, document: TEXT })
    const shifted = does(signed(), 'shiftDeadlines', { workingDays: 3 }, system)
    expect((amendment.owed(shifted)[0]?.due ?? '') > (duty?.due ?? '')).toBe(true)
  })

  test('a party’s successor owes and proposes in its place', () => {
    const succeeded = does(
      signed(),
      'succeed',
      succeeding({ [A]: ['x.council'], [B]: ['x.ministry'] }),
      system,
    )
    expect(succeeded).toMatchObject({
      parties: ['x.council', 'x.ministry'],
      lead: 'x.council',
      proposer: 'x.ministry',
    })
    expect(amendment.owed(succeeded)[0]?.debtor).toBe('x.council')
  })
})

describe('ids', () => {
  test('an amendment of the founding plan belongs to the programme, its sign-off to the amendment', () => {
    expect(parseStream(`amendment/${CODE}/founding-plan/2`)).toMatchObject({
      kind: 'amendment',
      cycle: null,
      owner: programmeStream(CODE),
    })
    expect(parseStream(`sign-off/${CODE}/founding-plan/amendment-2`)).toMatchObject({
      kind: 'sign-off',
      owner: `amendment/${CODE}/founding-plan/2`,
      unit: null,
      cycle: null,
    })
    expect(parseStream(`sign-off/${CODE}/2024/yearly-plan/amendment-12-2`)?.owner).toBe(
      `amendment/${CODE}/2024/yearly-plan/12`,
    )
    expect(parseStream(`sign-off/${CODE}/2024/amendment-1/district-plan`)?.unit).toBe('amendment-1')
    for (const wrong of [
      'amendment/x',
      'amendment/x/2024/annual-report/1',
      'amendment/x/founding-plan',
      'amendment/x/founding-plan/y',
    ])
      expect(parseStream(wrong)).toBeNull()
  })
})
