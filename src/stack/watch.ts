// Notices that a server of ours has gone while the stack runs.
import type { ProcessMark } from './process-identity.ts'
import { isAlive } from './process-identity.ts'
import { StackError } from './stack-error.ts'

const LOOK_EVERY_MS = 2_000

/** Rejects when the process of that mark is gone; looks until `signal` aborts. */
export function rejectWhenGone(name: string, mark: ProcessMark, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setInterval(() => {
      if (isAlive(mark)) return
      clearInterval(timer)
      reject(gone(name))
    }, LOOK_EVERY_MS)
    signal.addEventListener('abort', () => clearInterval(timer))
  })
}

function gone(name: string): StackError {
  return new StackError('server-gone', {
    vi: `${name} đã dừng bất ngờ; xem các tệp trong thư mục log của LIENTICH_HOME rồi khởi động lại. Dữ liệu đã ghi không mất.`,
    en: `${name} stopped unexpectedly; see the files in the log folder of LIENTICH_HOME and start again. What was committed is kept.`,
  })
}
