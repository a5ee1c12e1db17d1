// An outbox row whose lease ends after its delivery and before that is marked: it is sent again, and the reader has it once.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDispatcher } from '../../src/dispatch/dispatcher.ts'
import type { Notifier } from '../../src/notify/registry.ts'
import { must } from '../setup/demonstration.ts'
import { count, type RealEnvironment, startReal, until } from './real-environment.ts'
import { otherCoordinator, SIGN_OFF, toSignOff } from './real-year.ts'

let real: RealEnvironment
beforeAll(async () => {
  real = await startReal('2024-01-02T02:00:00.000Z')
  await toSignOff(real.world.deps)
  await real.dispatcher.drain()
})
afterAll(() => real?.stop())

test('sent twice: one mail by its Message-ID, one row in the inbox, nothing on the list', async () => {
  const { database, deps } = real.world
  const [mails, messages] = [
    await count(real.world, 'captured_mail'),
    await count(real.world, 'in_app_message'),
  ]
  await must(deps, SIGN_OFF, 'nudge', { agency: 'vn.ag.bdt' }, otherCoordinator)
  const notices = await count(real.world, `outbox WHERE done_at IS NULL AND kind = 'notice'`)
  expect(notices).toBeGreaterThan(1)

  // The first dispatcher has delivered everything, and stalls before it can say so.
  let delivered = 0
  let goOn = () => {}
  const stalled = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const { notifier } = real.dispatcherDeps
  const stalling: Pick<Notifier, 'deliver'> = {
    deliver: async (channel, notice) => {
      await notifier.deliver(channel, notice)
      delivered += 1
      await stalled
    },
  }
  const first = createDispatcher({ ...real.dispatcherDeps, notifier: stalling }).runOnce()
  await until('the first has delivered all', async () => delivered === notices || delivered)
  expect(await count(real.world, `outbox WHERE done_at IS NULL AND kind = 'notice'`)).toBe(notices)
  const lapsed = `UPDATE outbox SET leased_until = clock_timestamp() - interval '1 second' WHERE leased_until IS NOT NULL`
  await database.query(lapsed)
  await real.dispatcher.drain()
  goOn()
  await first

  const twice = [...real.mailsGiven.values()].filter((times) => times === 2)
  expect(twice.length).toBe((await count(real.world, 'captured_mail')) - mails)
  expect(twice.length).toBeGreaterThan(0)
  expect((await count(real.world, 'in_app_message')) - messages).toBe(notices - twice.length)
  expect(await count(real.world, 'outbox WHERE done_at IS NULL')).toBe(0)
  expect(await count(real.world, `outbox WHERE attempts = 2 AND kind = 'notice'`)).toBe(notices)
  expect(await count(real.world, 'attention')).toBe(0)
})
