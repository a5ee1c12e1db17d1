// A cycle suspended while its sign-off's deadline passes, on real servers: nobody falls silent meanwhile; resumed, the deadline is met once.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDraft } from '../../src/db/drafts.ts'
import { advanceClock } from '../../src/dispatch/advance-clock.ts'
import { yearDocument } from '../../src/domain/streams.ts'
import { sendCommand } from '../../src/temporal/send-command.ts'
import { envelope, loadAnGiang } from '../setup/demonstration.ts'
import { type Served, serveWorld } from './served-world.ts'

const CODE = 'an-giang-2021-2025'
const CYCLE = `cycle/${CODE}/2024`
const PLAN = yearDocument(CODE, 2024, 'yearly-plan')
const SIGN_OFF = `sign-off/${PLAN}`
const DAY = 86_400_000

let served: Served

beforeAll(async () => {
  served = await serveWorld('2024-01-02T01:00:00.000Z')
  await loadAnGiang(served.world.deps)
  await advanceTo('2024-01-08T01:00:00.000Z')
})
afterAll(() => served?.stop())

const advanceTo = (to: string) => {
  const { world, client } = served
  return advanceClock({ database: world.database, client, dispatcher: served.dispatcher() }, to)
}
const must = async (stream: string, name: string, payload: unknown, by: string) => {
  const options = { begun: true, deadlineMs: 15_000 }
  const reply = await sendCommand(
    served.client,
    served.world.name,
    envelope(stream, name, payload, by),
    options,
  )
  expect({ name, reply }).toMatchObject({ name, reply: { ok: true } })
}
const eventsOf = async (stream: string, type: string) =>
  (await served.rows('SELECT position FROM event WHERE stream = $1 AND type = $2', stream, type)).length
const deadline = async () =>
  (await served.rows<{ at: string | null }>('SELECT wake_at AS at FROM stream WHERE id = $1', SIGN_OFF))[0]
    ?.at

test('the deadline that passes during a suspension is not met, and no matter for the coordinator', async () => {
  const sections = [{ id: 'I', title: 'Mục đích', text: 'Nội dung', party: null }]
  const draft = { document: PLAN, programme: CODE, cycle: `${CODE}/2024`, kind: 'yearly-plan' as const }
  const title = 'Kế hoạch phối hợp năm 2024'
  const edited = { by: 'p.bdt.dau-moi', at: '2024-01-08T01:00:00.000Z' }
  await createDraft(served.world.database, { ...draft, title, sections }, edited)
  const submitted = { kind: 'yearly-plan', document: PLAN, version: 1 }
  await must(CYCLE, 'submitDraft', submitted, 'p.bdt.dau-moi')
  const at = await deadline()
  if (!at) throw new Error('the sign-off has no deadline')
  await must(CYCLE, 'suspend', { reason: 'Bão lũ' }, 'p.hlhpn.dau-moi')
  await advanceTo(new Date(Date.parse(at) + 3 * DAY).toISOString())
  expect(await eventsOf(SIGN_OFF, 'silence.recorded')).toBe(0)
  expect(await served.rows('SELECT key FROM attention WHERE stream = $1', SIGN_OFF)).toEqual([])
})

test('resumed, no deadline passes before the shift is answered; then silence is recorded once, and signing goes on', async () => {
  for (const by of ['p.hlhpn.dau-moi', 'p.bdt.dau-moi']) await must(CYCLE, 'resume', {}, by)
  await advanceTo('2024-04-01T01:00:00.000Z')
  expect(await eventsOf(SIGN_OFF, 'silence.recorded')).toBe(0)
  const [proposal] = await served.rows<{ days: number }>('SELECT working_days AS days FROM deadline_proposal')
  await must(CYCLE, 'acceptDeadlines', { workingDays: proposal?.days }, 'p.bdt.dau-moi')
  await advanceTo('2024-06-03T01:00:00.000Z')
  expect(await eventsOf(SIGN_OFF, 'silence.recorded')).toBe(1)
  const [plan] = await served.rows<{ hash: string }>('SELECT hash FROM document WHERE id = $1', PLAN)
  await must(SIGN_OFF, 'sign', { hash: plan?.hash }, 'p.bdt.truong-ban')
})
