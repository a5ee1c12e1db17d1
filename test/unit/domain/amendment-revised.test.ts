// A later revision of an amendment: each section stays bound to the words on which it was written, and a text of its own is no change.
import { describe, expect, test } from '@jest/globals'
import { revisedChanges } from '../../../src/domain/amendment/changes.ts'
import { isRefusal } from '../../../src/domain/errors.ts'
import type { AmendsFacts } from '../../../src/domain/kernel.ts'
import { amends } from './amendment-scenario.ts'
import { fingerprint } from './fixture-definition.ts'

const drafted = Object.fromEntries(['can-cu', 'II', 'III', 'IV'].map((id) => [id, fingerprint(id)]))
const revised = (facts: Partial<AmendsFacts>, named?: Parameters<typeof revisedChanges>[2]) => {
  const changes = revisedChanges(amends({ drafted, ...facts }), fingerprint, named)
  return isRefusal(changes) ? `${changes.refused} ${changes.details.section}` : changes
}

describe('a section named before', () => {
  const named = [{ section: 'III', base: 'base-before' }]
  const bound = [{ section: 'III', base: 'base-III' }]

  test('keeps the words on which it was written; amended since, the revision is refused', () => {
    expect(revised({ named, rewritten: ['II'] }, [{ section: 'II' }, { section: 'III' }])).toBe(
      'section-amended-meanwhile III',
    )
    expect(revised({ named })).toBe('section-amended-meanwhile III')
    expect(revised({ named: bound })).toEqual(bound)
  })

  test('is bound anew only where it is written again on a base that it gives', () => {
    const given = [{ section: 'III', base: 'base-III' }]
    expect(revised({ named }, given)).toBe('section-amended-meanwhile III')
    expect(revised({ named, rewritten: ['III'] })).toBe('section-amended-meanwhile III')
    expect(revised({ named, rewritten: ['III'] }, given)).toEqual(bound)
    const wrong = [{ section: 'III', base: 'base-before' }]
    expect(revised({ named, rewritten: ['III'] }, wrong)).toBe('section-amended-meanwhile III')
  })

  test('of before sections were bound is bound as it reads now', () => {
    expect(revised({ named: [{ section: 'III' }] })).toEqual(bound)
  })
})

describe('a section that the revision has rewritten', () => {
  const named = [{ section: 'III', base: 'base-III' }]

  test('is the amendment’s own where its last revision had it and the document does not: it is no change', () => {
    expect(revised({ named, rewritten: ['can-cu'] })).toEqual(named)
  })

  test('is named where it is the document’s, was a change before, or comes anew', () => {
    expect(revised({ named, rewritten: ['II'] })).toBe('change-not-named II')
    expect(revised({ named, rewritten: ['III'] }, [{ section: 'II' }])).toBe('change-not-named III')
    expect(revised({ named, rewritten: ['IV'], added: ['IV'] })).toBe('change-not-named IV')
  })
})
