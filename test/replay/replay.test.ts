// Histories recorded by earlier code, open and closed, run again by this code: it must decide the same. Those in histories/played/ are left by
// rehearsals on the real servers (record-played.ts), those in histories/ are staged for what no rehearsal shows (scenarios.ts).
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { bundleWorkflowCode, DefaultLogger, type ReplayHistoriesIterable, Worker } from '@temporalio/worker'
import * as workflows from '../../workflows/index.ts'
import { quietRuntime, workflowBundle } from '../setup/workflow-bundle.ts'
import { readHistory } from './history-file.ts'

const jsonIn = (folder: string) =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}${name}`)
const played = jsonIn('./histories/played/')
const files = [...played, ...jsonIn('./histories/')]
const read = (name: string) => readHistory(new URL(name, import.meta.url))

type Bundle = { codePath: string } | { code: string }
let changed: Bundle

beforeAll(async () => {
  quietRuntime()
  const workflowsPath = fileURLToPath(new URL('./changed-workflows.ts', import.meta.url))
  changed = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') })
})

async function failureOf(name: string, bundle: Bundle): Promise<Error | undefined> {
  const { workflowId, history } = read(name)
  const histories = [{ workflowId, history }] as unknown as ReplayHistoriesIterable
  let failure: Error | undefined
  let replayed = 0
  for await (const result of Worker.runReplayHistories(
    { workflowBundle: bundle as { code: string } },
    histories,
  )) {
    replayed += 1
    failure = result.error
  }
  expect(replayed).toBe(1)
  return failure
}

const endedIn = (name: string) =>
  read(name).history.events.some((event) => 'workflowExecutionCompletedEventAttributes' in event)
const typesOf = (names: readonly string[]) => [...new Set(names.map((name) => read(name).type))].sort()

describe('a recorded history', () => {
  // The reminder clock has no last stage: it ends with its world, and its closed history is of one that was being dropped.
  test('is there of every workflow, open and closed, as the product has left it', () => {
    const all = Object.keys(workflows).sort()
    expect(typesOf(played.filter(endedIn))).toEqual(all)
    expect(typesOf(played.filter((name) => !endedIn(name)))).toEqual(all)
  })

  test.each(files)('%s is decided the same', async (name) => {
    expect(await failureOf(name, await workflowBundle())).toBeUndefined()
  })

  test.each(files)('%s catches a change that running workflows would not survive', async (name) => {
    expect(await failureOf(name, changed)).toMatchObject({ name: 'DeterminismViolationError' })
  })
})
