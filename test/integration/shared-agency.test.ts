// Two programmes that are nothing alike but share an agency, in one world, over HTTP on the real servers: the Women's Union of An Giang
// is also a party of the three-parties programme. One register, one inbox for its leader, two timelines; and no second opinion of it.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { verifyTimeline } from '../../src/rehearsal/verify-timeline.ts'
import { anGiang } from '../setup/demonstration.ts'
import { type ApiEnvironment, startApi } from './api-environment.ts'
import { at } from './api-play.ts'
import { count } from './real-environment.ts'
import { CODE, coordinator } from './real-year.ts'

const OTHER = 'hoa-son-2024-2028'
const SHARED = 'vn.ag.hlhpn'
const ADMINISTRATOR = 'p.quan-tri'
const LEADER = 'p.hlhpn.chu-tich'
const CLERK = 'p.hlhpn.van-thu'
const DAY = '2024-01-05'

let api: ApiEnvironment
beforeAll(async () => {
  api = await startApi({ now: `${DAY}T02:00:00.000Z` })
})
afterAll(() => api?.stop())

type Json = Record<string, unknown>
interface Definition extends Json {
  readonly agencies: readonly (Json & { readonly id: string })[]
}

/** Its years moved into An Giang's period, and the Union in the place of its first party. */
function threeParties(): Definition {
  const text = readFileSync('programmes/examples/three-parties.json', 'utf8')
    .replaceAll(/20(2[5-9]|30)/g, (year) => String(Number(year) - 2))
    .replaceAll('"vn.hs.hnd"', `"${SHARED}"`)
    .replaceAll('"vn.hs.hnd.vp"', `"${SHARED}.vp"`)
  return JSON.parse(text)
}

/** With what is known of the agencies of both. */
function agreeing(): Definition {
  const known = new Map(anGiang().agencies.map((agency) => [agency.id, agency]))
  const definition = threeParties()
  return {
    ...definition,
    agencies: definition.agencies.map((agency) => ({ ...agency, ...known.get(agency.id) })),
  }
}

const loads = (body: unknown) => api.ask('POST', '/api/v1/programmes', { as: ADMINISTRATOR, body })

const people = [
  { person: 'p.hs.dau-moi', agency: 'vn.hs.snnmt.ptnt', role: 'coordinator' },
  { person: 'p.hs.giam-doc', agency: 'vn.hs.snnmt', role: 'leader' },
  { person: 'p.hs.chu-tich', agency: 'vn.hs.lmhtx', role: 'leader' },
]

async function peopleOther(): Promise<void> {
  const scope = { programmes: 'all', documents: 'all' }
  const lines = { prefix: '', body: '', position: 'NGƯỜI ĐỨNG ĐẦU' }
  for (const { person, agency, role } of people) {
    const account = { person, name: person, email: `${person}@hoason.example`, language: 'vi' }
    await api.must(ADMINISTRATOR, '/api/v1/people', account)
    await api.must(ADMINISTRATOR, at(`agency/${agency}`, 'appoint'), { person, role })
    const granted = {
      id: `a.${person}`,
      holder: person,
      lines,
      scope,
      from: DAY,
      to: null,
      basis: 'Quyết định',
    }
    if (role === 'leader') await api.must(ADMINISTRATOR, at(`agency/${agency}`, 'grantAuthority'), granted)
  }
}

const planOf = (code: string) => `${code}/2024/yearly-plan`

async function toSignOff(code: string, by: string): Promise<string> {
  const [cycle, document] = [`cycle/${code}/2024`, planOf(code)]
  await api.must(by, `/api/v1/programmes/${code}/cycles`, { year: 2024 })
  const body = { title: `Kế hoạch của ${code}`, sections: [{ id: 'I', title: 'Mục đích', text: code }] }
  const draft = await api.ask('PUT', `/api/v1/drafts/${encodeURIComponent(document)}`, { as: by, body })
  await api.must(by, at(cycle, 'submitDraft'), { kind: 'yearly-plan', document, version: 1 })
  return draft.body.hash
}

