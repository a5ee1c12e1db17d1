// The contract's commands are the domain's: each that a person may send has a payload's schema, and no other. What comes in is refused
// unless it is exactly of that shape, bounded, printable and in NFC.
import { describe, expect, test } from '@jest/globals'
import { commands, payloadSchema } from '../../../src/contract/commands.ts'
import { readRequest } from '../../../src/contract/request.ts'
import type { StreamKind } from '../../../src/domain/kernel.ts'
import { machines } from '../../../src/domain/machines.ts'
import { onlySystem } from '../../../src/domain/permissions.ts'

const kinds = Object.keys(machines) as StreamKind[]
/** Reached at an address of its own, with the whole definition. */
const elsewhere: Partial<Record<StreamKind, readonly string[]>> = { programme: ['load'] }

describe('commands of the domain', () => {
  test.each(kinds)(
    '%s: every transition that a person may cause has a schema, and every schema a transition',
    (kind) => {
      const forPeople = Object.entries(machines[kind].transitions)
        .filter(([, { who }]) => who !== onlySystem)
        .map(([name]) => name)
        .filter((name) => !elsewhere[kind]?.includes(name))
      expect(Object.keys(commands[kind]).sort()).toEqual(forPeople.sort())
    },
  )
})

const HASH = 'a'.repeat(64)
const samples: readonly [StreamKind, string, unknown][] = [
  ['programme', 'launchCycle', { year: 2024 }],
  [
    'cycle',
    'promulgate',
    { document: 'p/2024/yearly-plan', numbers: [{ agency: 'vn.ag.bdt', number: 5 }], day: '2024-03-15' },
  ],
  ['cycle', 'resume', {}],
  ['cycle', 'planTasks', { tasks: [{ task: 'T1.1', activities: 'Tập huấn\nTuyên truyền', funding: [] }] }],
  ['sign-off', 'sign', { hash: HASH, agreement: { reference: 'BB 12', day: '2024-02-01' } }],
  [
    'district-plan',
    'submitReport',
    { period: 'q1', text: 'Đã làm', figures: [{ indicator: 'i1', value: 2 }], evidence: [] },
  ],
  ['agency', 'appoint', { person: 'p.x', role: 'leader' }],
]
const read = (kind: StreamKind, name: string, payload: unknown) => {
  const schema = payloadSchema(kind, name)
  if (!schema) throw new Error(`${kind} ${name} has no schema`)
  return readRequest(schema, payload)
}
const reading = (kind: StreamKind, name: string, payload: unknown) => {
  const result = read(kind, name, payload)
  return result.ok
    ? { ok: true }
    : { code: result.code, errors: result.errors.map(({ path, code }) => `${path} ${code}`) }
}

describe('a payload', () => {
  test.each(samples)('%s %s is read', (kind, name, payload) => {
    expect(reading(kind, name, payload)).toEqual({ ok: true })
  })

  test.each(samples)('%s %s with a field too many is refused', (kind, name, payload) => {
    expect(reading(kind, name, { ...(payload as object), actor: 'p.other' })).toEqual({
      code: 'invalid-body',
      errors: ['/actor unknown-field'],
    })
  })

  test.each(samples)('%s %s without what it needs names every field', (kind, name) => {
    if (name === 'resume') return
    const result = read(kind, name, {})
    expect(result.ok).toBe(false)
    if (result.ok) return
    expect(new Set(result.errors.map(({ code }) => code))).toEqual(new Set(['missing']))
    for (const { vi, en } of result.errors) expect([vi, en].every((text) => text.length > 10)).toBe(true)
  })

  test('text in NFD is refused, with its place and what it should be', () => {
    const reason = 'Chậm gửi'.normalize('NFD')
    const result = read('cycle', 'suspend', { reason })
    expect(result).toMatchObject({
      ok: false,
      code: 'not-nfc',
      errors: [{ path: '/reason', expected: 'Chậm gửi' }],
    })
  })

  test.each(['\u0000', '\u0007', '\u202e', '\ufeff', '\u2028', '\ud800'])(
    'the character %j is refused',
    (character) => {
      const result = reading('cycle', 'suspend', { reason: `Chậm${character}gửi` })
      expect(result).toEqual({ code: 'control-character', errors: ['/reason control-character'] })
    },
  )

  test('a control character in the name of a field is refused', () => {
    expect(reading('cycle', 'suspend', { reason: 'a', 'b\u0000': 1 })).toMatchObject({
      code: 'control-character',
    })
  })

  test.each([
    ['an array', []],
    ['null', null],
    ['a text', 'x'],
    ['a number', 1],
  ])('%s is no payload', (_, payload) => {
    expect(reading('cycle', 'suspend', payload)).toMatchObject({ code: 'invalid-body' })
  })

  test.each([
    ['sign-off', 'sign', { hash: 'A'.repeat(64) }, '/hash bad-hash'],
    ['sign-off', 'sign', { hash: `${HASH}0` }, '/hash bad-hash'],
    ['programme', 'launchCycle', { year: 2024.5 }, '/year wrong-type'],
    ['programme', 'launchCycle', { year: '2024' }, '/year wrong-type'],
    ['programme', 'launchCycle', { year: 1e99 }, '/year too-large'],
    ['cycle', 'suspend', { reason: ' \n ' }, '/reason blank'],
    ['cycle', 'suspend', { reason: 'x'.repeat(2001) }, '/reason too-large'],
    ['cycle', 'confirmTask', { task: '../x' }, '/task bad-code'],
    [
      'district-plan',
      'askExtension',
      { subject: 'plan', until: '2024-02-30', reason: 'x' },
      '/until bad-date',
    ],
    ['district-plan', 'acknowledge', { agency: 'VN.AG' }, '/agency bad-id'],
    [
      'district-plan',
      'submitReport',
      { period: 'q1', text: 'x', figures: [{ indicator: 'i1', value: -3 }], evidence: [] },
      '/figures/0/value too-small',
    ],
    ['cycle', 'acceptDeadlines', { workingDays: -1 }, '/workingDays too-small'],
  ] as const)('%s %s %j is refused: %s', (kind, name, payload, error) => {
    expect(reading(kind, name, payload)).toEqual({ code: 'invalid-body', errors: [error] })
  })

  test('nested too deeply is refused without recursion', () => {
    let deep: unknown = 1
    for (let level = 0; level < 50_000; level += 1) deep = { a: deep }
    expect(reading('cycle', 'suspend', { reason: 'x', deep })).toMatchObject({ code: 'invalid-body' })
  })

  test('names from Object.prototype are fields like any other', () => {
    const payload = JSON.parse('{"reason":"x","__proto__":{"reason":"y"},"constructor":1}')
    expect(reading('cycle', 'suspend', payload)).toMatchObject({ code: 'invalid-body' })
    expect(payloadSchema('cycle', 'toString')).toBeUndefined()
    expect(payloadSchema('cycle', '__proto__')).toBeUndefined()
  })
})
