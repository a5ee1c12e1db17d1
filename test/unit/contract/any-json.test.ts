// Whatever stands anywhere in a file, parsing it ends, with the programme or with errors that a person can read.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseProgramme } from '../../../src/contract/programme-definition.ts'
import { type Json, stored } from './stored-files.ts'

const file = stored('examples/three-parties.json')

/** The pointers of every place, to a depth. */
const places = (node: unknown, at = ''): string[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, inner]) => [`${at}/${key}`, ...places(inner, `${at}/${key}`)])
    : []

/** A copy along the way only. */
function replaced(node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  const copy = (Array.isArray(node) ? [...node] : { ...(node as Json) }) as Json
  copy[key] = replaced(copy[key], rest, value)
  return copy
}

const somePlace = fc.constantFrom(...places(file)).map((pointer) => pointer.split('/').slice(1))
const someValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(null, -1, 1e308, '', [], {}, [null], '__proto__', '/', '2024-02-30'),
)

test('any value at any two places is accepted or explained', () => {
  fc.assert(
    fc.property(somePlace, someValue, somePlace, someValue, (first, one, second, other) => {
      const once = replaced(file, first, one)
      const reachable = second.slice(0, -1).reduce<unknown>((at, key) => (at as Json | null)?.[key], once)
      const json = typeof reachable === 'object' && reachable !== null ? replaced(once, second, other) : once
      const result = parseProgramme(json)
      if (result.ok) return
      expect(result.errors.length).toBeGreaterThan(0)
      for (const { path, vi, en } of result.errors) {
        expect(path === '' || path.startsWith('/')).toBe(true)
        expect(vi.length > 10 && en.length > 10).toBe(true)
      }
      expect(new Set(result.errors.map(({ path, code }) => `${path} ${code}`)).size).toBe(
        result.errors.length,
      )
    }),
    { numRuns: 300 },
  )
})
