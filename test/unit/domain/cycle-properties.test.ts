// Random years: whatever is commanded by whomever in whatever order, these hold.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import { type CycleState, cycleStages } from '../../../src/domain/cycle/state.ts'
import { isRefusal } from '../../../src/domain/errors.ts'
import { type Actor, type PastEvent, system } from '../../../src/domain/kernel.ts'
import { addDays, type LocalDate } from '../../../src/domain/time.ts'
import { act, ended, settled, stageStates, trial } from './cycle-scenario.ts'
import { type Happened, on } from './drive.ts'
import { A, actorOf, B, definition, stranger } from './fixture-definition.ts'
import { unmetNeeds } from './notice-needs.ts'

const commands = Object.keys(cycle.transitions)
const actors: readonly Actor[] = [
  system,
  stranger,
  ...[A, B].flatMap((party) => [
    actorOf(party, 'leader'),
    ...(['coordinator', 'clerk', 'officer'] as const).map((role) => actorOf(`${party}.unit`, role)),
  ]),
  actorOf('x.council', 'office'),
]

interface Step {
  readonly pick: number
  /** Who does it: whoever may, or anyone. */
  readonly actor: number | null
  readonly days: number
  readonly task: number
  readonly rejected: boolean
}
const step: fc.Arbitrary<Step> = fc.record({
  pick: fc.nat(),
  actor: fc.option(fc.nat({ max: actors.length - 1 }), { freq: 2 }),
  days: fc.integer({ min: 0, max: 20 }),
  task: fc.nat({ max: 3 }),
  rejected: fc.boolean(),
})
const steps = fc.array(step, { minLength: 15, maxLength: 60 })
const starts: readonly CycleState[] = [
  ...cycleStages.filter((stage) => stage !== 'none').map((stage) => stageStates[stage]),
  settled(stageStates['report-promulgation'], on('2024-12-20')),
]

const tasks = ['A1', 'A2', 'B1', 'B2']
const leads: Readonly<Record<string, string>> = { A1: A, A2: A, B1: B, B2: B }
const other = (party: string) => (party === A ? B : A)
const byLead = new Set(['planTasks', 'reportTask', 'carryForward'])

/** The trial of a command with another task, party or outcome, so that a year takes every path. */
function varied(
  name: string,
  state: CycleState,
  day: LocalDate,
  { task, rejected, days }: Step,
): [Record<string, unknown>, Actor] {
  const [payload, actor] = trial(name, state)
  const code = tasks[task] ?? 'A1'
  const party = leads[code] ?? A
  const speaker = actorOf(`${days % 2 ? A : B}.unit`, 'coordinator')
  if (name === 'planTasks')
    return [
      { tasks: [{ task: code, activities: 'Việc', funding: [] }] },
      actorOf(`${party}.unit`, 'coordinator'),
    ]
  if (name === 'signOffEnded')
    return [ended(state.current?.document ?? '', rejected ? 'rejected' : 'approved', day), actor]
  if (name === 'promulgate') return [{ ...payload, day: state.current?.lastSignedOn ?? day }, actor]
  if (name === 'acceptDeadlines') return [{ workingDays: state.proposal?.workingDays ?? 1 }, actor]
  if (['resume', 'cancel', 'suspend'].includes(name)) return [payload, speaker]
  if (name === 'reportTask')
    return [{ task: code, text: 'Đã làm', figures: [] }, actorOf(`${party}.unit`, 'coordinator')]
  if (typeof payload.task === 'string')
    return [
      { ...payload, task: code },
      actorOf(`${byLead.has(name) ? party : other(party)}.unit`, 'coordinator'),
    ]
  return [payload, actor]
}

interface Seen {
  readonly before: CycleState
  readonly command: string
  readonly actor: Actor
  readonly happened: Happened<CycleState>
}

const firstDay = (stage: string): LocalDate =>
  stage === 'execution'
    ? '2024-11-25'
    : stage === 'closed' || stage.startsWith('report')
      ? '2024-12-20'
      : '2024-01-19'
/** What ends or delays a year comes seldom, or no year would get far. */
const rare = new Set(['cancel', 'suspend', 'shiftDeadlines'])

/** Of the commands in an order that the step chooses, the first that is taken, so that years get far. */
function taken(state: CycleState, day: LocalDate, one: Step, among: readonly string[]): Seen | null {
  for (let k = 0; k < among.length; k += 1) {
    const command = among[(one.pick + k * 7) % among.length] ?? ''
    if (rare.has(command) && one.pick % 5 > 0) continue
    const [payload, may] = varied(command, state, day, one)
    const actor = one.actor === null ? may : (actors[one.actor] ?? may)
    const happened = act(state, command, payload, actor, on(day))
    if (!isRefusal(happened)) return { before: state, command, actor, happened }
  }
  return null
}

