// No sequence of commands breaks what a unit's share of a year promises. A model of its own counts beside the machine.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { districtPlan } from '../../../src/domain/district-plan/district-plan.ts'
import type { DistrictState } from '../../../src/domain/district-plan/state.ts'
import { isRefusal } from '../../../src/domain/errors.ts'
import { type Actor, type PastEvent, system } from '../../../src/domain/kernel.ts'
import { addDays } from '../../../src/domain/time.ts'
import {
  act,
  coordinatorA,
  coordinatorB,
  ended,
  officerA,
  officerB,
  openUnit,
  report,
} from './district-scenario.ts'
import { on } from './drive.ts'

interface Step {
  readonly name: string
  readonly subject: string
  readonly first: boolean
  readonly days: number
}

const someStep: fc.Arbitrary<Step> = fc.record({
  name: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('acknowledge', 'submitPlan', 'agreed') },
    { weight: 30, arbitrary: fc.constantFrom('submitReport', 'returnReport', 'acceptReport') },
    {
      weight: 6,
      arbitrary: fc.constantFrom('askExtension', 'grantExtension', 'declineExtension', 'shiftDeadlines'),
    },
    { weight: 2, arbitrary: fc.constantFrom('open', 'refused', 'recountDeadlines') },
    { weight: 1, arbitrary: fc.constant('close') },
  ),
  subject: fc.constantFrom('H1', 'Y', 'plan'),
  first: fc.boolean(),
  days: fc.constantFrom(0, 1, 5, 30),
})

function commandOf(
  { name, subject, first }: Step,
  state: DistrictState,
  day: string,
): [string, unknown, Actor] {
  const officer = first ? officerA : officerB
  const coordinator = first ? coordinatorA : coordinatorB
  const reason = 'Lý do cụ thể'
  const commands: Record<string, [string, unknown, Actor]> = {
    acknowledge: ['acknowledge', { agency: first ? 'x.u1.a' : 'x.u1.b' }, officer],
    submitPlan: ['submitPlan', { document: state.document, version: 4 }, officer],
    agreed: ['signOffEnded', ended('approved', state.document), system],
    refused: ['signOffEnded', ended('rejected', state.document), system],
    submitReport: ['submitReport', report(subject), officer],
    returnReport: ['returnReport', { period: subject, reason }, coordinator],
    acceptReport: ['acceptReport', { period: subject }, coordinator],
    askExtension: ['askExtension', { subject, until: addDays(day, 40), reason }, officer],
    grantExtension: ['grantExtension', { subject }, coordinator],
    declineExtension: ['declineExtension', { subject, reason }, coordinator],
    shiftDeadlines: ['shiftDeadlines', { workingDays: 2 }, system],
    recountDeadlines: ['recountDeadlines', { calendarVersion: 2 }, system],
    open: ['open', openUnit('u1'), system],
    close: ['close', { outcome: first ? 'closed' : 'cancelled' }, system],
  }
  return commands[name] ?? [name, {}, system]
}

interface Played {
  readonly states: readonly DistrictState[]
  readonly events: readonly PastEvent[]
  readonly afterEnd: readonly unknown[]
}

const beginning: readonly Step[] = ['open', 'acknowledge', 'submitPlan', 'agreed'].map((name) => ({
  name,
  subject: 'plan',
  first: true,
  days: 0,
}))

function play(steps: readonly Step[]): Played {
  let state = districtPlan.initial
  let day = '2024-01-22'
  const states = [state]
  const events: PastEvent[] = []
  const afterEnd: unknown[] = []
  for (const step of [...beginning, ...steps]) {
    day = addDays(day, step.days)
    const result = act(state, ...commandOf(step, state, day), on(day))
    if (districtPlan.final.includes(state.stage)) afterEnd.push(result)
    if (isRefusal(result)) continue
    state = result.state
    states.push(state)
    events.push(...result.events)
  }
  return { states, events, afterEnd }
}

const sequence = fc.array(someStep, { maxLength: 60, size: 'max' })
const always = (holds: (played: Played) => void) =>
  fc.assert(
    fc.property(sequence, (steps) => holds(play(steps))),
    { numRuns: 150 },
  )

describe('whatever is asked of a unit, in whatever order', () => {
  test('the numbers of a period’s reports run from 1 without a gap', () => {
    let most = 0
    always(({ events }) => {
      for (const period of ['H1', 'Y']) {
        const numbers = events
          .filter(({ type, data }) => type === 'report.submitted' && data.period === period)
          .map(({ data }) => data.number)
        expect(numbers).toEqual(numbers.map((_, at) => at + 1))
        most = Math.max(most, numbers.length)
      }
    })
    expect(most).toBeGreaterThan(2)
  })

  test('only what was submitted and not yet answered is accepted or returned', () => {
    always(({ events }) => {
      const open: Record<string, unknown> = {}
      for (const { type, data } of events) {
        const period = String(data.period)
        if (type === 'report.submitted') {
          expect(open[period]).toBeUndefined()
          open[period] = data.number
        }
        if (type !== 'report.accepted' && type !== 'report.returned') continue
        expect(data.number).toBe(open[period])
        expect(open[period]).toBeDefined()
        delete open[period]
      }
    })
  })

  test('every duty has an id of its own, and none outlives the end', () => {
    let ends = 0
    always(({ states }) => {
      for (const state of states) {
        const ids = districtPlan.owed(state).map(({ key }) => key)
        expect(new Set(ids).size).toBe(ids.length)
        if (!districtPlan.final.includes(state.stage)) continue
        expect(ids).toEqual([])
        ends += 1
      }
    })
    expect(ends).toBeGreaterThan(5)
  })

  test('an id that was discharged is never owed again', () => {
    always(({ states }) => {
      const ids = states.map((state) => new Set(districtPlan.owed(state).map(({ key }) => key)))
      for (const id of new Set(ids.flatMap((owed) => [...owed]))) {
        const first = ids.findIndex((owed) => owed.has(id))
        const last = ids.findLastIndex((owed) => owed.has(id))
        expect(ids.slice(first, last + 1).every((owed) => owed.has(id))).toBe(true)
      }
    })
  })

  test('nothing is taken after the end', () => {
    always(({ afterEnd }) => {
      for (const result of afterEnd) expect(isRefusal(result) && result.refused).toMatch(/^closed$/)
    })
  })
})
