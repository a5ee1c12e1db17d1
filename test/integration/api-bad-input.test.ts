// Every command, given wrongly in every way: a problem with a stable code, and neither workflow, database nor timeline changed.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ApiEnvironment, startApi } from './api-environment.ts'
import { at, coordinator, playToExecution } from './api-play.ts'
import { everything, refused } from './api-refusals.ts'
import { CODE, everyCommand, PLAN, streams, UNIT_PLAN, YEAR } from './api-samples.ts'

let api: ApiEnvironment

beforeAll(async () => {
  api = await startApi({ now: '2024-01-05T02:00:00.000Z' })
  await playToExecution(api)
})
afterAll(() => api?.stop())

const TEXT = 'Chậm gửi'
const OVERSIZED = JSON.stringify({ reason: 'x'.repeat(300 * 1024) })

type Command = `${string} ${string}`

/** Whoever belongs to no agency: where it is not simply not theirs. */
const strangersCode: Readonly<Record<Command, string>> = {
  'sign-off sign': 'wrong-party',
  'sign-off requestChanges': 'wrong-party',
  'sign-off reject': 'wrong-party',
  'sign-off delegate': 'wrong-party',
  'district-plan acknowledge': 'wrong-party',
  'district-plan submitPlan': 'wrong-party',
  'district-plan submitReport': 'wrong-party',
  'district-plan askExtension': 'wrong-party',
  // Nobody has begun one.
  'amendment withdraw': 'not-found',
  'amendment promulgate': 'not-found',
}
const codeForStranger = (kind: string, name: string): string =>
  // There is no review of that year yet.
  kind === 'review' ? 'not-found' : (strangersCode[`${kind} ${name}`] ?? 'not-allowed')

/** The installation's key sets up agencies and does nothing else: what it may do is looked at further. */
const installationsCode: Readonly<Record<Command, string>> = {
  'agency register': 'wrong-stage',
  'agency appoint': 'no-account',
  'agency grantAuthority': 'not-in-agency',
}

describe.each(everyCommand)('$kind $name', ({ kind, name, payload }) => {
  const { is, isNot } = streams[kind]
  const path = at(is, name)

  test('wrong in form: nothing is even decided', async () => {
    const before = await everything(api)
    const as = coordinator
    await refused(api, path, 'unauthenticated', { body: payload })
    await refused(api, path, 'unauthenticated', { body: payload, headers: { authorization: 'Bearer a.b' } })
    await refused(api, path, 'key-required', { as, body: payload, key: '' })
    await refused(api, path, 'key-required', { as, body: payload, key: 'short' })
    await refused(api, path, 'key-required', { as, body: payload, key: 'k'.repeat(201) })
    await refused(api, path, 'unsupported-media-type', {
      as,
      body: payload,
      headers: { 'content-type': 'text/plain' },
    })
    await refused(api, path, 'unsupported-media-type', {
      as,
      body: payload,
      headers: { 'content-type': 'application/json; charset=utf-16' },
    })
    await refused(api, path, 'unsupported-media-type', {
      as,
      body: payload,
      headers: { 'content-encoding': 'gzip' },
    })
    await refused(api, path, 'malformed', { as, raw: '{"reason":' })
    await refused(api, path, 'malformed', { as, raw: '', headers: { 'content-type': 'application/json' } })
    await refused(api, path, 'malformed', { as, raw: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) })
    await refused(api, path, 'too-large', { as, raw: OVERSIZED })
    await refused(api, path, 'invalid-body', { as, raw: '[]' })
    await refused(api, path, 'invalid-body', { as, body: { ...payload, actor: { kind: 'system' } } })
    await refused(api, path, 'not-nfc', { as, body: { ...payload, reason: TEXT.normalize('NFD') } })
    await refused(api, path, 'control-character', { as, body: { ...payload, reason: `${TEXT}\u0000` } })
    await refused(api, path, 'control-character', { as, body: { ...payload, reason: `${TEXT}\u202e` } })
    expect(await everything(api)).toBe(before)
  })

  test('by somebody who has no part in it, or on what does not exist', async () => {
    const before = await everything(api)
    await refused(api, path, codeForStranger(kind, name), { as: 'p.khong-ai', body: payload })
    const ofKey = installationsCode[`${kind} ${name}`] ?? 'not-allowed'
    await refused(api, path, ofKey, { as: null, body: payload })
    await refused(api, at(isNot, name), 'not-found', { as: coordinator, body: payload })
    expect(await everything(api)).toBe(before)
  })
})

describe('commands that are not for people', () => {
  test.each([
    ['cycle', 'open', 'not-allowed'],
    ['cycle', 'executionEnded', 'not-allowed'],
    ['sign-off', 'fallSilent', 'not-allowed'],
    ['rollout', 'end', 'not-allowed'],
    ['district-plan', 'close', 'not-allowed'],
    ['programme', 'load', 'not-allowed'],
    ['reminder-clock', 'begin', 'not-allowed'],
    ['cycle', 'toString', 'unknown-command'],
    ['cycle', 'fly', 'unknown-command'],
  ] as const)('%s %s: %s', async (kind, name, code) => {
    const before = await everything(api)
    for (const as of [coordinator, 'p.quan-tri', null])
      await refused(api, at(streams[kind].is, name), code, { as, body: {} })
    expect(await everything(api)).toBe(before)
  })
})

