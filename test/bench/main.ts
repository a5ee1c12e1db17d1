// `npm run bench`: prints each figure beside the bare limit measured in the same run, on the same servers; asserts no time.
// `-- --json` prints JSON; `-- --only=decision,rollout` runs some parts: decision, rollout, reminders, start, rehearsal.
import { parseArgs } from 'node:util'
import { type BenchStack, startBenchStack } from './bench-stack.ts'
import { openCalendars } from './bench-world.ts'
import { cleanUp } from './clean-up.ts'
import { measureDecision } from './decision.ts'
import { type Figure, ratioOf, table } from './figure.ts'
import { measureMemory } from './memory.ts'
import { measureReminders } from './reminders.ts'
import { measureRollout } from './rollout.ts'
import { measureRehearsal, measureStart } from './whole-processes.ts'

type Note = (occasion: string) => Promise<void>

const onStack: Readonly<Record<string, (stack: BenchStack, note: Note) => Promise<Figure[]>>> = {
  decision: measureDecision,
  rollout: measureRollout,
  reminders: measureReminders,
}
const alone: Readonly<Record<string, () => Promise<Figure[]>>> = {
  start: measureStart,
  rehearsal: measureRehearsal,
}

const say = (line: string) => void process.stderr.write(`${line}\n`)
const failed: string[] = []

/** A part that fails does not take the others' figures with it. */
async function measured(name: string, work: () => Promise<Figure[]>): Promise<Figure[]> {
  say(`${name} …`)
  try {
    return await work()
  } catch (error) {
    failed.push(name)
    say(`${name} failed: ${error instanceof Error ? error.stack : error}`)
    return []
  }
}

async function measureOnStack(names: readonly string[]): Promise<Figure[]> {
  const figures: Figure[] = []
  const memory: Figure[] = []
  try {
    const stack = await startBenchStack()
    const note: Note = async (occasion) => void memory.push(...(await measureMemory(stack, occasion)))
    await openCalendars(stack)
    await note('at rest')
    for (const name of names) {
      figures.push(...(await measured(name, () => onStack[name]!(stack, note))))
      await note(`after ${name}`)
    }
  } finally {
    await cleanUp()
  }
  return [...figures, ...memory]
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } })
  const all = [...Object.keys(onStack), ...Object.keys(alone)]
  const wanted = values.only?.split(',') ?? all
  const unknown = wanted.filter((name) => !all.includes(name))
  if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(', ')}; there are ${all.join(', ')}`)
  const figures: Figure[] = []
  const withStack = wanted.filter((name) => name in onStack)
  if (withStack.length > 0) figures.push(...(await measureOnStack(withStack)))
  for (const name of wanted) if (name in alone) figures.push(...(await measured(name, alone[name]!)))
  const inJson = () =>
    JSON.stringify({ figures: figures.map((one) => ({ ...one, ratio: ratioOf(one) })), failed }, null, 2)
  console.log(values.json ? inJson() : table(figures))
  if (failed.length > 0) process.exitCode = 1
}

await main()
