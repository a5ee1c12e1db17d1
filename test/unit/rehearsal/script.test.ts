// A script is refused before anything is played, with every fault of it at once and where it stands.
import { describe, expect, test } from '@jest/globals'
import { parseRehearsalScript } from '../../../src/contract/rehearsal-script.ts'
import { type Act, anAct, expanded, faultsOf, scriptOf, storedScript } from './script-files.ts'

describe('a rehearsal script', () => {
  test('the stored one is sound', () => {
    expect(faultsOf(storedScript())).toEqual([])
  })

  const wrong: readonly (readonly [name: string, act: Act, fault: string])[] = [
    ['a field that is none', { who: 'me' }, '/acts/0/who unknown-field'],
    ['a day that does not exist', { on: '2024-02-30' }, '/acts/0/on bad-date'],
    ['a time that is none', { at: '25:00' }, '/acts/0/at bad-time'],
    ['nobody', { by: undefined }, '/acts/0/by missing'],
    ['no place', { in: undefined }, '/acts/0/in missing'],
    ['a place that is none', { in: 'office/x' }, '/acts/0/in not-one-of'],
    ['a person who does not exist', { by: 'p.nobody' }, '/acts/0/by unknown-person'],
    ['a command that is none there', { do: 'promulgate' }, '/acts/0/do no-such-command'],
    ['a command of the system’s', { do: 'fallSilent' }, '/acts/0/do no-such-command'],
    ['a payload without what it needs', { with: {} }, '/acts/0/with/agency missing'],
    [
      'a payload with what nobody knows',
      { with: { agency: 'vn.ag.bdt', x: 1 } },
      '/acts/0/with/x unknown-field',
    ],
    ['a unit that does not exist', { for: { units: ['vn.ag.1'] } }, '/acts/0/for/units/0 unknown-unit'],
    [
      'a district whose office nobody knows',
      {
        do: 'acknowledge',
        in: 'district/{unit}',
        by: 'officer',
        for: { units: ['vn.ag.892'] },
        with: { agency: '{agency}' },
      },
      '/acts/0/for office-not-settled',
    ],
    [
      'a party that leads no task',
      { do: 'confirmTask', in: 'cycle', for: { tasksLedBy: 'vn.ubdt' }, with: { task: '{task}' } },
      '/acts/0/for/tasksLedBy not-a-party',
    ],
    [
      'a task that does not exist',
      {
        do: 'confirmTask',
        in: 'cycle',
        for: { tasksLedBy: 'vn.ag.bdt', except: ['T9'] },
        with: { task: '{task}' },
      },
      '/acts/0/for/except/0 unknown-task',
    ],
    ['a refusal that is none', { refused: 'wrong-partie' }, '/acts/0/refused unknown-refusal'],
    ['a misspelt word', { do: 'writeSections', in: undefined }, '/acts/0/do no-such-command'],
    ['a document of no kind', { in: 'sign-off/yearly-plans' }, '/acts/0/in not-one-of'],
    ['a role outside a half', { by: 'officer' }, '/acts/0/by unknown-person'],
    ['a draft without its document', { do: 'beginDraft' }, '/acts/0/of missing'],
  ]
  test.each(wrong)('%s is refused in its place', (_, act, fault) => {
    expect(faultsOf(scriptOf(anAct(act)))).toContain(fault)
  })

  test('two acts of one name, an act before the last one, and a third fault: all at once', () => {
    const script = scriptOf(anAct(), anAct({ on: '2024-02-01' }), anAct({ id: 'two', at: '9' }))
    expect(faultsOf(script).sort()).toEqual([
      '/acts/1/id duplicate',
      '/acts/1/on acts-out-of-order',
      '/acts/2/at bad-time',
    ])
  })

  test('they come in the order of the file, whatever found them', () => {
    const script = scriptOf(
      anAct({ by: 'p.nobody' }),
      ...Array.from({ length: 9 }, (_, at) => anAct({ id: `a${at}` })),
      anAct({ id: 'last', for: { units: ['vn.ag.1'] } }),
      anAct({ id: 'later', by: 'p.nobody' }),
    )
    expect(faultsOf(script)).toEqual([
      '/acts/0/by unknown-person',
      '/acts/10/for/units/0 unknown-unit',
      '/acts/11/by unknown-person',
    ])
  })

  test('a misspelt word is one fault, and a person is looked for among those that there are', () => {
    expect(faultsOf(scriptOf(anAct({ do: 'writeSections', in: undefined })))).toEqual([
      '/acts/0/do no-such-command',
    ])
    const result = expanded(scriptOf(anAct({ by: 'p.hlhpn.dau-mois' })))
    expect(result.ok ? '' : result.errors[0]?.vi).toContain('p.hlhpn.dau-moi |')
  })

  test('nobody acts while absent, and everybody may the day after', () => {
    const absence = { person: 'p.hlhpn.dau-moi', from: '2024-01-30', to: '2024-02-02' }
    const script = (on: string) => ({ ...scriptOf(anAct({ on })), absences: [absence] })
    expect(faultsOf(script('2024-02-02'))).toEqual(['/acts/0/by absent'])
    expect(faultsOf(script('2024-02-03'))).toEqual([])
    const reversed = { ...scriptOf(anAct()), absences: [{ ...absence, to: '2024-01-01' }] }
    expect(faultsOf(reversed)).toEqual(['/absences/0/to dates-reversed'])
  })

  test('text that is not NFC is refused with its place', () => {
    const script = scriptOf(anAct({ note: 'Kế hoạch'.normalize('NFD') }))
    expect(faultsOf(script)).toContain('/acts/0/note not-nfc')
  })

  test('every fault says what to do in both languages', () => {
    const result = expanded(scriptOf(anAct({ by: 'p.nobody' })))
    if (result.ok) throw new Error('accepted')
    for (const { vi, en } of result.errors) {
      expect(vi).toMatch(/\S/)
      expect(en).toMatch(/\S/)
      expect(`${vi}${en}`).not.toContain('{')
    }
  })

  test('what is no script at all is said to be none', () => {
    for (const value of [null, [], 'x', {}]) expect(parseRehearsalScript(value).ok).toBe(false)
  })
})
