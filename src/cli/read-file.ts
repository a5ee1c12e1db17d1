// Files that are given on the command line.
import { readFileSync } from 'node:fs'
import { CliFailure } from './failure.ts'

/** @throws CliFailure `not-json` */
export function readJsonFile(file: string): unknown {
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CliFailure({
      code: 'not-json',
      vi: `Tệp ${file} không phải JSON: ${(error as Error).message}.`,
      en: `${file} is not JSON: ${(error as Error).message}.`,
    })
  }
}
