// The installation's key sets up and does nothing else; what was done with it is told apart from what the engine does by itself.
import { describe, expect, test } from '@jest/globals'
import { agency } from '../../../src/domain/agency/agency.ts'
import { type Actor, decide, isRefusal, system } from '../../../src/domain/kernel.ts'
import { machines } from '../../../src/domain/machines.ts'
import { capacityFor } from '../../../src/domain/permissions.ts'
import { actorText, actorOf as readActor } from '../../../src/record/fold.ts'
import { A, actorOf, agencies, CODE, factsOf } from './fixture-definition.ts'

const installation: Actor = { kind: 'installation' }
const now = '2024-01-15T02:00:00.000Z'
const everyTransition = Object.values(machines).flatMap(({ kind, initial, transitions }) =>
  Object.entries(transitions).map(([name, { who }]) => ({ kind, name, initial, who })),
)

/** What lets the actor pass, whatever comes after. */
const allowed = (actor: Actor) =>
  everyTransition
    .filter(({ initial, who }) => who({ state: initial as never, facts: factsOf(), actor, now }) === null)
    .map(({ kind, name }) => `${kind} ${name}`)

describe('the installation', () => {
  test('registers agencies, appoints, records authorities, loads programmes: every other command is closed to it', () => {
    expect(allowed(installation).sort()).toEqual([
      'agency appoint',
      'agency grantAuthority',
      'agency register',
      'programme load',
    ])
  })

  test('may not do what the engine does by itself', () => {
    const own = allowed(system)
    expect(own.length).toBeGreaterThan(30)
    expect(own).toEqual(expect.arrayContaining(['cycle open', 'sign-off fallSilent', 'agency rename']))
  })

  test('makes administrators, and signs for nobody', () => {
    const state = agencies[A]
    if (!state) throw new Error(`the fixture has ${A}`)
    const command = { name: 'appoint', payload: { person: 'p', role: 'administrator' } }
    expect(decide(agency, { state, facts: factsOf() }, command, installation, now)).toEqual([
      { type: 'person.appointed', data: command.payload },
    ])
    const context = { state, facts: factsOf(), actor: installation, now }
    expect(capacityFor(context, [A], CODE, 'yearly-plan')).toMatchObject({ refused: 'not-allowed' })
    const outcome = decide(
      agency,
      { state, facts: factsOf() },
      { ...command, name: 'dismiss' },
      installation,
      now,
    )
    expect(isRefusal(outcome) && outcome.refused).toBe('not-allowed')
  })
})

describe('an actor is written and read', () => {
  test.each([
    [{ kind: 'installation' }, 'installation'],
    [{ kind: 'system' }, 'system'],
    [actorOf(A, 'leader'), `person:leader@${A}`],
    [{ kind: 'person', person: 'installation' }, 'person:installation'],
  ] as const)('%j as %s', (actor, text) => {
    expect(actorText(actor)).toBe(text)
    expect(readActor(text)).toEqual(actor)
  })
})
