// A program of ours beside the stack (API, worker): started with tsx, in its own process group, told by a channel when the stack is gone.
import { join } from 'node:path'
import type { ServerProcess } from './server-process.ts'
import { startProcess, stopProcess, tailOf } from './server-process.ts'
import { StackError } from './stack-error.ts'

export interface NodeChild {
  name: string
  process: ServerProcess
  stop(): Promise<void>
}

/** `file` is relative to `project`; its output goes to `<home>/log/<name>.log`. */
export async function startNodeChild(
  name: string,
  file: string,
  where: { project: string; home: string; env: Record<string, string> },
): Promise<NodeChild> {
  const started = await startProcess({
    command: process.execPath,
    args: ['--import', 'tsx', file],
    log: join(where.home, 'log', `${name}.log`),
    cwd: where.project,
    env: where.env,
    channel: true,
  })
  return {
    name,
    process: started,
    // The worker lets its tasks finish first.
    stop: () =>
      stopProcess(started.mark, [
        ['SIGTERM', 20_000],
        ['SIGKILL', 5_000],
      ]),
  }
}

/** Rejects when the child ends, whatever its code: while the stack runs, none of them may. */
export async function rejectWhenEnded({ name, process: child }: NodeChild): Promise<never> {
  const { code, signal } = await child.exited
  const end = signal ?? `exit code ${code}`
  throw new StackError('child-ended', {
    vi: `Tiến trình "${name}" đã dừng (${end}); xem ${child.log}:\n${tailOf(child.log)}`,
    en: `The process "${name}" ended (${end}); see ${child.log} (its last lines stand above).`,
  })
}
