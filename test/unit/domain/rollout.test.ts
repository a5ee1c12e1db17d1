// A rollout's instants and the mass changes that carry it, silence in one event; and the reminder clock beside it.
import { describe, expect, test } from '@jest/globals'
import { isRefusal } from '../../../src/domain/errors.ts'
import { type Actor, system } from '../../../src/domain/kernel.ts'
import { type MassChange, massChanges } from '../../../src/domain/mass-changes.ts'
import { reminderClock } from '../../../src/domain/reminder-clock/reminder-clock.ts'
import { rollout } from '../../../src/domain/rollout/rollout.ts'
import type { RolloutState } from '../../../src/domain/rollout/state.ts'
import { unitsOf } from '../../../src/domain/rollout/units.ts'
import { remindersStream } from '../../../src/domain/streams.ts'
import { accepted, attempt, on, outcomeOf } from './drive.ts'
import { A, B, CODE, definition, factsOf } from './fixture-definition.ts'
import { faultsOf } from './notice-faults.ts'

import {
  act,
  coordinator,
  does,
  EXECUTION_ENDS,
  ending,
  NOW,
  opened,
  opening,
  running,
  settle,
  stageStates,
} from './rollout-scenario.ts'

describe('instants', () => {
  const commands = (state: RolloutState) =>
    rollout.instants(state).map(({ command, mass }) => `${command}${mass ? '*' : ''}`)

  test('units are opened at once, and closed at once', () => {
    expect(rollout.instants(opened())).toEqual([{ at: NOW, command: 'openUnits', mass: true }])
    expect(commands(running())).toEqual(['noResponseDue'])
    expect(commands(ending())).toEqual(['closeUnits*'])
    expect(commands(stageStates.closed)).toEqual([])
    for (const state of Object.values(stageStates))
      for (const { command, mass } of rollout.instants(state))
        expect(Object.keys(mass ? massChanges : rollout.transitions)).toContain(command)
  })

  test('an end that comes while units are being opened is not undone by the opening', () => {
    const early = does(opened(), 'end', { outcome: 'cancelled' })
    const late = does(early, 'unitsOpened', { opened: 3, skipped: 0 })
    expect([late.stage, late.opened]).toEqual(['ending', 3])
    expect(does(late, 'unitsClosed', { closed: 3, skipped: 0 }).stage).toBe('cancelled')
  })

  test('silence is recorded once at the end of execution, and never of a year launched late', () => {
    const silent = { count: 2, fingerprint: 'f'.repeat(64), returned: 0, incomplete: 0 }
    expect(outcomeOf(act(running(), 'noResponseDue', {}, system, on('2024-12-10')))).toBe('too-early')
    const recorded = accepted(act(running(), 'noResponseDue', {}, system, EXECUTION_ENDS, { silent }))
    expect(recorded.events[0]?.data).toEqual(silent)
    expect(recorded.state.stage).toBe('running')
    expect(commands(recorded.state)).toEqual([])
    expect(recorded.notices.map(({ params }) => params)).toEqual([
      { year: 2024, count: 2, returned: 0, incomplete: 0 },
    ])
    expect(recorded.notices.flatMap((notice) => faultsOf(notice, system))).toEqual([])
    expect(accepted(act(recorded.state, 'noResponseDue', {}, system, EXECUTION_ENDS)).events).toEqual([])
    const nobody = accepted(act(running(), 'noResponseDue', {}, system, EXECUTION_ENDS))
    expect([nobody.state.noResponse?.count, nobody.notices]).toEqual([0, []])
    expect(commands(running(true))).toEqual([])
  })

  test('the end of execution moves with the year', () => {
    const shifted = does(running(), 'shiftDeadlines', { workingDays: 2 })
    expect(rollout.instants(shifted)[0]?.at).toBe('2024-12-12T10:00:00.000Z')
  })
})

