// What formatter and linter do not see: a header in every file, no catch-all names, Vietnamese text in NFC.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { sourceFiles } from '../../../scripts/source-files.ts'

const lacksHeader = (text: string): boolean => !/^(#!.*\n)?\s*(\/\/|\/\*)/.test(text)
const isCatchAll = (path: string): boolean => /(^|[/-])(utils?|helpers?|misc|common)([/.-]|$)/.test(path)
const isDecomposed = (text: string): boolean => text !== text.normalize('NFC')

const ownTextFiles = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => /\.(ts|tsx|js|json|md|prisma|sql|css|html|txt|yml)$/.test(path) && existsSync(path))

describe('style', () => {
  const files = sourceFiles('.')

  test('every source file begins by saying what it promises', () => {
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((file) => lacksHeader(readFileSync(file, 'utf8')))).toEqual([])
  })

  test('no file or folder is a catch-all', () => {
    expect(files.filter(isCatchAll)).toEqual([])
  })

  test('all text is in NFC', () => {
    const texts = ownTextFiles()
    expect(texts.length).toBeGreaterThan(0)
    expect(texts.filter((path) => isDecomposed(readFileSync(path, 'utf8')))).toEqual([])
  })

  test('each of these can fail', () => {
    expect(lacksHeader("import { a } from './a.ts'\n// later")).toBe(true)
    expect(lacksHeader('// What it promises.\n')).toBe(false)
    expect(['src/db/utils.ts', 'src/helpers/a.ts', 'src/db/sql-helpers.ts'].filter(isCatchAll)).toHaveLength(
      3,
    )
    expect(isCatchAll('src/domain/commune.ts')).toBe(false)
    expect(isDecomposed('Kế hoạch'.normalize('NFD'))).toBe(true)
  })
})
