// The domain decides from its arguments alone: no clock, no randomness, no Intl, nothing of the machine.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { sourceFiles } from '../../../scripts/source-files.ts'
import { impurities } from './impurities.ts'

describe('the domain is pure', () => {
  test('no file of src/domain reads the clock, chance, the locale or the process', () => {
    const files = sourceFiles('.', ['src/domain'])
    expect(files.length).toBeGreaterThan(0)
    expect(files.flatMap((file) => impurities(file, readFileSync(file, 'utf8')))).toEqual([])
  })

  test.each([
    ['const now = Date.now()', 'Date.now'],
    ['const now = new Date()', 'the current time'],
    ['const now = Date()', 'the current time'],
    ['const id = Math.random()', 'Math.random'],
    ['const id = crypto.randomUUID()', 'crypto'],
    ['const text = new Intl.DateTimeFormat()', 'Intl'],
    ["names.sort((a, b) => a.localeCompare(b, 'vi'))", '.localeCompare'],
    ['const day = new Date(0).getDay()', '.getDay'],
    ['const zone = process.env.TZ', 'process'],
    ['setTimeout(act, 5)', 'setTimeout'],
  ])('catches %s', (text, what) => {
    expect(impurities('planted.ts', text)).toEqual([`planted.ts:1: ${what}`])
  })

  test.each([
    'const instant = new Date(0).toISOString()',
    'const epoch = Date.parse(instant)',
    'const day = new Date(epoch).getUTCDay()',
    'interface Step { process: string }',
    'const step = { process: 1 }',
    'const started = step.process',
  ])('allows %s', (text) => {
    expect(impurities('allowed.ts', text)).toEqual([])
  })
})
