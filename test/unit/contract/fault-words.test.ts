// A fault of a request or a file in the reader's own words: no type's name in a Vietnamese sentence, no empty list.
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { dayOfYear, localTime } from '../../../src/contract/definition/parts.ts'
import { openApiDocument } from '../../../src/contract/openapi.ts'
import { readRequest } from '../../../src/contract/request.ts'

const shape = z.strictObject({
  name: z.string(),
  list: z.array(z.string()).min(1),
  text: z.string().min(3),
  count: z.number(),
  flag: z.boolean(),
  limit: z.string().regex(/^\d+$/),
  office: z.strictObject({ opens: localTime, name: z.string(), note: z.string().optional() }),
  day: dayOfYear,
})
const right = {
  name: 'x',
  list: ['a'],
  text: 'abc',
  count: 1,
  flag: true,
  limit: '5',
  office: { opens: '07:00', name: 'VP' },
  day: { month: 6, day: 20 },
}

function said(change: object, schema: z.ZodType = shape) {
  const result = readRequest(schema, schema === shape ? { ...right, ...change } : change)
  if (result.ok) throw new Error('accepted')
  const [{ vi, en } = { vi: '', en: '' }] = result.errors
  return { vi, en }
}

describe('a fault', () => {
  test.each([
    [{ name: 1 }, 'cần chữ trong dấu ngoặc kép', 'string is needed'],
    [{ list: 1 }, 'cần danh sách', 'array is needed'],
    [{ count: 'x' }, 'cần số', 'number is needed'],
    [{ flag: 1 }, 'cần true hoặc false', 'boolean is needed'],
    [{ list: [] }, 'cần ≥ 1 mục', '≥ 1 (array)'],
    [{ text: 'a' }, 'cần ≥ 3 ký tự', '≥ 3 (string)'],
    [{ name: undefined }, '(chữ trong dấu ngoặc kép)', '(string)'],
    [{ day: undefined }, 'Ví dụ: { "month": 1, "day": 5 }.', 'For example: { "month": 1, "day": 5 }.'],
    [
      { office: 'VP' },
      'Ví dụ: { "opens": "07:30", "name": … }.',
      'For example: { "opens": "07:30", "name": … }.',
    ],
  ])('%j is told in words', (change, vi, en) => {
    const told = said(change)
    expect(told.vi).toContain(vi)
    expect(told.en).toContain(en)
  })

  test('what takes no fields says so', () => {
    const { vi, en } = said({ a: 1 }, z.strictObject({}))
    expect(vi).toContain('Các trường được dùng: không có.')
    expect(en).toContain('Known here: none.')
  })

  test('a value that is not valid does not send its reader to the guide of another thing', () => {
    const { vi, en } = said({ limit: 'abc' })
    expect(vi).not.toContain('chương trình')
    expect(vi).toContain('abc')
    expect(en).not.toContain('programme')
  })
})

test('the description of the API says “an agency”', () => {
  const text = JSON.stringify(openApiDocument())
  expect(text.match(/\ba (agency|amendment)\b/g)).toBeNull()
  expect(text.includes('an agency stream')).toBe(true)
})
