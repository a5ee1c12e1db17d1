// Resident memory of API and worker, as the operating system counts it.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { BenchStack } from './bench-stack.ts'
import type { Figure } from './figure.ts'

const run = promisify(execFile)

/** Megabytes. */
async function residentOf(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout.trim()) / 1024
}

export const measureMemory = ({ processes }: BenchStack, occasion: string): Promise<Figure[]> =>
  Promise.all(
    Object.entries(processes).map(async ([name, pid]): Promise<Figure> => {
      return { part: 'memory', name: `${name}, ${occasion}`, unit: 'MB', ours: await residentOf(pid) }
    }),
  )
