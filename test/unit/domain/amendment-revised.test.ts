// A later revision of an amendment: each section stays bound to the words on which it was written, and a text of its own is no change.
import { describe, expect, test } from '@jest/globals'
import { boundChanges, revisedChanges } from '../../../src/domain/amendment/changes.ts'
import type { NamedChange } from '../../../src/domain/amendment/commands.ts'
import { isRefusal } from '../../../src/domain/errors.ts'
import type { AmendsFacts } from '../../../src/domain/kernel.ts'
import { amends } from './amendment-scenario.ts'
import { fingerprint } from './fixture-definition.ts'

/** The draft has a text of its own, the changed section and what is rewritten. */
const draftOf = (sections: readonly string[]) =>
  Object.fromEntries(['can-cu', 'III', ...sections].map((id) => [id, fingerprint(id)]))
const revised = (facts: Partial<AmendsFacts>, named?: Parameters<typeof revisedChanges>[2]) => {
  const drafted = draftOf(facts.rewritten ?? [])
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

describe('a section of the draft that is not named', () => {
  const named = [
    { section: 'III', base: 'base-III' },
    { section: 'IV', base: null },
  ]
  const drafted = draftOf(['II', 'IV'])

  test('is refused where it is the document’s, or was a change before: everybody would sign what does not come into force', () => {
    const three = [{ section: 'II' }, { section: 'III' }, { section: 'IV', title: 'Mục IV' }]
    expect(revised({ named, drafted }, three.slice(1))).toBe('change-not-named II')
    expect(revised({ named, drafted }, three.slice(0, 2))).toBe('change-not-named IV')
    expect(revised({ named, drafted })).toBe('change-not-named II')
    expect(revised({ named, drafted }, three)).toHaveLength(3)
  })

  test('is refused of the first proposal too; a preamble is its own', () => {
    const proposing = (ids: readonly string[], changes: readonly NamedChange[]) => {
      const bound = boundChanges(amends({ drafted: draftOf(ids) }), fingerprint, changes)
      return isRefusal(bound) ? `${bound.refused} ${bound.details.section}` : bound.length
    }
    expect(proposing(['I'], [{ section: 'I' }])).toBe('change-not-named III')
    expect(proposing(['I'], [{ section: 'III' }, { section: 'I' }])).toBe(2)
    expect(proposing(['V'], [{ section: 'III' }])).toBe(1)
  })
})