describe('a definition that contradicts what is known of an agency', () => {
  test('is refused with every contradiction, and leaves nothing', async () => {
    const before = await count(api.world, 'event')
    const { status, body } = await loads(threeParties())
    expect([status, body.code]).toEqual([409, 'definition-contradicts'])
    const said = JSON.stringify(body)
    for (const contradiction of [
      `${SHARED} name: `,
      `${SHARED} register: `,
      `${SHARED}.vp name: `,
      `Hội Nông dân tỉnh Hòa Sơn`,
    ])
      expect(said).toContain(contradiction)
    expect(said).not.toContain(`${SHARED} mode`)
    expect(await count(api.world, 'event')).toBe(before)
    expect(await count(api.world, `stream WHERE id = 'programme/${OTHER}'`)).toBe(0)
  })
})

describe('two programmes of one agency', () => {
  const hashes = new Map<string, string>()

  test('the second knows the agency already', async () => {
    const agency = `event WHERE type = 'agency.registered' AND stream = 'agency/${SHARED}'`
    expect((await loads(agreeing())).status).toBeLessThan(300)
    expect(await count(api.world, agency)).toBe(1)
    await peopleOther()
  })

  test('its leader has one inbox over both, and signs in both', async () => {
    hashes.set(CODE, await toSignOff(CODE, coordinator))
    hashes.set(OTHER, await toSignOff(OTHER, 'p.hs.dau-moi'))
    await api.must('p.hs.chu-tich', at(`sign-off/${planOf(OTHER)}`, 'sign'), { hash: hashes.get(OTHER) })
    const { items } = (await api.ask('GET', '/api/v1/inbox', { as: LEADER })).body
    const signing = items.filter(({ kind }: { kind: string }) => kind === 'sign')
    expect(signing.map(({ stream }: { stream: string }) => stream).sort()).toEqual(
      [CODE, OTHER].map((code) => `sign-off/${planOf(code)}`).sort(),
    )
    const agreement = { reference: '12/BB-BTV', day: DAY }
    for (const code of [CODE, OTHER])
      await api.must(LEADER, at(`sign-off/${planOf(code)}`, 'sign'), { hash: hashes.get(code), agreement })
    await api.must('p.bdt.truong-ban', at(`sign-off/${planOf(CODE)}`, 'sign'), { hash: hashes.get(CODE) })
    await api.must('p.hs.giam-doc', at(`sign-off/${planOf(OTHER)}`, 'sign'), { hash: hashes.get(OTHER) })
  })

  test('and one register: a number that one has, the other does not get', async () => {
    const issue = (code: string, numbers: readonly object[]) =>
      api.ask('POST', at(`cycle/${code}/2024`, 'promulgate'), {
        as: CLERK,
        body: { document: planOf(code), numbers, day: DAY },
      })
    const drawn = [{ agency: 'vn.hs.snnmt' }, { agency: 'vn.hs.lmhtx' }]
    expect((await issue(CODE, [{ agency: SHARED, number: 5 }])).status).toBeLessThan(300)
    const taken = await issue(OTHER, [{ agency: SHARED, number: 5 }, ...drawn])
    expect([taken.status, taken.body.code]).toEqual([409, 'number-taken'])
    expect(taken.body).toMatchObject({ details: { agency: SHARED, year: '2024', number: '5' } })
    expect((await issue(OTHER, [{ agency: SHARED, number: 6 }, ...drawn])).status).toBeLessThan(300)
    const register = await api.ask('GET', `/api/v1/registers/${SHARED}/2024`, { as: CLERK })
    expect(
      register.body.items.map(({ number, document }: { number: number; document: string }) => [
        number,
        document,
      ]),
    ).toEqual([
      [5, planOf(CODE)],
      [6, planOf(OTHER)],
    ])
    expect(await count(api.world, `stream WHERE kind = 'rollout'`)).toBe(2)
  })

  test('and two timelines, each whole and its own', async () => {
    for (const [code, as] of [
      [CODE, coordinator],
      [OTHER, 'p.hs.dau-moi'],
    ] as const) {
      const { body } = await api.ask('GET', `/api/v1/timelines/${code}/export`, { as })
      const verified = verifyTimeline(typeof body === 'string' ? body : JSON.stringify(body))
      if (!verified.ok) throw new Error(JSON.stringify(verified.faults))
      expect(verified.events.length).toBeGreaterThan(5)
      expect(new Set(verified.events.map(({ stream }) => stream.split('/')[1]))).toEqual(new Set([code]))
    }
    const strange = await api.ask('GET', `/api/v1/timelines/${CODE}/export`, { as: 'p.hs.dau-moi' })
    expect(strange.body.code).toBe('not-allowed')
  })
})
