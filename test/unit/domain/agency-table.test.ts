// Every command in every state of an agency, and by everyone who might try: taken, or refused with exactly this code.
import { describe, expect, test } from '@jest/globals'
import { agency } from '../../../src/domain/agency/agency.ts'
import type { AgencyState } from '../../../src/domain/agency/state.ts'
import { type Actor, isRefusal, system } from '../../../src/domain/kernel.ts'
import { agencyStream, parseStream } from '../../../src/domain/streams.ts'
import { accepted, attempt, on, outcomeOf } from './drive.ts'
import { A, agencies, agencyState, definition, factsOf } from './fixture-definition.ts'

const registered = definition.agencies.find(({ id }) => id === A)
if (!registered) throw new Error(`no agency ${A}`)
const other = agencyState({ ...registered, id: 'y' })
const facts = factsOf({ agencies: { ...agencies, y: { ...other, people: { chief: ['administrator'] } } } })
const person = (id: string): Actor => ({ kind: 'person', person: id })
const administrator = person('chief')
const by: Readonly<Record<string, Actor>> = {
  system,
  administrator,
  leader: person('leader'),
  clerk: person('clerk'),
  stranger: person('stranger'),
}

const act = (state: AgencyState, name: string, payload: object, actor: Actor) =>
  attempt(agency, state, {
    command: { name, payload },
    actor,
    now: on('2024-01-05'),
    facts,
    self: agencyStream(A),
  })

const authority = {
  id: 'kt-2024',
  holder: 'deputy',
  lines: { prefix: 'KT.', body: 'TRƯỞNG BAN', position: 'PHÓ TRƯỞNG BAN' },
  scope: { programmes: 'all', documents: 'all' },
  from: '2024-01-01',
  to: null,
  basis: 'Quyết định số 5',
}
/** What each command is tried with, and by someone who may. */
const trials: Readonly<Record<string, readonly [payload: object, actor: Actor]>> = {
  register: [registered, administrator],
  rename: [{ name: { vi: 'Sở A', en: 'Department A' }, short: 'Sở A' }, system],
  appoint: [{ person: 'deputy', role: 'deputy' }, administrator],
  dismiss: [{ person: 'deputy', role: 'deputy' }, administrator],
  grantAuthority: [authority, administrator],
  revokeAuthority: [{ id: authority.id, reason: 'Chuyển công tác' }, administrator],
  voidNumber: [{ year: 2024, number: 3, reason: 'Ghi nhầm' }, by.clerk ?? system],
}
const trialOf = (name: string) => trials[name] ?? ([{}, system] as const)
const next = (state: AgencyState, name: string): AgencyState =>
  accepted(act(state, name, ...trialOf(name))).state

function states(): Readonly<Record<string, AgencyState>> {
  const people = { leader: ['leader'], clerk: ['clerk'], head: ['administrator'] } as const
  const active: AgencyState = { ...next(agency.initial, 'register'), people }
  const appointed = next(active, 'appoint')
  const granted = next(appointed, 'grantAuthority')
  return {
    none: agency.initial,
    registered: active,
    appointed,
    granted,
    revoked: next(granted, 'revokeAuthority'),
    left: next(granted, 'dismiss'),
  }
}
const inState = states()

const short: Readonly<Record<string, string>> = {
  '.': 'wrong-stage',
  '-': 'not-allowed',
  held: 'already-appointed',
  none: 'not-appointed',
  out: 'not-in-agency',
  twice: 'authority-exists',
  what: 'unknown-authority',
  over: 'authority-revoked',
}
const cells = (row: string | undefined) => (row ?? '').trim().split(/\s+/)
const casesOf = (table: Readonly<Record<string, string>>, columns: readonly string[]) =>
  Object.entries(table).flatMap(([row, text]) =>
    columns.map((column, at) => {
      const cell = cells(text)[at] ?? 'missing'
      return [row, column, short[cell] ?? cell] as const
    }),
  )

/** Columns: none, registered, appointed, granted, revoked, left (dismissed, the authority still stands). */
const byState: Readonly<Record<string, string>> = {
  register: '       ok .    .    .     .     .',
  rename: '         .  ok   ok   ok    ok    ok',
  appoint: '        .  ok   held held  held  ok',
  dismiss: '        .  none ok   ok    ok    none',
  grantAuthority: ' .  out  ok   twice twice twice',
  revokeAuthority: '.  what what ok    over  ok',
  voidNumber: '     -  ok   ok   ok    ok    ok',
}

/** Columns: system, administrator (of another agency), leader, clerk, stranger. */
const byActor: Readonly<Record<string, string>> = {
  register: '             ok ok -  -  -',
  rename: '               ok -  -  -  -',
  appoint: '              ok ok ok -  -',
  'appoint head': '       ok ok -  -  -',
  dismiss: '              -  ok ok -  -',
  'dismiss head': '       -  ok -  -  -',
  grantAuthority: '       ok ok ok -  -',
  revokeAuthority: '      -  ok ok -  -',
  voidNumber: '           -  -  -  ok -',
}
const ofHead: Readonly<Record<string, object>> = {
  'appoint head': { person: 'deputy', role: 'administrator' },
  'dismiss head': { person: 'head', role: 'administrator' },
}

describe('every command of an agency', () => {
  test('the tables name every transition, every state and everyone', () => {
    expect(Object.keys(byState).sort()).toEqual(Object.keys(agency.transitions).sort())
    expect([...new Set(Object.keys(byActor).map((row) => row.split(' ')[0]))].sort()).toEqual(
      Object.keys(agency.transitions).sort(),
    )
    for (const row of Object.values(byState)) expect(cells(row)).toHaveLength(Object.keys(inState).length)
    for (const row of Object.values(byActor)) expect(cells(row)).toHaveLength(Object.keys(by).length)
    const stages = new Set(Object.values(inState).map(({ stage }) => stage))
    expect(stages).toEqual(
      new Set(['none', ...Object.values(agency.transitions).flatMap(({ from }) => from)]),
    )
  })

  test.each(casesOf(byState, Object.keys(inState)))('%s when %s: %s', (name, state, expected) => {
    const before = inState[state] ?? agency.initial
    expect(outcomeOf(act(before, name, ...trialOf(name)))).toBe(expected)
  })

  test.each(casesOf(byActor, Object.keys(by)))('%s by %s: %s', (row, actor, expected) => {
    const [name = ''] = row.split(' ')
    const at = cells(byState[name]).indexOf('ok')
    const before = Object.values(inState)[at] ?? agency.initial
    const payload = ofHead[row] ?? trials[name]?.[0] ?? {}
    expect(outcomeOf(act(before, name, payload, by[actor] ?? system))).toBe(expected)
  })

  test('nobody writes an authority for himself, and who has left is given none', () => {
    const { appointed = agency.initial, left = agency.initial } = inState
    const own = { ...authority, holder: 'leader' }
    expect(outcomeOf(act(appointed, 'grantAuthority', own, person('leader')))).toBe('self-delegation')
    expect(outcomeOf(act(left, 'grantAuthority', { ...authority, id: 'kt-2025' }, administrator))).toBe(
      'not-in-agency',
    )
  })

  test('a name that it bears already is no event; a suspended year does not hold an agency', () => {
    const renamed = next(inState.registered ?? agency.initial, 'rename')
    const again = act(renamed, 'rename', ...trialOf('rename'))
    expect(isRefusal(again) ? again.refused : again.events).toEqual([])
    expect(parseStream(agencyStream(A))).toMatchObject({ kind: 'agency', cycle: null })
  })
})