describe('settling an office', () => {
  const resolve = (change: object) =>
    outcomeOf(act(running(), 'resolveUnit', { ...settle, ...change }, coordinator))

  test('only of a unit and a side on which it is not known', () => {
    expect(resolve({ unit: 'u9' })).toBe('unknown-unit')
    expect(resolve({ party: 'x.council' })).toBe('unknown-agency')
    expect(resolve({ party: B })).toBe('unit-not-blocked')
    expect(resolve({ unit: 'u1' })).toBe('unit-not-blocked')
    expect(resolve({ basis: ' ' })).toBe('reason-required')
    const programme = { definition, definitionHash: 'd'.repeat(64), offices: { u3: { [A]: 'yes' as const } } }
    expect(outcomeOf(act(running(), 'resolveUnit', settle, coordinator, NOW, { programme }))).toBe(
      'unit-not-blocked',
    )
    expect(resolve({})).toBe('ok')
  })

  test('one that waits though its office is known says what is known, or is refused: nobody’s basis is put under its opposite', () => {
    const programme = { definition, definitionHash: 'd'.repeat(64), offices: { u3: { [A]: 'yes' as const } } }
    const settles = (office: string) =>
      act(running(), 'resolveUnit', { ...settle, office }, coordinator, NOW, { programme, blocked: ['u3'] })
    expect(settles('no')).toMatchObject({ refused: 'office-known', details: { office: 'yes' } })
    expect(accepted(settles('yes')).events).toMatchObject([
      { type: 'unit.resolved', data: { office: 'yes', basis: settle.basis } },
    ])
  })

  test('opens that unit by a mass change; one that is settled meanwhile waits for the next', () => {
    const settled = does(running(), 'resolveUnit', settle, coordinator, on('2024-02-01'))
    expect(rollout.instants(settled)[0]).toEqual({
      at: on('2024-02-01'),
      command: 'openResolved',
      mass: true,
      occasion: 1,
    })
    const again = does(
      { ...settled, settled: [], settledAt: null },
      'resolveUnit',
      settle,
      coordinator,
      on('2024-02-01'),
    )
    expect(rollout.instants(again)[0]).toMatchObject({ at: on('2024-02-01'), occasion: 2 })
    const change: MassChange = massChanges.openResolved
    expect(change.units?.(settled)).toEqual(['u3'])
    const meanwhile = { ...settled, settled: ['u3', 'u4'], settledAt: on('2024-02-02') }
    const { name, payload } = change.finish({ changed: 1, skipped: 0 }, settled.settled)
    const after = does(meanwhile, name, payload)
    expect([after.settled, after.settledAt]).toEqual([['u4'], on('2024-02-02')])
    const { name: all, payload: counts } = change.finish({ changed: 2, skipped: 0 })
    const done = does(meanwhile, all, counts)
    expect([done.settled, done.settledAt]).toEqual([[], null])
  })

  test('settled while the units are still being opened, it waits for that to end', () => {
    const settled = does(opened(), 'resolveUnit', settle, coordinator)
    expect(rollout.instants(settled).map(({ command }) => command)).toEqual(['openUnits'])
    const later = does(settled, 'unitsOpened', { opened: 3, skipped: 0 })
    expect(rollout.instants(later).map(({ command }) => command)).toContain('openResolved')
  })
})

describe('mass changes', () => {
  test('a unit is opened with the plan that was issued, and closed as the rollout ends', () => {
    expect(massChanges.openUnits.each(running(), 'u1')).toEqual({
      name: 'open',
      payload: { ...opening(), unit: 'u1' },
    })
    expect(massChanges.closeUnits.each(ending('cancelled'))).toEqual({
      name: 'close',
      payload: { outcome: 'cancelled' },
    })
    expect(massChanges.openUnits.finish({ changed: 2, skipped: 1 }).payload).toEqual({
      opened: 2,
      skipped: 1,
    })
    expect(massChanges.closeUnits.finish({ changed: 2, skipped: 1 }).payload).toEqual({
      closed: 2,
      skipped: 1,
    })
  })

  test('a year reaches the units that exist in it', () => {
    const [u1, u2, u3] = definition.units
    if (!u1 || !u2 || !u3) throw new Error('the fixture lost a unit')
    const units = [
      { ...u1, validTo: '2023-12-31' },
      { ...u2, validFrom: '2024-07-01' },
      { ...u3, halves: [] },
    ]
    const ids = (year: number) => unitsOf({ ...definition, units }, year).map(({ id }) => id)
    expect([ids(2023), ids(2024), ids(2025)]).toEqual([['u1'], ['u2'], ['u2']])
    expect(opened().units).toBe(3)
  })
})

describe('the reminder clock', () => {
  const begin = (state: typeof reminderClock.initial, actor: Actor = system) =>
    attempt(reminderClock, state, {
      command: { name: 'begin', payload: {} },
      actor,
      now: NOW,
      facts: factsOf(),
      self: remindersStream(CODE),
    })

  test('begins once, by the system, and has no instant of its own', () => {
    const begun = accepted(begin(reminderClock.initial)).state
    expect(begun).toEqual({ stage: 'running', code: CODE })
    expect(reminderClock.instants(begun)).toEqual([])
    expect(outcomeOf(begin(begun))).toBe('wrong-stage')
    const denied = begin(reminderClock.initial, coordinator)
    expect(isRefusal(denied) && denied.refused).toBe('not-allowed')
  })

  test('a batch of reminders changes nothing that a decision reads', () => {
    const begun = accepted(begin(reminderClock.initial)).state
    const past = { type: 'reminded', data: { rung: 1, count: 5, fingerprint: 'f' }, at: NOW, actor: system }
    expect(reminderClock.evolve.reminded?.(begun, past.data, past)).toEqual(begun)
  })
})
