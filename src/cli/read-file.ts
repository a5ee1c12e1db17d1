// Files, and JSON, that are given on the command line.
import { readFileSync } from 'node:fs'
import { CliFailure } from './failure.ts'
import { placeOf } from './json-fault.ts'

const STANDARD_INPUT = 0

interface Place {
  readonly vi: string
  readonly en: string
}

function parsed(text: string, { vi, en }: Place): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const { message } = error as Error
    const { line, column } = placeOf(text, message)
    throw new CliFailure({
      code: 'not-json',
      vi: `${vi} không phải JSON, dòng ${line}, cột ${column}: ${message}.`,
      en: `${en} is not JSON, line ${line}, column ${column}: ${message}.`,
    })
  }
}

/** @throws CliFailure `not-json` */
export const readJsonFile = (file: string): unknown =>
  parsed(readFileSync(file, 'utf8'), { vi: `Tệp ${file}`, en: file })

/** JSON itself, `@file`, or `-` for standard input. @throws CliFailure `not-json` */
export function readGivenJson(given: string): unknown {
  if (given === '-')
    return parsed(readFileSync(STANDARD_INPUT, 'utf8'), { vi: 'Đầu vào chuẩn', en: 'Standard input' })
  if (given.startsWith('@')) return readJsonFile(given.slice(1))
  return parsed(given, { vi: 'Nội dung của --with', en: 'What --with gives' })
}
