// What needs no service: definitions, timelines, transcripts, usage; and what is said when the service is not there.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { freePort } from '../../../src/stack/ports.ts'
import { exportOf, sampleEvents } from '../rehearsal/sample-timeline.ts'
import { run, temporaryFolder } from './command-line.ts'

const DEFINITION = 'programmes/an-giang-2021-2025.json'
let folder = ''
const write = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

beforeAll(() => {
  folder = temporaryFolder()
})

describe('lientich programme', () => {
  test('validate: a sentence for a person, an object for a program', async () => {
    const told = await run(['programme', 'validate', DEFINITION])
    expect(told).toMatchObject({ code: 0, err: '' })
    expect(told.out).toContain('2 parties, 22 tasks, 11 units')
    const { code, out } = await run(['--json', 'programme', 'validate', DEFINITION])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({
      valid: true,
      code: 'an-giang-2021-2025',
      parties: 2,
      tasks: 22,
      units: 11,
    })
  })

  test('validate: every error of a wrong file, in both languages, with its place', async () => {
    const file = write('wrong.json', JSON.stringify({ schemaVersion: 2, code: 'A B' }))
    const { code, out, err } = await run(['programme', 'validate', file])
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toContain('[definition-invalid]')
    expect(err).toContain('/code')
    expect(err).toContain('/parties')
    expect(err).toContain('không phải mã định danh')
    expect(err).toContain('is not an id')
    const failed = await run(['programme', 'validate', file, '--json'])
    const told = JSON.parse(failed.err)
    expect(told.code).toBe('definition-invalid')
    expect(told.faults.length).toBeGreaterThan(5)
    expect(failed.out).toBe('')
  })

  test('schema: the one that is generated', async () => {
    const { code, out } = await run(['programme', 'schema'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ type: 'object', title: 'Liên tịch: programme definition' })
  })

  test('a file that is not there, or no JSON, is said in both languages', async () => {
    const missing = await run(['programme', 'validate', join(folder, 'nothing.json')])
    expect(missing).toMatchObject({ code: 1, out: '' })
    expect(missing.err).toContain('[file-unusable]')
    const broken = await run(['programme', 'validate', write('broken.json', '{')])
    expect(broken.code).toBe(1)
    expect(broken.err).toContain('[not-json]')
  })

  test.each([
    ['{"a": 1,\n  "b": x}', 2, 8],
    ['{"a": 1\n "b": 2}', 2, 2],
    [`{"a": [1,\n\n  ${' '.repeat(60)}}}`, 3, 63],
    ['{"a":\n', 2, 1],
  ])('the place of what is no JSON: %j', async (text, line, column) => {
    const { err } = await run(['programme', 'validate', write('place.json', text)])
    expect(err).toContain(`dòng ${line}, cột ${column}`)
    expect(err).toContain(`line ${line}, column ${column}`)
  })
})

