// Every refusal is whole: a code that programs can keep, a status, a sentence in each language that says what to do.
import { describe, expect, test } from '@jest/globals'
import { problemOf } from '../../../src/api/problem.ts'
import { problem } from '../../../src/contract/problem.ts'
import type { AssignmentStatus } from '../../../src/domain/cycle/state.ts'
import type { ReportStatus } from '../../../src/domain/district-plan/state.ts'
import { absent, type ErrorCode, errors, fuller, refuse, sentencesOf } from '../../../src/domain/errors.ts'
import { streamKinds } from '../../../src/domain/kernel.ts'
import { machines } from '../../../src/domain/machines.ts'
import { type NominationStatus, nominationStatuses } from '../../../src/domain/review/state.ts'
import { things } from '../../../src/domain/words.ts'

const codes = Object.keys(errors) as ErrorCode[]
const VIETNAMESE = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i

describe('every error', () => {
  test.each(codes)('%s has a status', (code) => {
    const { status } = errors[code]
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
  })

  test.each([...Object.entries(errors), ...Object.entries(fuller)])(
    '%s has both sentences',
    (_, { vi, en }) => {
      for (const sentence of [vi, en]) {
        expect(sentence).toBe(sentence.normalize('NFC'))
        expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
      }
      expect(vi).toMatch(VIETNAMESE)
      expect(en).not.toMatch(VIETNAMESE)
      const asks = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
      expect(asks(vi)).toEqual(asks(en))
    },
  )

  test.each(codes)('%s is in the glossary’s words and names no agency of a programme', (code) => {
    expect(errors[code].vi).not.toMatch(/Phòng Dân tộc|Ban Dân tộc|Hội LHPN|chu kỳ|điều phối viên/i)
  })

  test('fills its sentences from its details', () => {
    expect(sentencesOf(refuse('wrong-stage', { stage: 'drafting' })).en).toContain('(drafting)')
  })

  test('what is not there is named, in each language', () => {
    const { vi, en } = sentencesOf(absent('cycle', 'cycle/p/2031'))
    expect(vi).toBe('Không tìm thấy kế hoạch năm “cycle/p/2031”; hãy kiểm tra lại mã.')
    expect(en).toBe('There is no year “cycle/p/2031”; check the identifier.')
    expect(sentencesOf(refuse('not-found')).vi).toBe(errors['not-found'].vi)
  })

  test.each([
    [
      absent('draft', 'p/2024/yearly-plan'),
      'Chưa có dự thảo',
      'no draft of “p/2024/yearly-plan” yet; begin it',
    ],
    [absent('address', '/api/v1'), '“/api/v1”; hãy kiểm tra lại địa chỉ.', 'check the address'],
    [refuse('closed', { stage: 'cancelled' }), 'Việc này đã hủy bỏ nên', 'This has ended (cancelled) and'],
    [refuse('instant-past', { now: '07:30, 02/01/2024' }), 'hiện tại là 07:30, 02/01/2024', 'it is 07:30'],
    [refuse('year-outside-period', { years: '2023, 2024' }), 'hãy chọn: 2023, 2024.', 'choose: 2023, 2024.'],
    [refuse('unknown-period', { periods: 'quy-1' }), 'hãy chọn: quy-1.', 'choose: quy-1.'],
    [refuse('not-allowed', { what: 'sign-in' }), 'mã dùng một lần', 'one-time code'],
    [refuse('report-state', { status: 'submitted' }), 'gửi lại sau khi bị trả lại', 'after it was returned'],
    [
      refuse('report-state', { status: 'submitted', what: 'extension' }),
      'không còn thời hạn nào',
      'no deadline left',
    ],
    [
      refuse('authority-missing', { agency: 'Ban Dân tộc', what: 'delegate' }),
      'Người được ủy quyền ký thay chưa có thẩm quyền ký của Ban Dân tộc',
      'for the person you delegate to',
    ],
  ])('%j says what its details know', (refusal, vi, en) => {
    expect(sentencesOf(refusal)).toMatchObject({
      vi: expect.stringContaining(vi),
      en: expect.stringContaining(en),
    })
  })

  test('a detail that is empty is not said', () => {
    expect(sentencesOf(refuse('unknown-period', { periods: '' })).vi).toBe(errors['unknown-period'].vi)
    expect(sentencesOf(refuse('not-allowed', { what: 'else' })).vi).toBe(errors['not-allowed'].vi)
  })

  test('no English word of a stage or state stands in a Vietnamese sentence', () => {
    const stages = Object.values(machines).flatMap(({ transitions, final }) => [
      ...Object.values(transitions).flatMap(({ from }) => from),
      ...final,
    ])
    const states: readonly (AssignmentStatus | ReportStatus | NominationStatus)[] = [
      ...(['planned', 'reported', 'returned', 'confirmed', 'carried-forward'] as const),
      ...(['owed', 'submitted', 'returned', 'accepted'] as const),
      ...nominationStatuses,
    ]
    for (const stage of stages) {
      const { vi } = sentencesOf(refuse('wrong-stage', { stage }))
      expect([stage, vi]).toEqual([stage, expect.not.stringContaining(`(${stage})`)])
    }
    for (const status of states) {
      const { vi } = sentencesOf(refuse('report-state', { status }))
      expect([status, vi]).toEqual([status, expect.not.stringContaining(` ${status};`)])
    }
  })

  test('every kind of stream has a word', () => {
    for (const kind of streamKinds) expect(Object.keys(things)).toContain(kind)
  })
})

describe('a problem', () => {
  const context = { trace: 'trace-1', language: 'vi' as const }

  test.each(codes)('%s is one of the contract’s shape', (code) => {
    const made = problemOf(refuse(code, { stage: 's', status: 's', tasks: 't', method: 'PUT' }), context)
    expect(problem.strict().parse(made)).toEqual(made)
    expect(made).toMatchObject({ type: `urn:lientich:problem:${code}`, code, title: made.titles.vi })
  })

  test('speaks English when asked', () => {
    const made = problemOf(refuse('closed'), { ...context, language: 'en' })
    expect(made.title).toBe(errors.closed.en)
  })

  test('tells nothing of an internal fault', () => {
    const made = problemOf(refuse('internal', { fault: 'duplicate key value' }), context)
    expect(JSON.stringify(made)).not.toContain('duplicate')
    expect(made.trace).toBe('trace-1')
  })
})
