// On the record: who may be added to those that sign, what adding and taking back leave in the tables, and that a rebuild makes
// the same of it.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { agencyStream } from '../../../src/domain/streams.ts'
import { recordCommand } from '../../../src/record/record-command.ts'
import { envelope, loadAnGiang, must } from '../../setup/demonstration.ts'
import { expectRebuiltAlike } from '../../setup/expect-rebuilt.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'
import { agreement, coordinator, otherCoordinator, SIGN_OFF, toSignOff } from '../real-year.ts'

const COUNCIL = 'vn.ag.ubnd'
const reason = 'Theo Quy chế làm việc'
const authority = {
  lines: { prefix: '', body: '', position: 'CHỦ TỊCH' },
  scope: { programmes: 'all', documents: 'all' },
  from: '2021-01-01',
  to: null,
  basis: 'Quyết định bổ nhiệm',
}

let world: TestWorld
let hash = ''
beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T02:00:00.000Z' })
  await loadAnGiang(world.deps)
  hash = await toSignOff(world.deps)
})
afterAll(() => world?.close())

const outcome = async (name: string, payload: object, by = coordinator): Promise<string> => {
  const { reply } = await recordCommand(world.deps, envelope(SIGN_OFF, name, payload, by))
  return reply.ok ? 'ok' : reply.refused
}
const adding = (agency: string) => outcome('addSignatory', { agency, reason })
const signsFor = async (agency: string, person: string): Promise<void> => {
  const grant = { id: `${agency}.${person}`, holder: person, ...authority }
  await must(world.deps, agencyStream(agency), 'appoint', { person, role: 'leader' })
  await must(world.deps, agencyStream(agency), 'grantAuthority', grant)
}
const owing = async (): Promise<string[]> => {
  const { rows } = await world.database.query<{ debtor: string }>(
    'SELECT debtor FROM obligation WHERE stream = $1 AND discharged_at IS NULL ORDER BY debtor',
    [SIGN_OFF],
  )
  return rows.map(({ debtor }) => debtor)
}

test('a signatory is added once somebody can sign for it, taken back, and added again', async () => {
  expect(await adding('vn.ag.bdt.vp')).toBe('part-of-signer')
  expect(await adding('vn.ag.hlhpn.btv')).toBe('part-of-signer')
  expect(await adding(COUNCIL)).toBe('nobody-to-sign')
  await signsFor(COUNCIL, 'p.bdt.van-thu')
  expect(await adding(COUNCIL)).toBe('ok')
  expect(await owing()).toEqual(['vn.ag.bdt', 'vn.ag.hlhpn', COUNCIL])
  expect(await outcome('removeSignatory', { agency: COUNCIL, reason }, otherCoordinator)).toBe('wrong-party')
  expect(await outcome('removeSignatory', { agency: COUNCIL, reason })).toBe('ok')
  expect(await owing()).toEqual(['vn.ag.bdt', 'vn.ag.hlhpn'])
  expect(await adding(COUNCIL)).toBe('ok')
  expect(await owing()).toEqual(['vn.ag.bdt', 'vn.ag.hlhpn', COUNCIL])
})

test('one person signs for one party only; the rest is signed by others', async () => {
  await signsFor('vn.ag.hlhpn', 'p.bdt.truong-ban')
  const named = { hash, authority: 'vn.ag.hlhpn.p.bdt.truong-ban', agreement }
  expect(await outcome('sign', { hash, authority: 'a.khong-co' }, 'p.bdt.truong-ban')).toBe(
    'authority-missing',
  )
  expect(await outcome('sign', { hash }, 'p.bdt.truong-ban')).toBe('ok')
  expect(await outcome('sign', named, 'p.bdt.truong-ban')).toBe('signed-for-another')
  expect(await outcome('sign', { hash, agreement }, 'p.hlhpn.chu-tich')).toBe('ok')
  expect(await owing()).toEqual([COUNCIL])
  expect(await outcome('sign', { hash }, 'p.bdt.van-thu')).toBe('ok')
  expect(await owing()).toEqual([])
})

test('a rebuild makes the same of it', async () => {
  await expectRebuiltAlike(world.database)
})
