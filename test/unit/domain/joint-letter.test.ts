// Joint letters of a year: drafted, signed by all, numbered and sent, one after the other, while the year stays where it is.
import { describe, expect, test } from '@jest/globals'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { stagesFor, symbolFor } from '../../../src/domain/document-policies.ts'
import { type Actor, availableCommands, system } from '../../../src/domain/kernel.ts'
import { printNumbers } from '../../../src/domain/numbers.ts'
import { localDateOf } from '../../../src/domain/time.ts'
import {
  act,
  clerkA,
  coordinatorA,
  coordinatorB,
  does,
  ended,
  executing,
  leaderA,
  numbered,
  opened,
  signed,
  stageStates,
  submitted,
  YEAR,
} from './cycle-scenario.ts'
import { accepted, on, outcomeOf } from './drive.ts'
import { actorOf, CODE, definition, factsOf } from './fixture-definition.ts'

const first = `${CODE}/${YEAR}/joint-letter`
const letter = (document = first) => ({ kind: 'joint-letter', document, version: 3 })
const day = '2024-06-10'
const submits = (state: CycleState, document = first) =>
  does(state, 'submitDraft', letter(document), coordinatorA, on(day))
const approved = (state: CycleState, document = first) =>
  does(state, 'signOffEnded', ended(document, 'approved', day), system, on(day))
const issued = (state: CycleState, document = first, number = 15) =>
  does(state, 'promulgate', numbered(document, day, number), clerkA, on(day))
const running = Object.values(stageStates).filter(
  ({ stage }) => !['none', 'closed', 'cancelled'].includes(stage),
)

