// The glossary is whole: every row complete, no word twice, and each place it names is a folder of the import table.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { importTable } from '../../../.dependency-cruiser.js'

interface Entry {
  readonly cells: readonly string[]
  readonly word: string
  readonly places: readonly string[]
}

const entryOf = (line: string): Entry => {
  const cells = line.slice(1, -1).split('|')
  const place = cells.at(-1) ?? ''
  return {
    cells: cells.map((cell) => cell.trim()),
    word: (cells[0] ?? '').trim(),
    places: [...place.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
  }
}

const entries = readFileSync('docs/GLOSSARY.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|(---|\s*word\s*\|)/.test(line))
  .map(entryOf)

const folders = Object.keys(importTable)
const isInTheTable = (place: string): boolean =>
  folders.some((folder) => place === folder || place.startsWith(`${folder}/`))

describe('docs/GLOSSARY.md', () => {
  test('every row has its word, Vietnamese term, meaning and place', () => {
    expect(entries.length).toBeGreaterThan(60)
    for (const { cells } of entries) {
      expect(cells).toHaveLength(4)
      expect(cells.filter((cell) => cell === '')).toEqual([])
    }
  })

  test('one word a thing', () => {
    const words = entries.map(({ word }) => word)
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
  })

  test('each place is a folder of the import table', () => {
    for (const { word, places } of entries) {
      expect({
        word,
        places: places.length > 0,
        unknown: places.filter((place) => !isInTheTable(place)),
      }).toEqual({ word, places: true, unknown: [] })
    }
  })
})
