// Every refusal is whole: a code that programs can keep, a status, a sentence in each language that says what to do.
import { describe, expect, test } from '@jest/globals'
import { problemOf } from '../../../src/api/problem.ts'
import { problem } from '../../../src/contract/problem.ts'
import { type ErrorCode, errors, refuse, sentencesOf } from '../../../src/domain/errors.ts'

const codes = Object.keys(errors) as ErrorCode[]
const VIETNAMESE = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i

describe('every error', () => {
  test.each(codes)('%s has a status and both sentences', (code) => {
    const { status, vi, en } = errors[code]
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
    for (const sentence of [vi, en]) {
      expect(sentence).toBe(sentence.normalize('NFC'))
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
    }
    expect(vi).toMatch(VIETNAMESE)
    expect(en).not.toMatch(VIETNAMESE)
    const asks = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    expect(asks(vi)).toEqual(asks(en))
  })

  test('fills its sentences from its details', () => {
    expect(sentencesOf(refuse('wrong-stage', { stage: 'drafting' })).en).toContain('(drafting)')
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
