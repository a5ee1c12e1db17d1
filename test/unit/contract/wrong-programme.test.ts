// A wrong programme definition says every error at once: where, which, what was expected; and no error that follows
// only from another one.
import { describe, expect, test } from '@jest/globals'
import { crossField } from '../../../src/contract/definition/cross-field-sentences.ts'
import { parseProgramme } from '../../../src/contract/programme-definition.ts'
import { type Edits, edited, type Json, refusals, stored } from './stored-files.ts'
import { wrongReferences } from './wrong-references.ts'
import { wrongShapes } from './wrong-shapes.ts'
import { wrongYears } from './wrong-years.ts'

const wrongCases = [...wrongShapes, ...wrongReferences, ...wrongYears]

const plan = (edits: Edits = {}): Json => edited(stored('an-giang-2021-2025.json'), edits)
const errorsOf = (file: unknown) => {
  const result = parseProgramme(file)
  return result.ok ? [] : result.errors
}

describe('a programme definition with one mistake', () => {
  test.each(wrongCases)('%s', (_, edits, ...expected) => {
    expect(refusals(parseProgramme(plan(edits)))).toEqual(expected)
  })

  test('is known for every code that a programme can be refused with', () => {
    const shape = 'missing wrong-type unknown-field not-one-of too-small too-large'
    const formats = 'bad-id bad-code bad-symbol bad-pointer bad-date bad-time blank-ends'
    const shown = wrongCases.flatMap(([, , ...expected]) => expected.map((one) => one.split(' ')[1]))
    expect([...new Set(shown)].sort()).toEqual(
      [...shape.split(' '), ...formats.split(' '), ...Object.keys(crossField)].sort(),
    )
  })

  test('says in both languages what is wrong, and what was expected', () => {
    expect(errorsOf(plan({ '/period/effectiveFrom': '2023-02-30' }))).toEqual([
      {
        path: '/period/effectiveFrom',
        code: 'bad-date',
        vi: 'Ngày “2023-02-30” không tồn tại hoặc sai dạng; hãy ghi năm-tháng-ngày.',
        en: '“2023-02-30” is not a day that exists; write year-month-day.',
        expected: 'YYYY-MM-DD',
      },
    ])
    const [unknown] = errorsOf(plan({ '/tasks/0/lead': 'vn.ag.ubnd' }))
    expect(unknown).toMatchObject({ code: 'not-a-party', expected: 'vn.ag.bdt | vn.ag.hlhpn' })
    for (const [, edits] of wrongCases)
      for (const { vi, en } of errorsOf(plan(edits))) expect(`${vi} ${en}`).not.toMatch(/\{\w+\}|undefined/)
  })
})

describe('a programme definition with many mistakes', () => {
  /** None of these touches what another one reads. */
  const together =
    `a code with capitals, a missing name, a name with a blank end, an unknown template, an agency twice,
    a missing body, an unknown prefix, a parent unknown, an office of the other party, a task code with a blank,
    a task led by no party, a legal basis unknown, a source of money twice, a half of no party, a unit twice,
    a former name that ends before it begins, a line to nobody, an archive without a place, a review twice,
    half a working day, a report code twice, rungs out of order, an audience unknown, a party never asked,
    no sign-off of the annual report, a symbol in small letters, a section of nothing, a default about nothing,
    a field misspelt, a later schema`.split(/,\s+/)

  test('says them all', () => {
    const cases = wrongCases.filter(([name]) => together.includes(name))
    expect(cases).toHaveLength(together.length)
    const errors = cases.flatMap(([, , ...expected]) => expected)
    const file = plan(Object.assign({}, ...cases.map(([, edits]) => edits)))
    expect(refusals(parseProgramme(file)).toSorted()).toEqual(errors.toSorted())
  })

  test.each([null, 5, 'kế hoạch', true, [], undefined])('%p is no programme', (json) => {
    expect(errorsOf(json).map(({ path }) => path)).toEqual([''])
  })

  test('an empty file lists what it needs', () => {
    const errors = errorsOf({})
    expect(errors.every(({ code }) => code === 'missing')).toBe(true)
    expect(errors.map(({ path }) => path)).toEqual(
      Object.keys(stored('an-giang-2021-2025.json'))
        .flatMap((name) => (['$schema', 'founding'].includes(name) ? [] : [`/${name}`]))
        .sort(),
    )
  })

  test('a file nested a hundred thousand deep is refused, not followed', () => {
    let deep: Json = {}
    for (let level = 0; level < 100_000; level += 1) deep = { x: deep }
    expect(refusals(parseProgramme(plan({ '/x': deep })))).toEqual([`${'/x'.repeat(16)} too-deep`])
  })

  test('a file may not change what an object is', () => {
    const file = JSON.parse(JSON.stringify(plan()).replace('{', '{"__proto__":{"polluted":true},'))
    expect(refusals(parseProgramme(file))).toEqual(['/__proto__ unknown-field'])
    expect(({} as Json).polluted).toBeUndefined()
  })
})

describe('text', () => {
  test('in NFD anywhere is refused at each place, keys included', () => {
    const nfd: Json = JSON.parse(JSON.stringify(plan()).normalize('NFD'))
    const places = refusals(parseProgramme(nfd))
    expect(places).toContain('/tasks/21/text not-nfc')
    expect(places).toContain('/founding/signatories/1/name not-nfc')
    expect(places.length).toBeGreaterThan(200)
    expect(refusals(parseProgramme(plan({ ['/Kế'.normalize('NFD')]: 1 })))).toEqual([
      `/${'Kế'.normalize('NFD')} not-nfc`,
      `/${'Kế'.normalize('NFD')} unknown-field`,
    ])
  })

  test.each([0, 9, 13, 0x1b, 0x7f, 0x85, 0x200b, 0x202e, 0x2028, 0x2066, 0xfeff, 0xd800])(
    'with the character %d is refused in a name and in a text',
    (char) => {
      const text = `Ban${String.fromCharCode(char)}Dân tộc`
      expect(refusals(parseProgramme(plan({ '/agencies/0/name/vi': text, '/tasks/0/text': text })))).toEqual([
        '/agencies/0/name/vi control-character',
        '/tasks/0/text control-character',
      ])
    },
  )

  test('may have paragraphs where the plan has them, and only there', () => {
    const broken = 'Một\n\nHai'
    expect(refusals(parseProgramme(plan({ '/tasks/0/text': broken })))).toEqual([])
    expect(refusals(parseProgramme(plan({ '/tasks/0/title': broken })))).toEqual([
      '/tasks/0/title blank-ends',
      '/tasks/0/title control-character',
    ])
  })
})
