// A script over several years: what it includes, the year of an act, and who the parties and units are after each succession.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { loadRehearsal, RehearsalInvalid } from '../../../src/rehearsal/load-rehearsal.ts'
import { anAct, json, scriptOf, stepsOf } from './script-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'script-'))
afterAll(() => rmSync(folder, { recursive: true }))
const from = (path: string) => relative(folder, resolve(path))

/** A script in a folder of its own. */
function written(name: string, script: object): string {
  const file = join(folder, name)
  const files = {
    definition: from('programmes/an-giang-2021-2025.json'),
    people: from('programmes/an-giang-2021-2025.demonstration.json'),
    calendar: from('programmes/vn-public-holidays.json'),
    succeeded: [],
  }
  writeFileSync(file, JSON.stringify({ ...script, ...files }))
  return file
}
const nudging = (more = {}) => scriptOf(anAct(more))

describe('a script that includes others', () => {
  test('plays their acts in one order of time, each under its script’s name and in its year', () => {
    written('later.json', { ...nudging({ on: '2025-02-03' }), name: 'later', year: 2025 })
    written('earlier.json', { ...nudging({ on: '2023-03-06' }), name: 'earlier', year: 2023 })
    const whole = { ...nudging({ on: '2024-02-02' }), include: ['later.json', 'earlier.json'] }
    const { steps } = loadRehearsal(written('whole.json', whole))
    expect(steps.map(({ id, act }) => [id, act.kind === 'command' ? act.stream : ''])).toEqual([
      ['earlier/one', 'sign-off/an-giang-2021-2025/2023/yearly-plan'],
      ['one', 'sign-off/an-giang-2021-2025/2024/yearly-plan'],
      ['later/one', 'sign-off/an-giang-2021-2025/2025/yearly-plan'],
    ])
  })

  test('names the place of a fault in the included script', () => {
    written('wrong.json', { ...nudging({ by: 'p.khong-co' }), name: 'wrong' })
    const whole = written('of-wrong.json', { ...nudging(), include: ['wrong.json'] })
    expect(() => loadRehearsal(whole)).toThrow(RehearsalInvalid)
    expect(() => loadRehearsal(whole)).toThrow('/include/0/acts/0/by')
  })

  test('has the later versions of the calendar, each with its own days', () => {
    const edit = { version: 2, note: 'Hoán đổi', daysOff: ['2024-06-20'], makeUpDays: ['2024-06-22'] }
    const { calendar, laterCalendars } = loadRehearsal(
      written('edited.json', { ...nudging(), calendarEdits: [edit] }),
    )
    expect(calendar.daysOff).not.toContain('2024-06-20')
    expect(laterCalendars.map(({ version, makeUpDays }) => [version, makeUpDays.at(-1)])).toEqual([
      [2, '2024-06-22'],
    ])
  })
})

describe('an act', () => {
  test('may be about another year than the script', () => {
    const [step] = stepsOf(scriptOf(anAct({ year: 2025 })))
    expect(step?.act).toMatchObject({ stream: 'sign-off/an-giang-2021-2025/2025/yearly-plan' })
  })

  test('on an amendment has its document and target filled in', () => {
    const changes = [{ section: 'II.1', text: 'Mới' }]
    const payload = { reason: 'Theo sơ kết', changes, inForceFrom: '2024-03-01' }
    const acts = ['founding-plan', 'yearly-plan'].map((document) =>
      anAct({ id: document, do: 'propose', in: `amendment/${document}/2`, with: payload }),
    )
    expect(stepsOf(scriptOf(...acts)).map(({ act }) => act)).toMatchObject([
      {
        stream: 'amendment/an-giang-2021-2025/founding-plan/2',
        document: 'an-giang-2021-2025/founding-plan/amendment-2',
        payload: { target: 'an-giang-2021-2025/founding-plan' },
        asks: 'version',
      },
      { document: 'an-giang-2021-2025/2024/yearly-plan/amendment-2' },
    ])
  })

  test('is done once for each task in which the party coordinates', () => {
    const confirm = anAct({
      do: 'confirmTask',
      in: 'cycle',
      for: { tasksCoordinatedBy: 'vn.ag.bdt' },
      with: { task: '{task}' },
    })
    expect(stepsOf(scriptOf(confirm))).toHaveLength(11)
  })
})

describe('after a succession', () => {
  const succession = (file: string, on: string) =>
    anAct({ id: file, on, do: 'succeed', in: 'programme', with: json(`programmes/successions/${file}.json`) })
  const reporting = (id: string, on: string, party: string) =>
    anAct({ id, on, do: 'confirmTask', in: 'cycle', for: { tasksLedBy: party }, with: { task: '{task}' } })

  test('the successor leads the tasks, from its day and not from the day it was recorded', () => {
    const steps = stepsOf({
      ...scriptOf(
        succession('so-dan-toc-va-ton-giao-2025', '2025-02-27'),
        reporting('before', '2025-02-28', 'vn.ag.bdt'),
        reporting('after', '2025-03-03', 'vn.ag.sdttg'),
      ),
      year: 2025,
    })
    expect(steps).toHaveLength(1 + 11 + 11)
  })

  test('whoever joins is appointed in what is there by now, once, and granted what somebody else wrote', () => {
    const { steps } = loadRehearsal('programmes/rehearsals/an-giang-2025.json')
    const joins = (id: string) => steps.filter((step) => step.id.startsWith(`${id}/`))
    const names = joins('department-people').map(({ act }) => (act.kind === 'command' ? act.name : act.kind))
    expect(names).toEqual([...Array(6).fill('appoint'), 'grantAuthority', 'grantAuthority'])
    expect(joins('commune-people')).toHaveLength(108)
  })
})
