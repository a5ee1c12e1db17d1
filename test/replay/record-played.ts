// Records what rehearsals leave: `node --import tsx test/replay/record-played.ts` plays them through the public API on servers of its
// own (about a minute) and exports histories, open and closed, of workflows that the product's own commands, clock and mass changes have
// driven. What is recorded already stays as it is, for it stands for those that still run somewhere; delete a file to record it anew.
import { existsSync } from 'node:fs'
import type { Client } from '@temporalio/client'
import { createSession } from '../../src/contract/session.ts'
import type { StreamId } from '../../src/domain/kernel.ts'
import type { Instant } from '../../src/domain/time.ts'
import { type Api, createApi } from '../../src/rehearsal/api-client.ts'
import { loadRehearsal } from '../../src/rehearsal/load-rehearsal.ts'
import { playScript } from '../../src/rehearsal/play.ts'
import { createRehearsalWorld, setUpWorld } from '../../src/rehearsal/set-up-world.ts'
import { withClient } from '../../src/stack/postgres.ts'
import { createTemporalClient } from '../../src/temporal/client.ts'
import { workflowIdOf, workflowTypeOf } from '../../src/temporal/ids.ts'
import { wake } from '../../src/temporal/wake.ts'
import { startTestStack } from '../integration/stack-in-test.ts'
import { closeRun, openRun } from '../setup/run-folder.ts'
import { freshDatabase, temporalAddress } from '../setup/servers.ts'
import { writeHistory } from './history-file.ts'

const CODE = 'hoa-son-2026-2030'
const PLAN = `${CODE}/2028/yearly-plan`

interface Stop {
  /** The end of the script where none is given. */
  readonly until?: Instant
  /** The world is being dropped: whoever looks then ends by itself. */
  readonly gone?: true
  /** By the file's name. */
  readonly streams: Readonly<Record<string, StreamId>>
}

/** Three parties, because its years are short and its period has all that a workflow may meet; of An Giang a signing in two rounds. */
const recordings: readonly { readonly script: string; readonly stops: readonly Stop[] }[] = [
  {
    script: 'three-parties',
    stops: [
      {
        until: '2026-01-28T05:00:00.000Z',
        streams: {
          'programme-open': `programme/${CODE}`,
          'cycle-open': `cycle/${CODE}/2026`,
          'sign-off-open': `sign-off/${CODE}/2026/yearly-plan`,
          'reminders-open': `reminders/${CODE}`,
        },
      },
      {
        until: '2028-05-17T05:00:00.000Z',
        streams: {
          'amendment-open': `amendment/${PLAN}/1`,
          'rollout-open': `rollout/${CODE}/2028`,
          'district-open': `district/${CODE}/2028/vn.hs.90001`,
        },
      },
      { until: '2028-12-22T01:00:00.000Z', streams: { 'review-open': `review/${CODE}/2028` } },
      {
        streams: {
          'programme-closed': `programme/${CODE}`,
          'cycle-closed': `cycle/${CODE}/2030`,
          'cycle-closed-cancelled': `cycle/${CODE}/2029`,
          'sign-off-closed': `sign-off/${PLAN}`,
          'rollout-closed': `rollout/${CODE}/2026`,
          'district-closed': `district/${CODE}/2030/vn.hs.90001`,
          'review-closed': `review/${CODE}/2028`,
          'amendment-closed': `amendment/${PLAN}/1`,
        },
      },
    ],
  },
  {
    script: 'three-parties',
    stops: [
      {
        until: '2026-01-21T05:00:00.000Z',
        gone: true,
        streams: { 'reminders-closed-world-gone': `reminders/${CODE}` },
      },
    ],
  },
  {
    script: 'an-giang-2024',
    stops: [
      {
        until: '2024-02-07T05:00:00.000Z',
        streams: { 'sign-off-closed-second-round': 'sign-off/an-giang-2021-2025/2024/yearly-plan' },
      },
    ],
  },
]

const fileOf = (name: string) => new URL(`./histories/played/${name}.json`, import.meta.url)

async function exported(client: Client, world: string, name: string, stream: StreamId): Promise<void> {
  const handle = client.workflow.getHandle(workflowIdOf(world, stream))
  if (name.includes('closed')) await handle.result()
  const history = await handle.fetchHistory()
  writeHistory(fileOf(name), { workflowId: handle.workflowId, type: workflowTypeOf(stream), history })
  console.log(`${name}: ${history.events?.length} events`)
}

await openRun()
const [url, address] = [await freshDatabase(), await temporalAddress()]
const stack = await startTestStack(url, address)
const temporal = createTemporalClient(address, 'default')

/** Not announced: the worker of a world that is announced as ending goes away, and with it whoever would look. */
const markEnding = (world: string) =>
  withClient(url, (client) =>
    client.query(`UPDATE main.world SET status = 'ending' WHERE name = $1`, [world]),
  )

async function stopAt(nobody: Api, world: string, script: string, { until, gone, streams }: Stop) {
  const rehearsal = loadRehearsal(`programmes/rehearsals/${script}.json`)
  await playScript({ api: nobody, world, rehearsal, ...(until ? { until } : {}) })
  if (gone) await markEnding(world)
  for (const [name, stream] of Object.entries(streams)) {
    if (existsSync(fileOf(name))) {
      console.log(`${name}: kept`)
      continue
    }
    if (gone) await wake(temporal.client, world, stream)
    await exported(temporal.client, world, name, stream)
  }
}

try {
  const nobody = createApi(stack.url)
  const { administratorKey } = stack
  const { token } = await nobody.call(createSession, { body: { administratorKey } })
  for (const { script, stops } of recordings) {
    const rehearsal = loadRehearsal(`programmes/rehearsals/${script}.json`)
    const { world, setUp } = await createRehearsalWorld(nobody.withToken(token), rehearsal.startsAt)
    await setUpWorld(setUp, world, rehearsal)
    for (const stop of stops) await stopAt(nobody, world, script, stop)
  }
} finally {
  await temporal.close()
  await stack.stop()
  await closeRun()
}
