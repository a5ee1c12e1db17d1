// Waits until an HTTP address answers 200.
import { setTimeout as pause } from 'node:timers/promises'
import { StackError } from './stack-error.ts'

/** `limit` in milliseconds. @throws StackError `api-not-ready`. */
export async function untilReady(url: string, limit: number): Promise<void> {
  const end = Date.now() + limit
  while (!(await answers(url))) {
    if (Date.now() > end) throw notReady(url)
    await pause(50)
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  )
}

function notReady(url: string): StackError {
  return new StackError('api-not-ready', {
    vi: `${url} chưa trả lời. Hãy xem các tệp trong thư mục log của LIENTICH_HOME.`,
    en: `${url} does not answer. Look at the files in the log folder of LIENTICH_HOME.`,
  })
}
