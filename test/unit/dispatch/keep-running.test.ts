// The dispatcher's loop and its order, without servers.
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { inOrder } from '../../../src/dispatch/deliver-wakes.ts'
import { eachOf } from '../../../src/dispatch/each-of.ts'
import { keepRunning } from '../../../src/dispatch/keep-running.ts'
import { postponed } from '../../../src/dispatch/outcome.ts'

const entry = (attempts: number) => ({
  id: 1,
  key: 'k',
  kind: 'notice' as const,
  target: 'email',
  payload: {},
  attempts,
})

describe('what keeps running', () => {
  test('runs at once when poked, also while it runs, and never twice at a time', async () => {
    let runs = 0
    let atOnce = 0
    let most = 0
    const run = async () => {
      runs += 1
      atOnce += 1
      most = Math.max(most, atOnce)
      await pause(20)
      atOnce -= 1
    }
    const loop = keepRunning({
      work: [{ run, everyMs: 60_000, pokedAfterMs: 0 }],
      onFailure: () => undefined,
    })
    loop.start()
    await pause(5)
    loop.poke()
    loop.poke()
    await pause(60)
    loop.poke()
    await pause(40)
    await loop.stop()
    expect([runs, most]).toEqual([3, 1])
  })

  test('what comes close together is done together where that is asked for', async () => {
    let runs = 0
    const run = async () => {
      runs += 1
    }
    const loop = keepRunning({
      work: [{ run, everyMs: 60_000, pokedAfterMs: 60 }],
      onFailure: () => undefined,
    })
    loop.start()
    for (let n = 0; n < 5; n += 1) {
      await pause(5)
      loop.poke()
    }
    await pause(120)
    await loop.stop()
    expect(runs).toBe(2)
  })

  test('goes on after a failure, and stops no other work', async () => {
    const failures: string[] = []
    let others = 0
    const loop = keepRunning({
      work: [
        { run: () => Promise.reject(new Error('away')), everyMs: 5 },
        {
          run: async () => {
            others += 1
          },
          everyMs: 5,
        },
      ],
      onFailure: (error) => failures.push(String(error)),
    })
    loop.start()
    await pause(60)
    await loop.stop()
    expect(failures.length).toBeGreaterThan(1)
    expect(others).toBeGreaterThan(1)
    const before = others
    await pause(20)
    expect(others).toBe(before)
  })
})

describe('the order', () => {
  test('of streams is by id, a reminder clock last', () => {
    expect(inOrder(['reminders/a', 'sign-off/a/2024/x', 'cycle/b/2024', 'cycle/a/2024'])).toEqual([
      'cycle/a/2024',
      'cycle/b/2024',
      'sign-off/a/2024/x',
      'reminders/a',
    ])
  })

  test('of results is that of the items, however long each takes', async () => {
    const results = await eachOf([30, 1, 15], 2, async (ms) => {
      await pause(ms)
      return ms
    })
    expect(results).toEqual([30, 1, 15])
  })
})

test('the pause before the next try doubles, a quarter of an hour at most', () => {
  const seconds = (attempts: number) => {
    const outcome = postponed(entry(attempts), new Error('away'))
    return outcome.kind === 'postponed' ? outcome.seconds : undefined
  }
  expect([1, 2, 3, 10, 11, 500].map(seconds)).toEqual([1, 2, 4, 512, 900, 900])
})
