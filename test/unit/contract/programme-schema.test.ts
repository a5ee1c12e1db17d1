// The exported JSON Schema is one that other tools read: it takes what the parser takes, and refuses wrong shapes.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parseProgramme, programmeJsonSchema } from '../../../src/contract/programme-definition.ts'
import { edited, programmes, stored } from './stored-files.ts'
import { wrongReferences } from './wrong-references.ts'
import { wrongShapes } from './wrong-shapes.ts'

// Formats say more to a person than a validator needs; the patterns beside them decide.
const accepts = new Ajv2020({
  strict: true,
  strictTypes: false,
  validateFormats: false,
  allErrors: true,
}).compile(programmeJsonSchema())
const byRulesOnly = /(blank-ends|control-character|not-nfc|unknown-path|too-deep)$/

describe('the JSON Schema of a programme definition', () => {
  test.each(programmes)('accepts %s', (name) => {
    expect([accepts(stored(`${name}.json`)), accepts.errors]).toEqual([true, null])
  })

  test.each(wrongShapes.filter(([, , ...errors]) => !errors.every((error) => byRulesOnly.test(error))))(
    'refuses %s',
    (_, edits) => {
      expect(accepts(edited(stored('an-giang-2021-2025.json'), edits))).toBe(false)
    },
  )

  test('cannot see what only the rules see', () => {
    const [, edits] = wrongReferences.find(([name]) => name === 'a task led by no party') ?? ['', {}]
    const file = edited(stored('an-giang-2021-2025.json'), edits)
    expect(accepts(file)).toBe(true)
    expect(parseProgramme(file).ok).toBe(false)
  })

  test('describes every field that is not plain from its name', () => {
    const { properties = {} } = programmeJsonSchema() as { properties?: Record<string, object> }
    for (const field of [
      'place',
      'template',
      'parties',
      'distribution',
      'ladders',
      'signOff',
      'statedDefaults',
    ])
      expect(properties[field]).toHaveProperty('description')
  })

  test('is what docs/generated holds', () => {
    const written: unknown = JSON.parse(readFileSync('docs/generated/programme.schema.json', 'utf8'))
    expect(written).toEqual(programmeJsonSchema())
  })

  test('is the one that the files name for editors', () => {
    expect(stored('an-giang-2021-2025.json').$schema).toBe('../docs/generated/programme.schema.json')
    const result = parseProgramme(stored('an-giang-2021-2025.json'))
    expect(result.ok && '$schema' in result.definition).toBe(false)
  })
})