describe('a joint letter', () => {
  test.each(running.map((state) => [state.stage, state] as const))(
    'goes its way in %s without moving the year',
    (stage, state) => {
      const signing = submits(state)
      const waiting = approved(signing)
      const out = issued(waiting)
      expect([signing, waiting, out].map((one) => one.stage)).toEqual([stage, stage, stage])
      expect(out.current).toEqual(state.current)
      expect(out.promulgated.at(-1)).toMatchObject({ document: first, kind: 'joint-letter', day })
    },
  )

  test('opens its sign-off under the programme’s policy for it, and is numbered by its symbol', () => {
    const stages = [
      { rule: 'all' as const, name: { vi: 'Ký', en: 'Sign' }, signers: ['x.a', 'x.b'], within: 2 },
    ]
    const own = {
      ...definition,
      signOff: { ...definition.signOff, 'joint-letter': { stages } },
      numbering: {
        ...definition.numbering,
        symbols: { ...definition.numbering.symbols, 'joint-letter': 'A-B' },
      },
    }
    const programme = { definition: own, definitionHash: 'd', offices: {} }
    const { reactions } = accepted(
      act(executing(), 'submitDraft', letter(), coordinatorA, on(day), { programme }),
    )
    expect(reactions).toMatchObject([
      { stream: `sign-off/${first}`, command: { name: 'open', payload: { kind: 'joint-letter', stages } } },
    ])
    const { events, notices } = accepted(
      act(approved(submits(executing())), 'promulgate', numbered(first, day, 15), clerkA, on(day), {
        programme,
      }),
    )
    expect(events.map(({ type }) => type)).toEqual(['joint-letter.promulgated'])
    expect(printNumbers(events[0]?.data.numbers as never)).toBe('15/A-B')
    expect(notices.map(({ kind, params, to }) => [kind, params.dueDay, to.length])).toEqual([
      ['promulgated', undefined, 1],
    ])
  })

  test('of a programme that says nothing of letters is signed and numbered like the plan', () => {
    expect(stagesFor(definition, 'joint-letter')).toEqual(stagesFor(definition, 'yearly-plan'))
    expect(symbolFor(definition, 'joint-letter')).toBe(symbolFor(definition, 'yearly-plan'))
  })

  test('is submitted when the one before it is out, under the next id', () => {
    const signing = submits(executing())
    expect(outcomeOf(act(signing, 'submitDraft', letter(`${first}-2`), coordinatorB, on(day)))).toBe(
      'document-pending',
    )
    const out = issued(approved(signing))
    expect(outcomeOf(act(out, 'submitDraft', letter(), coordinatorB, on(day)))).toBe('unknown-document')
    expect(
      issued(approved(submits(out, `${first}-2`), `${first}-2`), `${first}-2`, 16).promulgated,
    ).toHaveLength(3)
  })

  test('that is rejected is owed by nobody, and drafted again under the next id if it is wanted', () => {
    const back = does(submits(executing()), 'signOffEnded', ended(first, 'rejected', ''), system, on(day))
    expect(cycle.owed(back)).toEqual(cycle.owed(executing()))
    expect(submits(back, `${first}-2`).letter?.document).toBe(`${first}-2`)
  })

  test('that is signed owes the lead its number, beside the plan', () => {
    const planned = signed(submitted(opened(), 'yearly-plan', on('2024-01-15')), '2024-01-19')
    const both = approved(submits(planned))
    const owed = cycle.owed(both).filter(({ kind }) => kind === 'promulgate')
    expect(owed.map(({ document, due }) => [document, localDateOf(due)])).toEqual([
      [`${CODE}/${YEAR}/yearly-plan`, '2024-01-24'],
      [first, '2024-06-13'],
    ])
    expect(issued(both).deadlines.promulgate).toEqual(planned.deadlines.promulgate)
  })

  test('is numbered after it is signed; each of two registers is for it alone', () => {
    const planned = signed(submitted(opened(), 'yearly-plan', on('2024-01-15')), '2024-01-19')
    expect(outcomeOf(act(submits(planned), 'promulgate', numbered(first, day), clerkA, on(day)))).toBe(
      'not-signed',
    )
    const each = { ...definition, numbering: { ...definition.numbering, from: 'each' as const } }
    const programme = { definition: each, definitionHash: 'd', offices: {} }
    const half = does(approved(submits(planned)), 'promulgate', numbered(first, day, 15), clerkA, on(day), {
      programme,
    })
    expect(half.letter?.entered?.byParty).toEqual({ 'x.a': 15 })
    expect(half.current?.entered).toBeUndefined()
  })

  test('is acknowledged by whoever wants to, and holds up no closing', () => {
    const { distribution } = stageStates
    const before = cycle.owed(distribution)
    const out = issued(approved(submits(distribution)))
    expect(cycle.owed(out)).toEqual(before)
    const receipt = { document: first, agency: 'x.council' }
    const council = actorOf('x.council', 'clerk')
    const received = does(out, 'acknowledgeReceipt', receipt, council, on(day))
    expect(received.stage).toBe('distribution')
    const over = does(received, 'distributionDue', {}, system, on('2025-01-07'))
    expect(over.unanswered.map(({ document }) => document)).not.toContain(first)
  })

  test('stands as sent to whom it was sent: who comes after a recipient did not receive it', () => {
    const out = issued(approved(submits(executing())))
    const succession = { succession: 's', on: '2024-09-01', heirs: { 'x.ministry': ['y.new'] } }
    const after = does(out, 'succeed', succession, system, on('2024-09-01'))
    const recipients = (state: CycleState, kind: string) =>
      state.promulgated.find((one) => one.kind === kind)?.recipients.map(({ agency }) => agency)
    expect(recipients(after, 'joint-letter')).toEqual(recipients(out, 'joint-letter'))
    expect(recipients(after, 'yearly-plan')).toContain('y.new')
  })

  test('is offered when it can be submitted and numbered, and not before', () => {
    const offered = (state: CycleState, actor: Actor) =>
      availableCommands(cycle, { state, facts: factsOf({}) }, actor, on(day))
    expect(offered(executing(), coordinatorA)).toContain('submitDraft')
    expect(offered(executing(), clerkA)).not.toContain('promulgate')
    expect(offered(submits(executing()), coordinatorA)).not.toContain('submitDraft')
    expect(offered(submits(executing()), clerkA)).not.toContain('promulgate')
    expect(offered(approved(submits(executing())), clerkA)).toContain('promulgate')
    expect(offered(submits(opened()), coordinatorA)).toContain('submitDraft')
  })

  test('keeps a consent to cancel: it is what the others may have waited for', () => {
    const facts = { issued: [{ document: 'x/other', day, numbers: ['12/KH'] }] }
    const consent = { reason: 'Sắp xếp lại', signedDocument: '12/KH' }
    const once = does(executing(), 'cancel', consent, leaderA, on(day), facts)
    expect(issued(approved(submits(once))).cancelling).toEqual(['x.a'])
  })
})
