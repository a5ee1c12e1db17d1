// Whole processes in a fresh data folder, as a user starts them: `npm start` for the first time with cached servers, again, and
// the rehearsed year.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../../src/stack/ports.ts'
import { cleanUp, onEnd } from './clean-up.ts'
import { type Figure, median, timed } from './figure.ts'

const LATER_STARTS = 3

interface Running {
  readonly child: ReturnType<typeof spawn>
  /** The exit code. */
  readonly ended: Promise<number>
  readonly tail: () => string
}

function run(args: readonly string[], env: Record<string, string>, onLine: (line: string) => void): Running {
  // A group of its own, so that it can be interrupted whole, as a terminal's Ctrl-C does.
  const child = spawn('npm', args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const lines: string[] = []
  for (const output of [child.stdout, child.stderr])
    createInterface({ input: output! }).on('line', (line) => {
      lines.push(line)
      onLine(line)
    })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
  onEnd(() => interrupt({ child, ended }))
  return { child, ended, tail: () => lines.slice(-20).join('\n') }
}

async function interrupt({ child, ended }: Pick<Running, 'child' | 'ended'>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGINT')
  await ended
}

/** Milliseconds until it is ready; stopped again. */
async function startOnce(home: string, port: string): Promise<number> {
  let seenReady = () => {}
  const ready = new Promise<void>((resolve) => {
    seenReady = resolve
  })
  const env = { LIENTICH_HOME: home, PORT: port }
  const began = performance.now()
  const running = run(['start'], env, (line) => {
    if (line.startsWith('ready ')) seenReady()
  })
  const outcome = await Promise.race([ready, running.ended])
  if (outcome !== undefined) throw new Error(`npm start ended with ${outcome}:\n${running.tail()}`)
  const took = performance.now() - began
  await interrupt(running)
  return took
}

async function inFreshFolder<T>(work: (home: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'lientich-bench-'))
  chmodSync(home, 0o711)
  onEnd(() => rmSync(home, { recursive: true, force: true }))
  try {
    return await work(home)
  } finally {
    await cleanUp()
  }
}

export const measureStart = (): Promise<Figure[]> =>
  inFreshFolder(async (home) => {
    const port = String(await freePort())
    const first = await startOnce(home, port)
    const later: number[] = []
    for (let left = LATER_STARTS; left > 0; left -= 1) later.push(await startOnce(home, port))
    const part = 'npm start'
    return [
      { part, name: 'first, servers cached', unit: 's', ours: first / 1000, target: '< 30 s' },
      { part, name: 'later', unit: 's', ours: median(later) / 1000, target: '< 10 s' },
    ]
  })

export const measureRehearsal = (): Promise<Figure[]> =>
  inFreshFolder(async (home) => {
    const ms = await timed(async () => {
      const env = { LIENTICH_HOME: home, PORT: String(await freePort()), LIENTICH_URL: '' }
      const { ended, tail } = run(['run', 'rehearse'], env, () => {})
      const code = await ended
      if (code !== 0) throw new Error(`npm run rehearse ended with ${code}:\n${tail()}`)
    })
    return [{ part: 'rehearsal', name: 'the year 2024', unit: 's', ours: ms / 1000, target: '< 90 s' }]
  })
