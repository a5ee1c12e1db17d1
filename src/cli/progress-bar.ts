// A bar on standard error while something lasts, on a terminal only.
import type { Output } from './context.ts'

export interface ProgressBar {
  show(done: number, total: number, label: string): void
  /** Takes the bar away. */
  clear(): void
}

const WIDTH = 30
const nothing: ProgressBar = { show: () => {}, clear: () => {} }

export function progressBar(stderr: Output): ProgressBar {
  if (!stderr.isTTY) return nothing
  const columns = stderr.columns ?? 80
  return {
    show: (done, total, label) => {
      const filled = total === 0 ? WIDTH : Math.round((done / total) * WIDTH)
      const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`
      const line = `${bar} ${String(done).padStart(String(total).length)}/${total} ${label}`
      stderr.write(`\r\u001b[K${line.slice(0, columns - 1)}`)
    },
    clear: () => void stderr.write('\r\u001b[K'),
  }
}
