// What many ask for at once goes out together, and each learns what became of it.
import { expect, test } from '@jest/globals'
import { inOneTurn } from '../../../src/notify/in-one-turn.ts'

test('what is asked in one turn is done in one go, what comes later in the next', async () => {
  const done: (readonly string[])[] = []
  const ask = inOneTurn<string>(async (all) => {
    done.push(all)
  })
  await Promise.all(['a', 'b', 'c'].map(ask))
  await ask('d')
  expect(done).toEqual([['a', 'b', 'c'], ['d']])
})

test('a failure is everybody’s who asked in that turn, and nobody’s after it', async () => {
  const ask = inOneTurn<string>(async (all) => {
    if (all.includes('bad')) throw new Error('cannot be written')
  })
  const settled = await Promise.allSettled(['good', 'bad'].map(ask))
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(ask('good')).resolves.toBeUndefined()
})
