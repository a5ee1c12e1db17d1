// Streams that a succession has left out are tried again as long as there are any: the next succession waits for them a day or two
// and no longer, and what they take late leads to those who are there by then.
import { describe, expect, test } from '@jest/globals'
import type { SucceedStream } from '../../../src/domain/heirs.ts'
import { system } from '../../../src/domain/kernel.ts'
import { massChanges } from '../../../src/domain/mass-changes.ts'
import { programme } from '../../../src/domain/programme/programme.ts'
import type { ProgrammeState } from '../../../src/domain/programme/state.ts'
import { succeededDefinition } from '../../../src/domain/programme/succeeded-definition.ts'
import type { Succeed } from '../../../src/domain/programme/succession-commands.ts'
import { cycleStream } from '../../../src/domain/streams.ts'
import { on } from './drive.ts'
import { CODE, definition } from './fixture-definition.ts'
import { act, coordinatorA, coordinatorB, does, endedYear, stages } from './programme-scenario.ts'
import { newAgency, recorded, unitsSucceed } from './succession-scenario.ts'

const HOUR = 3_600_000
const due = (state: ProgrammeState) =>
  programme.instants(state).find(({ command }) => command === 'succeedStreams')
const tried = (state: ProgrammeState, skipped: number) =>
  does(state, 'successionCarried', { changed: 3, skipped }, system, due(state)?.at)
const hoursTo = (before: ProgrammeState, after: ProgrammeState) =>
  (Date.parse(due(after)?.at ?? '') - Date.parse(due(before)?.at ?? '')) / HOUR

/** Of an agency that is no party's arm: a body that receives papers. */
const councilSucceeds = (id: string, from: string, to: string, day: string) =>
  recorded({ id, on: day, newAgencies: [newAgency(to)], agencies: [{ from, to: [to] }] })

const council = councilSucceeds('mot', 'x.council', 'x.c1', '2024-03-01')
const first = does(stages.active, 'succeed', council, coordinatorA)
/** What a coordinator reads when that succession's day has come. */
const factsAfter = ({ succession }: Succeed) => ({
  programme: {
    definition: succeededDefinition(definition, succession),
    definitionHash: 'e'.repeat(64),
    offices: {},
  },
})
/** Every try of a day and a half has left one out. */
const leftOut = [1, 2, 3, 4, 5, 6].reduce((state) => tried(state, 1), first)

describe('a succession that leaves a stream out', () => {
  test('is tried after hours, then every day, each try under a mark of its own', () => {
    const waits: number[] = []
    const marks = new Set<unknown>()
    let state = first
    for (let tries = 0; tries < 9; tries += 1) {
      const next = tried(state, 1)
      waits.push(hoursTo(state, next))
      marks.add(due(next)?.occasion)
      state = next
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 24, 24, 24, 24])
    expect(marks.size).toBe(9)
    expect(state.successions[0]).toMatchObject({ carried: { skipped: 1 }, leftOut: true })
  })

  test('has its agencies to register until nothing is left out; then it is over', () => {
    expect(massChanges.succeedStreams.agencies(leftOut)).toEqual(['x.c1'])
    const through = tried(leftOut, 0)
    expect(due(through)).toBeUndefined()
    expect(through.successions[0]).toMatchObject({ carried: { skipped: 0 }, leftOut: false, newAgencies: [] })
  })

  test('is over with the programme', () => {
    const years = leftOut.cycleYears.filter((year) => leftOut.cycles[year] !== 'closed')
    const ended = years.reduce((state, year) => {
      const open = state.cycles[year] === 'open'
      const launched = open ? state : does(state, 'launchCycle', { year }, coordinatorA, on('2025-12-01'))
      return does(launched, 'cycleEnded', endedYear(year), system, on('2025-12-28'))
    }, leftOut)
    expect([ended.stage, due(ended)]).toEqual(['ended', undefined])
  })

  test('lets the next one begin, and then leads to those who are there by then', () => {
    const waiting = does(
      leftOut,
      'succeed',
      councilSucceeds('hai', 'x.c1', 'x.c2', '2024-03-02'),
      coordinatorB,
      on('2024-03-02'),
      factsAfter(council),
    )
    const { succeedStreams } = massChanges
    const asks = (state: ProgrammeState) =>
      succeedStreams.each(state, null, cycleStream(CODE, 2024)).payload as SucceedStream
    expect(asks(waiting)).toMatchObject({ succession: 'hai', heirs: { 'x.c1': ['x.c2'] } })
    const both = tried(waiting, 0)
    expect(asks(both)).toMatchObject({
      succession: 'mot',
      heirs: { 'x.council': ['x.c2'], 'x.c1': ['x.c2'] },
    })
    expect(succeedStreams.change(both)).toBe('mot')
  })

  test('gives no older name back to an agency or a unit that has had another since', () => {
    const named = (id: string, day: string) =>
      recorded({
        id,
        on: day,
        renamedAgencies: [{ agency: 'x.u1.a', name: { vi: id, en: id }, short: id }],
        renamedUnits: [{ unit: 'u1', name: { vi: `huyện ${id}`, en: id } }],
      })
    const older = does(stages.active, 'succeed', named('cu', '2024-03-01'), coordinatorA)
    const left = [1, 2, 3, 4, 5, 6].reduce((state) => tried(state, 1), older)
    const newer = does(left, 'succeed', named('moi', '2024-03-02'), coordinatorB, on('2024-03-02'))
    const state = tried(newer, 0)
    const { succeedStreams } = massChanges
    expect(succeedStreams.change(state)).toBe('cu')
    expect(succeedStreams.renamed(state)).toEqual([])
    expect(succeedStreams.each(state, null, cycleStream(CODE, 2024)).payload).toMatchObject({
      renamed: { u1: 'huyện moi' },
    })
  })

  test('of units too: what is owed goes past a successor that has ended since', () => {
    const communes = unitsSucceed({}, '2024-07-01')
    const districts = does(stages.active, 'succeed', communes, coordinatorA)
    const left = [1, 2, 3, 4, 5, 6].reduce((state) => tried(state, 1), districts)
    const next = recorded({
      id: 'nhap-xa',
      on: '2024-07-02',
      units: [{ from: 'c1', to: ['c2'], verified: true }],
    })
    const [day, more] = [on('2024-07-02'), factsAfter(communes)]
    const state = tried(does(left, 'succeed', next, coordinatorB, day, more), 0)
    expect(massChanges.succeedStreams.reaches(state, 'u1')).toEqual(['c2'])
  })

  test('a try that is repeated after its end changes nothing', () => {
    const again = due(first)
    if (!again) throw new Error('nothing is due')
    expect(massChanges.succeedStreams.under(leftOut, again)).toBe(false)
    expect(massChanges.succeedStreams.under(first, again)).toBe(true)
    expect(act(tried(leftOut, 0), 'successionCarried', { changed: 0, skipped: 0 })).toMatchObject({
      events: [],
    })
  })
})
