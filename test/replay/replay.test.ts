// Histories recorded by earlier code, open and closed, run again by this code: it must decide the same.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { bundleWorkflowCode, DefaultLogger, type ReplayHistoriesIterable, Worker } from '@temporalio/worker'
import * as workflows from '../../workflows/index.ts'
import { quietRuntime, workflowBundle } from '../setup/workflow-bundle.ts'
import { readHistory } from './history-file.ts'

const folder = new URL('./histories/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (name: string) => readHistory(new URL(name, folder))

beforeAll(() => quietRuntime())

async function failureOf(
  name: string,
  bundle: { codePath: string } | { code: string },
): Promise<Error | undefined> {
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

describe('a recorded history', () => {
  test('is there for every workflow, open and closed', () => {
    const types = files.map((name) => read(name).type)
    expect([...new Set(types)].sort()).toEqual(Object.keys(workflows).sort())
    const ended = (name: string) =>
      read(name).history.events.some((event) => 'workflowExecutionCompletedEventAttributes' in event)
    expect(files.filter(ended).length).toBeGreaterThanOrEqual(5)
    expect(files.filter((name) => !ended(name)).length).toBeGreaterThanOrEqual(4)
  })

  test.each(files)('%s is decided the same', async (name) => {
    expect(await failureOf(name, await workflowBundle())).toBeUndefined()
  })

  test.each(['cycle-closed.json', 'cycle-open-suspended.json'])(
    '%s catches a change that running workflows would not survive',
    async (name) => {
      const workflowsPath = fileURLToPath(new URL('./changed-workflows.ts', import.meta.url))
      const bundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') })
      expect(await failureOf(name, bundle)).toMatchObject({ name: 'DeterminismViolationError' })
    },
  )
})