function play(from: CycleState, all: readonly Step[], among: readonly string[] = commands): Seen[] {
  let state = from
  let day: LocalDate = firstDay(from.stage)
  return all.flatMap((one) => {
    day = addDays(day, one.days)
    const seen = taken(state, day, one, among)
    if (!seen) return []
    state = seen.happened.state
    return [seen]
  })
}

const holds = (
  check: (seen: readonly Seen[], from: CycleState) => void,
  among?: readonly string[],
  seed?: number,
) =>
  fc.assert(
    fc.property(fc.nat({ max: starts.length - 1 }), steps, (at, all) => {
      const from = starts[at] ?? stageStates.drafting
      check(play(from, all, among), from)
    }),
    { numRuns: 150, ...(seed ? { seed } : {}) },
  )

const eventsOf = (seen: readonly Seen[]): PastEvent[] => seen.flatMap(({ happened }) => [...happened.events])

describe('a year of random commands', () => {
  test('reaches every event, so that what follows is about something', () => {
    const types = new Set<string>()
    holds(
      (seen) => {
        for (const { type } of eventsOf(seen)) types.add(type)
      },
      commands,
      1,
    )
    const never = Object.keys(cycle.evolve).filter((type) => !types.has(type) && type !== 'cycle.opened')
    expect(never).toEqual([])
  })

  test('nothing is promulgated that its sign-off has not approved', () => {
    holds((seen, from) => {
      const approved = new Set(from.current?.lastSignedOn ? [from.current.document] : [])
      for (const { type, data } of eventsOf(seen)) {
        if (type === 'plan.signed' || type === 'annual-report.signed') approved.add(String(data.document))
        if (type.endsWith('.promulgated')) expect(approved).toContain(data.document)
      }
    })
  })

  test('silence is no consent: without a sign-off’s end nothing is ever signed, however long it lasts', () => {
    const without = commands.filter((name) => name !== 'signOffEnded')
    holds((seen, from) => {
      expect(eventsOf(seen).filter(({ type }) => type.endsWith('.signed'))).toEqual([])
      const signing = from.stage === 'sign-off' || from.stage === 'report-sign-off'
      const last = seen.at(-1)?.happened.state ?? from
      if (signing) expect([from.stage, 'cancelled']).toContain(last.stage)
    }, without)
  })

  test('only both parties together resume or cancel', () => {
    holds((seen, from) => {
      const by = { resume: new Set(from.resuming), cancel: new Set(from.cancelling) }
      for (const { happened } of seen)
        for (const { type, data } of happened.events) {
          if (type === 'cycle.suspended') by.resume.clear()
          if (type === 'plan.promulgated' || type === 'annual-report.promulgated') by.cancel.clear()
          if (type === 'cycle.resume-consented' || type === 'cycle.resumed') by.resume.add(String(data.party))
          if (type === 'cycle.cancel-consented' || type === 'cycle.cancelled')
            by.cancel.add(String(data.party))
          if (type === 'cycle.resumed') expect([...by.resume].sort()).toEqual([A, B])
          if (type === 'cycle.cancelled') expect([...by.cancel].sort()).toEqual([A, B])
        }
    })
  })

  test('while it is suspended, nothing but the suspension itself changes', () => {
    const free = new Set(['resume', 'cancel', 'shiftDeadlines', 'deadlinesShifted', 'recountDeadlines'])
    holds((seen) => {
      for (const { before, command } of seen) if (before.suspension) expect(free).toContain(command)
    })
  })

  test('what is over stays over', () => {
    holds((seen) => {
      expect(seen.filter(({ before }) => cycle.final.includes(before.stage))).toEqual([])
    })
  })

  test('a year closes with no task open', () => {
    holds((seen) => {
      for (const { happened } of seen)
        if (happened.state.stage === 'closed')
          for (const { status } of Object.values(happened.state.assignments))
            expect(['confirmed', 'carried-forward']).toContain(status)
    })
  })

  test('obligations have ids of their own, of known debtors; none is left at the end, and none comes back', () => {
    const known = new Set(definition.agencies.map(({ id }) => id))
    holds((seen, from) => {
      const gone = new Set<string>()
      let open = new Set(cycle.owed(from).map(({ id }) => id))
      for (const { happened } of seen) {
        const owed = cycle.owed(happened.state)
        const ids = new Set(owed.map(({ id }) => id))
        expect(ids.size).toBe(owed.length)
        for (const id of open) if (!ids.has(id)) gone.add(id)
        for (const { id, debtor, due } of owed) {
          expect(gone).not.toContain(id)
          expect(known).toContain(debtor)
          expect(due).toMatch(/^\d{4}-\d\d-\d\dT10:00:00\.000Z$/)
        }
        if (cycle.final.includes(happened.state.stage)) expect(owed).toEqual([])
        open = ids
      }
    })
  })

  test('every notice has a message, with all that it needs, for agencies that exist', () => {
    holds((seen) => {
      const notices = seen.flatMap(({ happened }) => happened.notices)
      expect(notices.flatMap(unmetNeeds)).toEqual([])
    })
  })
})
