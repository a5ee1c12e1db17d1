// The guide to programme definitions keeps up: every field, every choice and every kind is in it, and no code that is not.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { sentences } from '../../../src/contract/definition/sentences.ts'
import { programmeJsonSchema } from '../../../src/contract/programme-definition.ts'

const guide = readFileSync('docs/guides/programme-definition.md', 'utf8')
const inCode = new Set(
  guide
    .replace(/```[^`]*```/g, '')
    .match(/`[^`]+`/g)
    ?.map((word) => word.slice(1, -1)),
)

/** The names of all fields and the words of all choices, wherever they stand in the schema. */
function vocabulary(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  const { properties, enum: choices } = node as { properties?: object; enum?: unknown[] }
  const own = [...Object.keys(properties ?? {}), ...(choices ?? []).map(String)]
  return [...own, ...Object.values(node).flatMap(vocabulary)].filter(
    (word) => word !== '' && word !== 'vi' && word !== 'en',
  )
}

describe('the guide to programme definitions', () => {
  test('explains every field and every choice', () => {
    const words = [...new Set(vocabulary(programmeJsonSchema()))].filter(
      (word) => !['month', 'day'].includes(word),
    )
    expect(words.length).toBeGreaterThan(100)
    expect(words.filter((word) => !inCode.has(word))).toEqual([])
  })

  test('lists only errors that exist', () => {
    const rows = guide.slice(guide.indexOf('## Common errors')).match(/^\| `.*?\|/gm) ?? []
    const codes = rows.flatMap((row) => row.match(/[a-z]+(-[a-z]+)*/g) ?? [])
    expect(codes.length).toBeGreaterThan(30)
    expect(codes.filter((code) => !Object.hasOwn(sentences, code))).toEqual([])
  })

  test('links to files that exist', () => {
    const links = [...guide.matchAll(/\]\((\.\.\/[^)]+)\)/g)].map((match) => match[1] ?? '')
    expect(links).toHaveLength(2)
    expect(links.filter((link) => !existsSync(`docs/guides/${link}`))).toEqual([])
  })
})
