// The guide to rehearsal scripts keeps up with the schema: every field is in it.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { rehearsalScriptJsonSchema } from '../../../src/contract/rehearsal-script.ts'

const guide = readFileSync('docs/guides/rehearsal-script.md', 'utf8')

function fields(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  const { properties } = node as { properties?: object }
  return [...Object.keys(properties ?? {}), ...Object.values(node).flatMap(fields)]
}

describe('the guide to rehearsal scripts', () => {
  test('explains every field', () => {
    const named = [...new Set(fields(rehearsalScriptJsonSchema()))].filter(
      (field) => !['vi', 'en'].includes(field),
    )
    expect(named.length).toBeGreaterThan(25)
    expect(
      named.filter((field) => !new RegExp(`[\`"]${field.replace('$', '\\$')}[\`"]`).test(guide)),
    ).toEqual([])
  })

  test('links to files that exist', () => {
    const links = [...guide.matchAll(/\]\((\.\.\/[^)]+)\)/g)].map((match) => match[1] ?? '')
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter((link) => !existsSync(`docs/guides/${link}`))).toEqual([])
  })
})
