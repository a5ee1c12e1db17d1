// A joint sign-off on the real servers: a signature and a new revision that meet, and a deadline that comes while the year is suspended.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { setClock } from '../../src/db/clock.ts'
import type { CommandEnvelope } from '../../src/domain/envelope.ts'
import { recordCommand } from '../../src/record/record-command.ts'
import { worldUrl } from '../../src/stack/migrate.ts'
import { withClient } from '../../src/stack/postgres.ts'
import { advance } from '../../src/temporal/advance.ts'
import { envelope, must } from '../setup/demonstration.ts'
import { count, eventsOf, type RealEnvironment, startReal, until } from './real-environment.ts'
import {
  CYCLE,
  coordinator,
  hashOf,
  otherCoordinator,
  PLAN,
  rewrite,
  SIGN_OFF,
  toSignOff,
} from './real-year.ts'

let real: RealEnvironment
beforeAll(async () => {
  real = await startReal('2024-01-02T02:00:00.000Z')
  await toSignOff(real.world.deps)
  await real.dispatcher.drain()
})
afterAll(() => real?.stop())

const events = () => eventsOf(real.world, SIGN_OFF)

describe('a signature on a revision that is being replaced', () => {
  let hash = ''
  let version = 1
  let before = 0
  beforeEach(async () => {
    hash = await hashOf(real.world.deps)
    version = await rewrite(real.world.deps, version, `Nội dung, bản ${version + 1}`)
    before = (await events()).length
  })
  const signing = () => envelope(SIGN_OFF, 'sign', { hash }, 'p.bdt.truong-ban')
  const revising = () =>
    envelope(SIGN_OFF, 'submitRevision', { document: PLAN, version, note: 'Bản mới' }, coordinator)
  const added = async () => (await events()).slice(before)

  /** The first waits for the stream's row, which somebody holds, when the second is sent; then the row is let go. */
  const inThatOrder = (first: CommandEnvelope, second: CommandEnvelope) =>
    withClient(worldUrl(real.world.url, real.world.name), async (client) => {
      await client.query('BEGIN')
      await client.query('SELECT 1 FROM stream WHERE id = $1 FOR UPDATE', [SIGN_OFF])
      const one = real.send(first)
      const waiting = `pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
      await until('the first waits for the row', async () => (await count(real.world, waiting)) === 1)
      const two = real.send(second)
      await client.query('COMMIT')
      return { one: await one, two: await two }
    })

  test('first the signature: it stands, and the new revision voids it visibly', async () => {
    const { one, two } = await inThatOrder(signing(), revising())
    expect(one).toMatchObject({ ok: true, events: ['signed'] })
    expect(two).toMatchObject({ ok: true, events: ['revision.submitted'] })
    expect(await added()).toMatchObject([
      { type: 'signed', data: { agency: 'vn.ag.bdt', hash } },
      {
        type: 'revision.submitted',
        data: { voided: [{ agency: 'vn.ag.bdt', person: 'p.bdt.truong-ban' }] },
      },
    ])
    expect(await hashOf(real.world.deps)).not.toBe(hash)
    const told = `outbox WHERE payload->>'kind' = 'signature-voided' AND payload->'recipient'->>'person' = 'p.bdt.truong-ban'`
    expect(await count(real.world, told)).toBeGreaterThan(0)
  })

  test('first the revision: the signature is refused as stale, and leaves nothing', async () => {
    const late = signing()
    const { one, two } = await inThatOrder(revising(), late)
    expect(one).toMatchObject({ ok: true, events: ['revision.submitted'] })
    expect(two).toMatchObject({ ok: false, refused: 'stale-revision' })
    expect(await added()).toMatchObject([{ type: 'revision.submitted', data: { voided: [] } }])
    expect(await count(real.world, `receipt WHERE command_id = '${late.id}'`)).toBe(0)
  })

  test('whichever comes first when nobody holds them up, no signature counts for the new revision', async () => {
    const [signed] = await Promise.all([real.send(signing()), real.send(revising())])
    const seen = await added()
    if (signed.ok) expect(seen.map(({ type }) => type)).toEqual(['signed', 'revision.submitted'])
    else expect(seen.map(({ type }) => type)).toEqual(['revision.submitted'])
    const { rows } = await real.world.database.query<{ standing: number }>(
      `SELECT count(*) AS standing FROM obligation WHERE stream = $1 AND kind = 'sign' AND discharged_at IS NULL`,
      [SIGN_OFF],
    )
    expect(rows[0]?.standing).toBe(2)
  })
})

describe('a deadline that comes while the year is suspended', () => {
  const deadline = async (): Promise<string> => {
    const { rows } = await real.world.database.query<{ at: string }>(
      `SELECT state->'deadline'->>'at' AS at FROM stream WHERE id = $1`,
      [SIGN_OFF],
    )
    return rows[0]?.at ?? ''
  }
  const silences = async () => (await events()).filter(({ type }) => type === 'silence.recorded')

  test('records no silence; after the resumption it is recorded once, at the shifted deadline', async () => {
    const { deps, database, name } = real.world
    const old = await deadline()
    await must(deps, CYCLE, 'suspend', { reason: 'Bão lũ' }, coordinator)
    // The clock is past the deadline and the workflow is told so, before and after the dispatcher has told it of the suspension.
    await setClock(database, old)
    await advance(real.client, name, SIGN_OFF, old)
    const fired = { ...envelope(SIGN_OFF, 'fallSilent'), id: `${SIGN_OFF}/fallSilent/${old}`, instant: old }
    expect((await recordCommand(deps, fired)).reply).toMatchObject({ ok: false, refused: 'suspended' })
    const resumedAt = new Date(Date.parse(old) + 3 * 86_400_000).toISOString()
    await real.advance(resumedAt)
    expect(await silences()).toEqual([])
    expect(await count(real.world, `attention WHERE stream = '${SIGN_OFF}'`)).toBe(0)
    await must(deps, CYCLE, 'resume', {}, coordinator)
    await must(deps, CYCLE, 'resume', {}, otherCoordinator)
    const resumed = (await eventsOf(real.world, CYCLE)).findLast(({ type }) => type === 'cycle.resumed')
    expect(resumed?.data.workingDays).toBeGreaterThan(0)
    const { workingDays } = resumed?.data ?? {}
    await must(deps, CYCLE, 'acceptDeadlines', { workingDays }, otherCoordinator)
    await real.dispatcher.drain()
    const shifted = await deadline()
    expect(shifted > old).toBe(true)
    await real.advance(new Date(Date.parse(shifted) - 60_000).toISOString())
    expect(await silences()).toEqual([])
    await real.advance(new Date(Date.parse(shifted) + 86_400_000).toISOString())
    expect(await silences()).toMatchObject([
      {
        at: shifted,
        actor: 'system',
        data: { agencies: ['vn.ag.bdt', 'vn.ag.hlhpn'], deadline: { at: shifted } },
      },
    ])
    expect(await count(real.world, `stream WHERE id = '${SIGN_OFF}' AND stage = 'signing'`)).toBe(1)
  })
})
