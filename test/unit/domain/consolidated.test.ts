// The consolidated text: whatever the amendments, these hold.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { consolidated, type InForce, inOrder } from '../../../src/domain/amendment/consolidated.ts'
import type { DocumentContent } from '../../../src/domain/document-content.ts'

const TARGET = 'x/2024/yearly-plan'
const plan: DocumentContent = {
  document: TARGET,
  kind: 'yearly-plan',
  title: 'Kế hoạch phối hợp năm 2024',
  sections: [
    { id: 'I', title: 'I. MỤC ĐÍCH', text: 'Một\nHai\nBa' },
    { id: 'II', title: 'II. KINH PHÍ', text: 'Kinh phí: 100 triệu đồng' },
  ],
}
const amendment = (n: number, more: Partial<InForce> = {}): InForce => ({
  amendment: `amendment/${TARGET}/${n}`,
  document: `${TARGET}/amendment-${n}`,
  title: `Điều chỉnh lần ${n}`,
  numbers: [{ agency: 'x.a', number: 60 + n, symbol: 'KHPH-A-B' }],
  day: '2024-05-06',
  inForceFrom: '2024-06-01',
  changes: [{ section: 'I', text: `Một\nHai, sửa lần ${n}\nBa` }],
  ...more,
})

const day = fc.integer({ min: 1, max: 28 }).map((of) => `2024-06-${String(of).padStart(2, '0')}`)
const change = fc.record({
  section: fc.constantFrom('I', 'II', 'III'),
  title: fc.constantFrom('A', 'B'),
  text: fc
    .array(fc.constantFrom('Một', 'Hai', 'Ba', 'Bốn', 'Năm'), { minLength: 1, maxLength: 5 })
    .map((lines) => lines.join('\n')),
})
const amendments = fc
  .array(fc.record({ day, inForceFrom: day, changes: fc.array(change, { minLength: 1, maxLength: 3 }) }), {
    maxLength: 5,
  })
  .map((all) => all.map((one, at) => amendment(at + 1, one)))

