// What is printed under the numbers of joint documents is everybody's: a succession that changes it needs every party's consent.
import { describe, expect, test } from '@jest/globals'
import { definitionOf } from '../../../src/domain/programme/facts.ts'
import type { Succession } from '../../../src/domain/programme/succession-commands.ts'
import { accepted, on } from './drive.ts'
import { factsOf } from './fixture-definition.ts'
import { act, coordinatorA, stages } from './programme-scenario.ts'
import { recorded, unitsSucceed } from './succession-scenario.ts'

const NOW = on('2024-01-15')
const asked = (succession: Succession) =>
  accepted(act(stages.active, 'succeed', recorded(succession), coordinatorA, NOW))
const outcome = (succession: Partial<Succession>) =>
  asked({ ...recorded().succession, ...succession }).events[0]?.type
const { succession: units } = unitsSucceed()
const { symbols } = definitionOf(factsOf()).numbering

describe('the symbols of documents', () => {
  test('that the parties issue together change only with every party’s consent, whatever else changes', () => {
    const yearly = { 'yearly-plan': 'KHPH-A' }
    expect(outcome({ symbols: yearly })).toBe('succession.proposed')
    expect(outcome({ ...units, symbols: yearly })).toBe('succession.proposed')
    expect(outcome({ ...units, symbols: { 'district-plan': 'KHPH-X', amendment: 'DC-A' } })).toBe(
      'succession.proposed',
    )
  })

  test('of units’ own plans change with the units that end, and with nothing else need consent too', () => {
    const plans = { 'district-plan': 'KHPH-X' }
    expect(outcome({ ...units, symbols: plans })).toBe('succession.recorded')
    expect(outcome({ symbols: plans })).toBe('succession.proposed')
  })

  test('that stay as they are touch nobody', () => {
    const same = { 'yearly-plan': symbols['yearly-plan'] ?? '' }
    expect(outcome({ ...units, symbols: same })).toBe('succession.recorded')
  })

  test('are named in what the parties are told', () => {
    const { notices } = asked({ ...recorded().succession, symbols: { 'yearly-plan': 'KHPH-A' } })
    expect(notices[0]?.params).toMatchObject({
      changes: `${symbols['yearly-plan']} → KHPH-A`,
      symbols: 1,
    })
  })
})
