// Whom a rung reaches, and what waits for whom: the two sides of one table.
import { describe, expect, test } from '@jest/globals'
import { parseProgramme } from '../../../src/contract/programme-definition.ts'
import { audienceOf, rolesOwing, substitutesOf } from '../../../src/domain/audiences.ts'
import { obligationKinds } from '../../../src/domain/programme-definition.ts'
import { A, B, definition } from './fixture-definition.ts'

describe('audiences', () => {
  test('every kind of obligation has someone who owes it and someone else who may see to it', () => {
    for (const kind of obligationKinds) {
      expect(rolesOwing[kind].length).toBeGreaterThan(0)
      expect(substitutesOf[kind].length).toBeGreaterThan(0)
      if (kind === 'sign' || kind === 'district-sign') expect(substitutesOf[kind]).toEqual(['deputy'])
    }
  })

  test('a party’s work is its arms’, its signature its own agency’s alone', () => {
    expect(
      audienceOf(definition, { kind: 'draft-plan', debtor: A }, 'debtor').map(
        (one) => 'agency' in one && one.agency,
      ),
    ).toEqual(['x.a', 'x.a.unit', 'x.a.office'])
    expect(audienceOf(definition, { kind: 'sign', debtor: A }, 'debtor')).toEqual([
      { agency: A, roles: ['leader'] },
    ])
    expect(audienceOf(definition, { kind: 'sign', debtor: A }, 'substitute')).toEqual([
      { agency: A, roles: ['deputy'] },
    ])
  })

  test.each(['accept-succession', 'accept-deadlines'] as const)(
    'where a party binds itself (%s), its own leader is asked instead, and no deputy and no leader of another arm',
    (kind) => {
      expect(audienceOf(definition, { kind, debtor: A }, 'substitute')).toEqual([
        { agency: A, roles: ['leader'] },
      ])
    },
  )

  test('a rung goes to the agency’s own office, never to anybody above it', () => {
    expect(audienceOf(definition, { kind: 'sign', debtor: B }, 'office')).toMatchObject([
      { agency: 'x.b.office' },
    ])
    expect(audienceOf(definition, { kind: 'report', debtor: 'x.u1.a' }, 'office')).toMatchObject([
      { agency: 'x.u1.a' },
    ])
  })
})

test('the fixture is a programme that could be loaded', () => {
  expect(parseProgramme(JSON.parse(JSON.stringify(definition)))).toMatchObject({ ok: true })
})