describe('a consolidated text', () => {
  test('keeps what stands, and cites the amendment for each changed passage', () => {
    const { sections } = consolidated(plan, [amendment(1)], '2024-06-01')
    expect(sections[0]?.text).toBe('Một\nHai, sửa lần 1\nBa')
    expect(sections[0]?.passages.map(({ text, citation }) => [text, citation?.number ?? null])).toEqual([
      ['Một', null],
      ['Hai, sửa lần 1', '61/KHPH-A-B'],
      ['Ba', null],
    ])
    expect(sections[1]?.amendedBy).toEqual([])
  })

  test('a second amendment cites itself, and leaves the first one’s words to the first', () => {
    const second = amendment(2, {
      inForceFrom: '2024-07-01',
      changes: [{ section: 'I', text: 'Một\nHai, sửa lần 1\nBa, sửa lần 2' }],
    })
    const { sections } = consolidated(plan, [second, amendment(1)], '2024-07-01')
    expect(sections[0]?.passages.map(({ citation }) => citation?.number ?? null)).toEqual([
      null,
      '61/KHPH-A-B',
      '62/KHPH-A-B',
    ])
    expect(sections[0]?.amendedBy.map(({ number }) => number)).toEqual(['61/KHPH-A-B', '62/KHPH-A-B'])
  })

  test('a new section comes last, wholly the amendment’s', () => {
    const added = amendment(1, { changes: [{ section: 'III', title: 'III. TỔ CHỨC', text: 'Mới' }] })
    const { sections } = consolidated(plan, [added], '2024-06-01')
    expect(sections.map(({ id }) => id)).toEqual(['I', 'II', 'III'])
    expect(sections[2]?.passages.every(({ citation }) => citation?.document === added.document)).toBe(true)
  })

  test('without an amendment in force nothing changes', () => {
    fc.assert(
      fc.property(amendments, (all) => {
        const before = consolidated(plan, all, '2024-05-31')
        expect(before.sections.map(({ id, title, text }) => ({ id, title, text }))).toEqual(plan.sections)
        expect(
          before.sections.flatMap(({ passages }) => passages.filter(({ citation }) => citation)),
        ).toEqual([])
        expect(before.amendments).toEqual([])
      }),
    )
  })

  test('the order in which they are told does not matter', () => {
    fc.assert(
      fc.property(amendments, fc.integer(), day, (all, turn, on) => {
        const at = all.length > 0 ? Math.abs(turn) % all.length : 0
        const turned = [...all.slice(at), ...all.slice(0, at)].toReversed()
        expect(consolidated(plan, turned, on)).toEqual(consolidated(plan, all, on))
      }),
    )
  })

  test('an older text never takes over from a newer one, though it comes into force later', () => {
    const older = amendment(1, { day: '2024-03-01', inForceFrom: '2024-07-01' })
    const newer = amendment(2, {
      day: '2024-05-01',
      inForceFrom: '2024-05-01',
      changes: [{ section: 'I', text: 'Một\nHai, sửa lần 1\nBa, sửa lần 2' }],
    })
    const text = (on: string) => consolidated(plan, [older, newer], on).sections[0]?.text
    expect(text('2024-06-30')).toBe('Một\nHai, sửa lần 1\nBa, sửa lần 2')
    expect(text('2024-07-01')).toBe(text('2024-06-30'))
    // Of one day the order of issue tells, not their numbers.
    const both = [
      amendment(1, { order: 2, changes: [{ section: 'II', text: 'Sau' }] }),
      amendment(2, { order: 1, changes: [{ section: 'II', text: 'Trước' }] }),
    ]
    expect(consolidated(plan, both, '2024-06-01').sections[1]?.text).toBe('Sau')
  })

  test('thousands of lines are compared in no more room than there is', () => {
    const lines = (name: string) => Array.from({ length: 50_000 }, (_, at) => `${name} ${at}`)
    const own = ['Đầu', ...lines('cũ'), 'Cuối'].join('\n')
    const other = ['Đầu', ...lines('mới'), 'Cuối'].join('\n')
    const long = { ...plan, sections: [{ id: 'I', title: 'I', text: own }] }
    const changed = amendment(1, { changes: [{ section: 'I', text: other }] })
    const passages = consolidated(long, [changed], '2024-06-01').sections[0]?.passages ?? []
    expect(passages.map(({ text }) => text).join('\n')).toBe(other)
    expect([passages[0]?.citation, passages.at(-1)?.citation]).toEqual([null, null])
    expect(passages[1]?.citation?.document).toBe(changed.document)
  })

  test('passages are the text; each that the document does not have cites an amendment in force that has it', () => {
    fc.assert(
      fc.property(amendments, day, (all, on) => {
        const effective = inOrder(all, on)
        for (const { id, text, passages, amendedBy } of consolidated(plan, all, on).sections) {
          expect(passages.map((passage) => passage.text).join('\n')).toBe(text)
          const own = plan.sections.find((section) => section.id === id)?.text.split('\n') ?? []
          for (const passage of passages) {
            if (!passage.citation) expect(own).toContain(passage.text)
            else {
              const cited = effective.find(({ amendment: name }) => name === passage.citation?.amendment)
              const texts =
                cited?.changes.filter(({ section }) => section === id).map((one) => one.text) ?? []
              expect(texts.some((words) => words.split('\n').includes(passage.text))).toBe(true)
              expect(amendedBy.map(({ amendment: name }) => name)).toContain(passage.citation.amendment)
            }
          }
        }
      }),
    )
  })

  test('a section reads as the last issued amendment in force that names it', () => {
    fc.assert(
      fc.property(amendments, day, (all, on) => {
        for (const { id, text } of consolidated(plan, all, on).sections) {
          // Judged by hand: the latest day of issue, then the later number, then the later change of one amendment.
          let last: { day: string; text: string } | null = null
          for (const { day: issued, inForceFrom, changes } of all)
            if (issued <= on && inForceFrom <= on)
              for (const change of changes)
                if (change.section === id && issued >= (last?.day ?? ''))
                  last = { day: issued, text: change.text }
          expect(text).toBe(last?.text ?? plan.sections.find((section) => section.id === id)?.text)
        }
      }),
    )
  })
})
