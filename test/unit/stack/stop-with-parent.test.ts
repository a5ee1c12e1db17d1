// A program of ours does not outlive whoever started it, also when that one was gone before the program had come so far as to listen.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from '@jest/globals'

const FILE = new URL('../../../src/stack/stop-with-parent.ts', import.meta.url).href

const child = (before: string) =>
  spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      `${before}
       const { stopWithParent } = await import('${FILE}')
       setTimeout(() => process.exit(1), 10_000)
       stopWithParent(() => process.exit(7))
       process.send?.('listens')`,
    ],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  )

test('it stops when whoever started it goes', async () => {
  const started = child('')
  await once(started, 'message')
  started.disconnect()
  expect(await once(started, 'exit')).toEqual([7, null])
})

test('and when that one had gone before', async () => {
  const started = child(
    `if (process.connected) await new Promise((resolve) => process.once('disconnect', resolve))`,
  )
  started.disconnect()
  expect(await once(started, 'exit')).toEqual([7, null])
})
