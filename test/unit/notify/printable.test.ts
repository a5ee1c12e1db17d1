// A text that is cut keeps to its length, ends between words, and leaves no quotation mark open.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { shortened } from '../../../src/notify/printable.ts'

const word = fc.constantFrom(
  'Tiếp',
  'tục',
  'Đề',
  'án',
  'tảo',
  'hôn',
  'Giảm',
  'agency’s',
  'a',
  'dài'.repeat(12),
)
const pairs = [
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['"', '"'],
] as const

/** Words and quotations, one within another, as titles have them. */
const { quoted } = fc.letrec<{ quoted: string }>((tie) => ({
  quoted: fc
    .array(
      fc.oneof(
        { depthSize: 'small' },
        word,
        fc
          .tuple(fc.constantFrom(...pairs), tie('quoted'))
          .map(([[open, close], text]) => open + text + close),
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((parts) => parts.join(' ')),
}))

const count = (text: string, sign: string) => text.split(sign).length - 1

describe('a text that is cut', () => {
  test.each([
    ['Triển khai Đề án “Giảm thiểu tảo hôn” năm 2024', 30, 'Triển khai Đề án “Giảm thiểu…”'],
    // Nested, as where a subject quotes a title that quotes a project.
    ['nhiệm vụ “Triển khai Đề án “Giảm thiểu tảo hôn”” năm', 40, 'nhiệm vụ “Triển khai Đề án “Giảm…””'],
    // Nothing would stand between the marks.
    ['Tiếp tục triển khai Đề án “Giảm thiểu tảo hôn”', 27, 'Tiếp tục triển khai Đề án…'],
    ['Tiếp tục "Giảm thiểu tảo hôn" năm 2024', 22, 'Tiếp tục "Giảm thiểu…"'],
    ['The agency’s report of the whole year', 21, 'The agency’s report…'],
    ['vừa đủ', 6, 'vừa đủ'],
    ['“a”', 2, '…'],
  ])('%s at %d: %s', (text, length, cut) => {
    expect(shortened(text, length)).toBe(cut)
  })

  test('closes its quotation marks or leaves them out, at any length', () => {
    fc.assert(
      fc.property(quoted, fc.integer({ min: 1, max: 200 }), (text, length) => {
        const cut = shortened(text, length)
        expect(cut.length).toBeLessThanOrEqual(length)
        if (text.length <= length) return expect(cut).toBe(text)
        expect(count(cut, '“')).toBe(count(cut, '”'))
        expect(count(cut, '«')).toBe(count(cut, '»'))
        expect(count(cut, '"') % 2).toBe(0)
        expect(count(cut, '‘')).toBeLessThanOrEqual(count(cut, '’'))
        expect(cut).toMatch(/…[”’»"]*$/)
        expect(cut).not.toMatch(/[“‘«]\s*…/)
        const kept = cut.slice(0, cut.lastIndexOf('…'))
        expect(text.startsWith(kept)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