describe('lientich timeline verify', () => {
  const events = sampleEvents()
  const head = events.at(-1)?.hash ?? ''

  test('an intact export', async () => {
    const file = write('intact.jsonl', exportOf(events))
    const { code, out } = await run(['timeline', 'verify', file, '--head', head, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({ valid: true, timeline: 'p', events: events.length, head })
  })

  test('a changed one, with the line', async () => {
    const file = write('changed.jsonl', exportOf(events).replace('"year":2024', '"year":2025'))
    const { code, out, err } = await run(['timeline', 'verify', file])
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toContain('[timeline-broken]')
    expect(err).toMatch(/ {2}dòng 2, sự kiện 1 \/ line 2, event 1\n.*bị thay đổi/)
    expect(err).toContain('content was changed')
  })

  test('another head than the one that was kept', async () => {
    const file = write('other.jsonl', exportOf(events))
    const { code, err } = await run(['timeline', 'verify', file, '--head', '0'.repeat(64)])
    expect(code).toBe(1)
    expect(err).toContain('cả tệp / whole file')
  })

  test('a file that is no export, in its heading', async () => {
    const { err } = await run(['timeline', 'verify', write('no-export.jsonl', '{}\n')])
    expect(err).toContain('dòng đầu / heading')
  })
})

describe('lientich transcript compare', () => {
  test('0 when they are the same, 1 and the lines when not', async () => {
    const recorded = write('recorded.txt', 'a\nb\n')
    expect(await run(['transcript', 'compare', recorded, recorded])).toMatchObject({ code: 0 })
    const { code, out } = await run(['transcript', 'compare', recorded, write('played.txt', 'a\nc\n')])
    expect(code).toBe(1)
    expect(out).toBe('- b\n+ c\n')
  })
})

describe('lientich act, without a payload', () => {
  const told = async (...args: string[]) => (await run(['act', ...args])).out

  test('tells the fields: which must be given, which follow, how they look', async () => {
    const out = await told('review/p/2023', 'carryTasks')
    expect(out).toContain('tasks: [{ task, outcome: kept | changed | dropped, text?, reason }]')
    expect(await told('sign-off/p/2024/yearly-plan', 'reject')).toContain(
      'hash: text (filled in unless given)',
    )
    const signing = await told('sign-off/p/2024/yearly-plan', 'sign')
    expect(signing).toMatch(/ {2}hash: text\n/)
    expect(signing).toContain('agreement: { reference, day: YYYY-MM-DD } (optional)')
    expect(await told('cycle/p/2024', 'resume')).toContain("act cycle/p/2024 resume --with '{}'")
    const receiving = await told('cycle/p/2024', 'acknowledgeReceipt')
    expect(receiving).toContain('agency: text (filled in where what waits for you names one)')
    expect(receiving).toContain("act cycle/p/2024 acknowledgeReceipt --with '{}'")
    expect(JSON.parse(await told('agency/a', 'register', '--json'))).toMatchObject({ title: 'register' })
  })

  test('a field says what goes there, and what has to be done before', async () => {
    expect(await told('district/p/2024/u', 'acknowledge')).toContain('your own half')
    const proposing = await told('amendment/p/2024/yearly-plan/1', 'propose')
    expect(proposing).toContain('amendment-<n>')
    expect(proposing).toContain('section of the same id')
  })

  test('what is no stream, no command, or no payload is refused before anything is sent', async () => {
    const refused = async (...args: string[]) => {
      const { code, out, err } = await run(['act', ...args, '--url', 'http://127.0.0.1:1'])
      expect({ code, out }).toEqual({ code: 1, out: '' })
      return err.split('\n')[0]
    }
    expect(await refused('cycles/p/2024', 'resume')).toBe('[unknown-stream]')
    expect(await refused('cycle/p/2024', 'sign')).toBe('[unknown-command]')
    expect(await refused('reminders/p', 'remind')).toBe('[unknown-command]')
    expect(await refused('cycle/p/2024', 'suspend', '--with', '{')).toBe('[not-json]')
    expect(await refused('cycle/p/2024', 'suspend', '--with', '[]')).toBe('[not-an-object]')
    expect(await refused('cycle/p/2024', 'suspend', '--with', '{}')).toBe('[invalid-body]')
    expect(await refused('cycle/p/2024', 'suspend', '--with', '@/nowhere/x')).toBe('[file-unusable]')
  })
})

describe('usage', () => {
  test('no such command, a missing argument: 2, and nothing is done', async () => {
    expect(await run(['launch'])).toMatchObject({ code: 2, out: '' })
    for (const args of [['acknowledge', '--help'], ['--json', 'acknowledge', '-h'], ['acknowledge']]) {
      const told = await run(args)
      expect(told).toMatchObject({ code: 2, out: '' })
      expect(told.err).toContain('lientich inbox')
    }
    expect((await run(['cycle', '--help'])).code).toBe(0)
    expect((await run(['programme', 'validate'])).code).toBe(2)
    expect((await run(['sign', 'a', '--no-such'])).code).toBe(2)
  })

  test('--help is an answer', async () => {
    const { code, out } = await run(['--help'])
    expect(code).toBe(0)
    for (const name of ['programme', 'cycle', 'inbox', 'sign', 'report', 'timeline', 'clock', 'rehearse'])
      expect(out).toContain(name)
  })

  test('a service that is not there is named, in both languages', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    const { code, out, err } = await run(['--url', url, 'inbox'])
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toContain('[service-unreachable]')
    expect(err).toContain(url)
  })

  test('a script with errors starts no service', async () => {
    const script = JSON.stringify({ schemaVersion: 1, acts: [] })
    const { code, err } = await run(['rehearse', '--script', write('script.json', script)])
    expect(code).toBe(1)
    expect(err).toContain('[script-invalid]')
    expect(err).toContain('/acts')
  })

  test('choices that contradict each other are refused before anything is sent', async () => {
    const url = 'http://127.0.0.1:1'
    const refused = async (...args: string[]) => (await run(['--url', url, ...args])).err.split('\n')[0]
    expect(await refused('sign-in')).toBe('[sign-in-how]')
    expect(await refused('sign-in', '--as', 'p.a', '--role', 'leader')).toBe('[sign-in-how]')
    expect(await refused('sign', 'p/2024/yearly-plan', '--agreement', 'BB 1')).toBe('[agreement-incomplete]')
    expect(await refused('sign', 'p/2024/yearly-plan', '--revision', 'mới nhất')).toBe('[bad-revision]')
    expect((await run(['sign', 'p/2024/yearly-plan', '--revision', '1', '--latest'])).code).toBe(2)
    expect(await refused('report', 'p', '2024', 'u', 'nam')).toBe('[report-empty]')
    expect(await refused('draft', 'begin', 'p/2024/yearly-plan')).toBe('[draft-empty]')
    expect(await refused('report', 'p', '2024', 'u', 'nam', '--text', 'x', '--figure', 'a=b')).toBe(
      '[bad-figure]',
    )
  })
})
