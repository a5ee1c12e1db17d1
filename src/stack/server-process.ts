// Starts a server in a process group of its own (a terminal's Ctrl-C must not reach it before the orderly shutdown), with its output in a
// log file, and stops exactly that process, also from another process that only knows its mark.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ProcessMark } from './process-identity.ts'
import { isAlive, markOf } from './process-identity.ts'

export interface ServerCommand {
  command: string
  args: string[]
  log: string
  env?: Record<string, string>
  cwd?: string
  uid?: number | undefined
  gid?: number | undefined
  /** An open channel tells the child when this process is gone, however it went. */
  channel?: boolean
}

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

export interface ServerProcess {
  mark: ProcessMark
  log: string
  exited: Promise<Exit>
  /** Undefined while it runs. */
  exit(): Exit | undefined
}

const LOG_LIMIT = 10 * 1024 * 1024

export async function startProcess(options: ServerCommand): Promise<ServerProcess> {
  const output = openLog(options.log)
  const child = spawn(options.command, options.args, {
    detached: true,
    stdio: options.channel ? ['ignore', output, output, 'ipc'] : ['ignore', output, output],
    env: options.env,
    cwd: options.cwd,
    uid: options.uid,
    gid: options.gid,
  })
  closeSync(output)
  // Whoever started a server may end before it does; a program of ours is waited for by its channel.
  if (!options.channel) child.unref()
  let ended: Exit | undefined
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = { code, signal }
      resolve(ended)
    })
  })
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  // A child that is gone already has no birth to read; its mark then matches nothing, which is right.
  const mark = markOf(child.pid ?? 0) ?? { pid: child.pid ?? 0, born: 'gone' }
  return { mark, log: options.log, exited, exit: () => ended }
}

/** The last lines of a log, for a message about a failure. */
export function tailOf(log: string, lines = 15): string {
  if (!existsSync(log)) return ''
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
}

/** Sends each signal in turn and waits up to its limit (milliseconds) for the process to go. Nothing is sent to a process of another birth. */
export async function stopProcess(mark: ProcessMark, signals: [NodeJS.Signals, number][]): Promise<void> {
  for (const [signal, limit] of signals) {
    if (!isAlive(mark)) return
    sendSignal(mark.pid, signal)
    if (await isGoneWithin(mark, limit)) return
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function isGoneWithin(mark: ProcessMark, limit: number): Promise<boolean> {
  const end = Date.now() + limit
  while (isAlive(mark)) {
    if (Date.now() > end) return false
    await pause(20)
  }
  return true
}

function openLog(log: string): number {
  mkdirSync(dirname(log), { recursive: true, mode: 0o700 })
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.old`)
  return openSync(log, 'a', 0o600)
}
