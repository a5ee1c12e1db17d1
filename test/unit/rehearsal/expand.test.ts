// One line stands for many acts: each half once, each task once, under its own person, key and time.
import { describe, expect, test } from '@jest/globals'
import { keyOf } from '../../../src/rehearsal/play.ts'
import { anAct, type Change, scriptOf, stepsOf, storedScript } from './script-files.ts'

const acknowledging = (units: unknown, more = {}) =>
  anAct({
    id: 'receive',
    do: 'acknowledge',
    in: 'district/{unit}',
    by: 'officer',
    for: { units, ...more },
    everyMinutes: 7,
    with: { agency: '{agency}' },
  })

describe('expanding a script', () => {
  test('the same files give the same steps', () => {
    expect(stepsOf(storedScript())).toEqual(stepsOf(storedScript()))
  })

  test('each half acts for itself, one after the other; where there is no office its fallback does', () => {
    const steps = stepsOf(scriptOf(acknowledging(['vn.ag.883', 'vn.ag.886'])))
    expect(steps.map(({ at, by }) => `${at} ${by}`)).toEqual([
      '2024-02-02T01:30:00.000Z p.883.vp.can-bo',
      '2024-02-02T01:37:00.000Z p.883.hlhpn.can-bo',
      '2024-02-02T01:44:00.000Z p.886.pdt.can-bo',
      '2024-02-02T01:51:00.000Z p.886.hlhpn.can-bo',
    ])
    expect(steps[0]?.act).toMatchObject({
      stream: 'district/an-giang-2021-2025/2024/vn.ag.883',
      payload: { agency: 'vn.ag.883.vp' },
    })
  })

  test('all units less some, and one side only', () => {
    const all = stepsOf(scriptOf(acknowledging('all', { except: ['vn.ag.892'] })))
    expect(all).toHaveLength(20)
    const side = stepsOf(scriptOf(acknowledging('all', { except: ['vn.ag.892'], half: 'vn.ag.hlhpn' })))
    expect(side.every(({ by }) => by?.includes('.hlhpn.'))).toBe(true)
    expect(side).toHaveLength(10)
  })

  test('an office settled by an earlier act is known to the later ones', () => {
    const settle = anAct({
      id: 'settle',
      do: 'resolveUnit',
      in: 'rollout',
      with: { unit: 'vn.ag.892', party: 'vn.ag.bdt', office: 'no', basis: 'Công văn' },
    })
    const steps = stepsOf(scriptOf(settle, { ...acknowledging(['vn.ag.892']), on: '2024-03-01' }))
    expect(steps.map(({ by }) => by)).toEqual(['p.hlhpn.dau-moi', 'p.892.vp.can-bo', 'p.892.hlhpn.can-bo'])
  })

  test('a year’s tasks by their lead; those done once belong to the first year', () => {
    const confirm = (lead: string) =>
      anAct({ do: 'confirmTask', in: 'cycle', for: { tasksLedBy: lead }, with: { task: '{task}' } })
    const tasks = (year: number, change?: Change) =>
      ['vn.ag.bdt', 'vn.ag.hlhpn'].map((lead) => stepsOf({ ...scriptOf(confirm(lead)), year }, change).length)
    expect(tasks(2024)).toEqual([11, 11])
    const firstOnce: Change = ({ tasks }) => {
      tasks[0].recurrence = 'once'
    }
    expect(tasks(2024, firstOnce)).toEqual([11, 10])
    expect(tasks(2023, firstOnce)).toEqual([11, 11])
  })

  test('what only the system knows is asked for, the rest filled in', () => {
    const at = (name: string) => stepsOf(storedScript()).find(({ id }) => id === name)?.act
    expect(at('plan-submitted')).toMatchObject({
      payload: { kind: 'yearly-plan', document: 'an-giang-2021-2025/2024/yearly-plan' },
      asks: 'version',
      document: 'an-giang-2021-2025/2024/yearly-plan',
    })
    expect(at('deputy-signs')).toMatchObject({
      asks: 'hash',
      document: 'an-giang-2021-2025/2024/yearly-plan',
    })
    expect(at('early-submit/vn.ag.884.hlhpn')).toMatchObject({
      asks: 'version',
      payload: { document: 'an-giang-2021-2025/2024/vn.ag.884/district-plan' },
    })
  })

  test('sample figures name indicators of the task and differ from task to task', () => {
    const figures = stepsOf(storedScript())
      .filter(({ id }) => id.startsWith('bdt-reports/'))
      .map(
        ({ act }) =>
          (act.kind === 'command' ? act.payload : {}) as { task: string; figures: { indicator: string }[] },
      )
    expect(figures).toHaveLength(10)
    for (const { task, figures: given } of figures)
      expect(given.every(({ indicator }) => indicator.startsWith(`${task}-`))).toBe(true)
    expect(new Set(figures.map(({ figures: given }) => JSON.stringify(given))).size).toBe(10)
  })

  test('steps are in order of time, and each has a key of its own that the service takes', () => {
    const steps = stepsOf(storedScript())
    expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted())
    const keys = steps.map(({ id }) => keyOf('an-giang-2024', id))
    expect(new Set(keys).size).toBe(steps.length)
    for (const key of [...keys, keyOf('x', 'Đ'.repeat(300)), keyOf('x', 'Đ'.repeat(301))])
      expect(key).toMatch(/^[\x21-\x7e]{8,200}$/)
    expect(keyOf('x', 'Đ'.repeat(300))).not.toBe(keyOf('x', 'Đ'.repeat(301)))
  })
})