describe('wrong at this moment', () => {
  const signOff = streams['sign-off'].is
  const unit = streams['district-plan'].is
  const officer = 'p.884.vp.can-bo'

  test.each([
    [
      'a signature on what is signed',
      signOff,
      'sign',
      'p.bdt.truong-ban',
      { hash: 'c'.repeat(64) },
      'already-signed',
    ],
    [
      'a year launched twice',
      `programme/${CODE}`,
      'launchCycle',
      coordinator,
      { year: 2024 },
      'cycle-exists',
    ],
    [
      'a year before the plan',
      `programme/${CODE}`,
      'launchCycle',
      coordinator,
      { year: 2021 },
      'before-the-plan',
    ],
    [
      'a year of no programme',
      `programme/${CODE}`,
      'launchCycle',
      coordinator,
      { year: 2040 },
      'year-outside-period',
    ],
    [
      'a calendar that is none',
      `programme/${CODE}`,
      'proposeCalendar',
      coordinator,
      { version: 99, reason: 'x' },
      'calendar-unknown',
    ],
    [
      'a draft in execution',
      `cycle/${YEAR}`,
      'submitDraft',
      coordinator,
      { kind: 'yearly-plan', document: PLAN, version: 1 },
      'wrong-stage',
    ],
    [
      'a number a second time',
      `cycle/${YEAR}`,
      'promulgate',
      'p.hlhpn.van-thu',
      { document: PLAN, numbers: [], day: '2024-01-05' },
      'wrong-stage',
    ],
    [
      'a task that is none',
      `cycle/${YEAR}`,
      'confirmTask',
      coordinator,
      { task: 'T-khong-co' },
      'unknown-task',
    ],
    ['resuming what runs', `cycle/${YEAR}`, 'resume', coordinator, {}, 'not-suspended'],
    ['the other half’s receipt', unit, 'acknowledge', officer, { agency: 'vn.ag.884.hlhpn' }, 'wrong-party'],
    [
      'a plan before the receipt',
      unit,
      'submitPlan',
      officer,
      { document: UNIT_PLAN, version: 1 },
      'not-acknowledged',
    ],
    [
      'a report of a period that there is not',
      unit,
      'submitReport',
      officer,
      { period: 'q9', text: 'x', figures: [], evidence: [] },
      'unknown-period',
    ],
    [
      'an authority for oneself',
      'agency/vn.ag.bdt',
      'grantAuthority',
      'p.bdt.truong-ban',
      {
        id: 'a.x',
        holder: 'p.bdt.truong-ban',
        lines: { prefix: '', body: '', position: 'TRƯỞNG BAN' },
        scope: { programmes: 'all', documents: 'all' },
        from: '2024-01-01',
        to: null,
        basis: 'x',
      },
      'self-delegation',
    ],
    [
      'a number of another year’s register',
      'agency/vn.ag.bdt',
      'voidNumber',
      'p.bdt.van-thu',
      { year: 2030, number: 1, reason: 'x' },
      'year-not-current',
    ],
    [
      'a number that was never drawn',
      'agency/vn.ag.bdt',
      'voidNumber',
      'p.bdt.van-thu',
      { year: 2024, number: 77, reason: 'x' },
      'not-found',
    ],
  ])('%s', async (_, stream, name, as, body, code) => {
    const before = await everything(api)
    await refused(api, at(stream, name), code, { as, body })
    expect(await everything(api)).toBe(before)
    if (stream === unit) expect(await api.historyOf(unit)).toBe(0)
  })

  test('a refused first act, then a good one; then the same key with another body', async () => {
    await refused(api, at(unit, 'acknowledge'), 'wrong-party', {
      as: officer,
      body: { agency: 'vn.ag.884.hlhpn' },
    })
    expect(await api.historyOf(unit)).toBe(0)
    const key = 'the-key-of-the-first-act'
    const act = (agency: string) =>
      api.ask('POST', at(unit, 'acknowledge'), { as: officer, body: { agency }, key })
    const first = await act('vn.ag.884.vp')
    expect(first).toMatchObject({ status: 200, body: { events: ['receipt.acknowledged'] } })
    expect(await api.historyOf(unit)).toBeGreaterThan(0)
    const before = await everything(api)
    expect((await act('vn.ag.884.vp')).body).toEqual(first.body)
    expect(await act('vn.ag.884.hlhpn')).toMatchObject({ status: 422, body: { code: 'key-reused' } })
    await refused(api, at(unit, 'acknowledge'), 'already-acknowledged', {
      as: officer,
      body: { agency: 'vn.ag.884.vp' },
    })
    expect(await everything(api)).toBe(before)
  })

  test('ten times at once is once, also as a unit’s very first act', async () => {
    const path = at(`district/${YEAR}/vn.ag.886`, 'acknowledge')
    const ask = { as: 'p.886.pdt.can-bo', body: { agency: 'vn.ag.886.pdt' }, key: 'ten-times-at-once' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => api.ask('POST', path, ask)))
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({ status: 200, body: answers[0]?.body })
    expect(answers[0]?.body.events).toEqual(['receipt.acknowledged'])
    const { rows } = await api.world.database.query(
      "SELECT 1 FROM event WHERE command_id LIKE '%ten-times-at-once'",
    )
    expect(rows).toHaveLength(1)
  })
})
