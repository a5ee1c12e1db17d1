// Addresses and names of worlds, and what is searched on PATH.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { migrateWorld, worldUrl } from '../../../src/stack/migrate.ts'
import { findOnPath } from '../../../src/stack/temporal-binary.ts'

const root = mkdtempSync(join(tmpdir(), 'lientich-unit-'))
const URL_ = 'postgresql://u:p@127.0.0.1:5432/d'
const optionsOf = (url: string) => new URL(url).searchParams.get('options')

afterAll(() => rmSync(root, { recursive: true }))

test('a world sees its own tables, then the extensions; main sees itself', () => {
  expect(optionsOf(worldUrl(URL_, 'demo_1'))).toBe('-c search_path=demo_1,main')
  expect(optionsOf(worldUrl(URL_, 'main'))).toBe('-c search_path=main')
})

test('another world replaces the search path and keeps the other options', () => {
  const first = worldUrl(`${URL_}?options=${encodeURIComponent('-c lock_timeout=4000')}`, 'live')
  expect(optionsOf(worldUrl(first, 'demo_2'))).toBe('-c lock_timeout=4000 -c search_path=demo_2,main')
})

test.each(['main', 'public', 'Live', '1st', 'a b', 'x"; drop schema live', 'x'.repeat(41), ''])(
  'a world is not called %j',
  async (name) => {
    await expect(migrateWorld(URL_, name)).rejects.toMatchObject({ code: 'world-name-invalid' })
  },
)

test('a program is found on PATH only when it can be run', () => {
  const [first, second] = [0, 1].map(() => mkdtempSync(join(root, 'x-'))) as [string, string]
  writeFileSync(join(first, 'tool'), '')
  writeFileSync(join(second, 'tool'), '')
  chmodSync(join(first, 'tool'), 0o644)
  chmodSync(join(second, 'tool'), 0o755)
  expect(findOnPath('tool', [first, second].join(delimiter))).toBe(join(second, 'tool'))
  expect(findOnPath('tool', first)).toBeUndefined()
  expect(findOnPath('tool', undefined)).toBeUndefined()
})
