// Ours writes as the library does, which the verification of timelines uses: the hash of an event is the same to both.
import { expect, test } from '@jest/globals'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { canonicalForms, fingerprintOf, sha256, Written } from '../../../src/record/canonical.ts'

const library = canonicalize as unknown as (value: unknown) => string

test('any JSON value has the fingerprint of the library’s canonical form', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(fingerprintOf(value)).toBe(sha256(library(value)))
    }),
    { numRuns: 2000 },
  )
})

test('keys are ordered by code units and numbers written as ECMAScript does: the examples of RFC 8785', () => {
  const sorted = { '€': 1, '\r': 2, דּ: 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 }
  const numbers = { literals: [null, true, false], numbers: [1e30, 4.5, 2e-3, 1e-27] }
  for (const value of [sorted, numbers]) expect(fingerprintOf(value)).toBe(sha256(library(value)))
})

test('what is left out of an object does not change its fingerprint', () => {
  expect(fingerprintOf({ a: 1, b: undefined })).toBe(fingerprintOf({ a: 1 }))
})

test('values that are written one after the other are written as each would be alone', () => {
  const shared = fc.dictionary(fc.string(), fc.jsonValue())
  fc.assert(
    fc.property(shared, fc.array(fc.jsonValue()), (same, others) => {
      const { textOf } = canonicalForms()
      for (const other of others) {
        const value = { same, other, list: [same, { same: other, other: same }] }
        expect(textOf(value)).toBe(library(value))
      }
    }),
  )
})

test('a part that is written already is put in as it is', () => {
  const { textOf } = canonicalForms()
  const part = { b: [1, 'ế'], a: null }
  expect(textOf({ z: 1, part: new Written(textOf(part)) })).toBe(library({ z: 1, part }))
})

test.each([
  ['nothing', undefined],
  ['no number', Number.NaN],
  ['an infinite number', [Number.POSITIVE_INFINITY]],
  ['half of a character', { a: '\ud800' }],
  ['a date', { at: new Date(0) }],
  ['a map', new Map([['a', 1]])],
  ['a function', { a: () => 1 }],
])('%s has none', (_, value) => {
  expect(() => fingerprintOf(value)).toThrow('canonical form')
})
