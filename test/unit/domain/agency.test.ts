// An agency's own acts: who governs it, and that nobody raises himself above the others.
import { describe, expect, test } from '@jest/globals'
import { agency } from '../../../src/domain/agency/agency.ts'
import type { AgencyState, Role } from '../../../src/domain/agency/state.ts'
import { type Actor, decide, type Facts, isRefusal, system } from '../../../src/domain/kernel.ts'

const stateOf = (id: string, people: AgencyState['people']): AgencyState => ({
  ...agency.initial,
  stage: 'active',
  id,
  people,
})
const own = stateOf('a', { leader: ['leader'], clerk: ['clerk'], chief: ['administrator'] })
const other = stateOf('b', { administrator: ['administrator'] })
const person = (name: string): Actor => ({ kind: 'person', person: name })

function outcomeOf(name: string, payload: unknown, actor: Actor): string {
  const facts = { agencies: { a: own, b: other } } as unknown as Facts
  const outcome = decide(agency, { state: own, facts }, { name, payload }, actor, '2024-01-05T02:00:00.000Z')
  return isRefusal(outcome) ? outcome.refused : outcome.map(({ type }) => type).join()
}
const appoint = (role: Role, actor: Actor, whom = 'new') =>
  outcomeOf('appoint', { person: whom, role }, actor)

describe('an administrator', () => {
  test('is made by another one or by the installation, not by an agency’s leader', () => {
    expect(appoint('administrator', person('leader'), 'leader')).toBe('not-allowed')
    expect(appoint('administrator', person('leader'))).toBe('not-allowed')
    expect(appoint('administrator', person('administrator'))).toBe('person.appointed')
    expect(appoint('administrator', system)).toBe('person.appointed')
  })

  test('is not dismissed by a leader either', () => {
    const chief = { person: 'chief', role: 'administrator' }
    expect(outcomeOf('dismiss', chief, person('leader'))).toBe('not-allowed')
    expect(outcomeOf('dismiss', chief, person('administrator'))).toBe('person.dismissed')
  })

  test('the other roles are the leader’s to give', () => {
    expect(appoint('officer', person('leader'))).toBe('person.appointed')
    expect(appoint('officer', person('clerk'))).toBe('not-allowed')
  })
})

test('an id that spells a word of every object is an id like any other', () => {
  const grant = {
    id: 'constructor',
    holder: 'clerk',
    lines: { prefix: '', body: '', position: 'X' },
    scope: { programmes: 'all', documents: 'all' },
    from: '2024-01-01',
    to: null,
    basis: 'x',
  }
  expect(appoint('officer', person('leader'), 'constructor')).toBe('person.appointed')
  expect(outcomeOf('dismiss', { person: 'constructor', role: 'officer' }, person('leader'))).toBe(
    'not-appointed',
  )
  expect(outcomeOf('grantAuthority', grant, person('leader'))).toBe('authority.granted')
  expect(outcomeOf('grantAuthority', { ...grant, holder: 'constructor' }, person('leader'))).toBe(
    'not-in-agency',
  )
  expect(outcomeOf('revokeAuthority', { id: 'constructor', reason: 'x' }, person('leader'))).toBe(
    'unknown-authority',
  )
})
