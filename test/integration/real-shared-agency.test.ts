// Two programmes of the same agencies in one world: one register whose numbers are unique over both, one inbox for a person, and a
// timeline for each.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDraft } from '../../src/db/drafts.ts'
import { system } from '../../src/domain/kernel.ts'
import { loadProgramme } from '../../src/record/load-programme.ts'
import { recordCommand } from '../../src/record/record-command.ts'
import { anGiang, envelope, must } from '../setup/demonstration.ts'
import { type ApiEnvironment, startApi } from './api-environment.ts'
import { count } from './real-environment.ts'
import { agreement, CODE, coordinator, hashOf } from './real-year.ts'

const OTHER = 'an-giang-khac'
let api: ApiEnvironment

async function toPromulgation(code: string): Promise<{ cycle: string; document: string }> {
  const { deps, database } = api.world
  const [cycle, document] = [`cycle/${code}/2024`, `${code}/2024/yearly-plan`]
  await must(deps, `programme/${code}`, 'launchCycle', { year: 2024 }, coordinator)
  const sections = [{ id: 'I', title: 'Mục đích', text: code, party: null }]
  const draft = { document, programme: code, cycle: `${code}/2024`, title: 'Kế hoạch', sections }
  const edited = { by: coordinator, at: '2024-01-02T02:00:00.000Z' }
  await createDraft(database, { ...draft, kind: 'yearly-plan' }, edited)
  await must(deps, cycle, 'submitDraft', { kind: 'yearly-plan', document, version: 1 }, coordinator)
  const hash = await hashOf(deps, document)
  await must(deps, `sign-off/${document}`, 'sign', { hash }, 'p.bdt.truong-ban')
  await must(deps, `sign-off/${document}`, 'sign', { hash, agreement }, 'p.hlhpn.chu-tich')
  return { cycle, document }
}

beforeAll(async () => {
  api = await startApi({ now: '2024-01-02T02:00:00.000Z', worker: false })
  const { founding: _, ...definition } = { ...anGiang(), code: OTHER }
  const load = { definition, calendarVersion: 1, actor: system, commandId: `load/${OTHER}` }
  const { reply } = await loadProgramme(api.world.deps, load)
  expect(reply).toMatchObject({ ok: true })
})
afterAll(() => api?.stop())

const inboxOf = async (as: string) => (await api.ask('GET', '/api/v1/inbox', { as })).body.items
const programmesIn = (items: { programme: string }[]) => new Set(items.map(({ programme }) => programme))

test('the second programme knows the agencies and their people already', async () => {
  expect(await count(api.world, `event WHERE type = 'agency.registered'`)).toBe(anGiang().agencies.length)
  expect(await count(api.world, `stream WHERE kind = 'programme'`)).toBe(2)
})

test('one number of a year’s register, asked for by both at once, is given to one', async () => {
  const ready = [await toPromulgation(CODE), await toPromulgation(OTHER)]
  const clerk = 'p.hlhpn.van-thu'
  expect(programmesIn(await inboxOf(clerk))).toEqual(new Set([CODE, OTHER]))
  const promulgating = ({ cycle, document }: (typeof ready)[number], number: number) =>
    envelope(
      cycle,
      'promulgate',
      { document, numbers: [{ agency: 'vn.ag.hlhpn', number }], day: '2024-01-02' },
      clerk,
    )
  const commands = ready.map((one) => promulgating(one, 5))
  const replies = await Promise.all(
    commands.map(async (command) => (await recordCommand(api.world.deps, command)).reply),
  )
  expect(replies.map((reply) => (reply.ok ? 'ok' : reply.refused)).sort()).toEqual(['number-taken', 'ok'])
  const loser = ready[replies.findIndex(({ ok }) => !ok)] as (typeof ready)[number]
  expect(await count(api.world, `stream WHERE id = '${loser.cycle}' AND stage = 'promulgation'`)).toBe(1)
  expect((await recordCommand(api.world.deps, promulgating(loser, 6))).reply.ok).toBe(true)
  const { body } = await api.ask('GET', '/api/v1/registers/vn.ag.hlhpn/2024', { as: clerk })
  expect(body.items.map(({ number }: { number: number }) => number)).toEqual([5, 6])
  expect(new Set(body.items.map(({ document }: { document: string }) => document))).toEqual(
    new Set(ready.map(({ document }) => document)),
  )
})

test('a person has one inbox over both, and each programme a timeline of its own', async () => {
  expect(programmesIn(await inboxOf(coordinator))).toEqual(new Set([CODE, OTHER]))
  for (const code of [CODE, OTHER]) {
    const own = `event WHERE timeline = '${code}'`
    expect(await count(api.world, own)).toBeGreaterThan(5)
    expect(await count(api.world, `${own} AND split_part(stream, '/', 2) <> '${code}'`)).toBe(0)
  }
})
