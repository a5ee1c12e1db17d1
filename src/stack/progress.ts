// A line for whatever takes longer than two seconds, and again every fifteen, so that nobody wonders whether it hangs.

export type Report = (line: string) => void

const FIRST_LINE_MS = 2_000
const NEXT_LINES_MS = 15_000

export async function withProgress<T>(report: Report, label: string, work: Promise<T>): Promise<T> {
  const began = Date.now()
  const line = () => report(`${label} … ${Math.round((Date.now() - began) / 1000)} s`)
  let later: NodeJS.Timeout | undefined
  const first = setTimeout(() => {
    line()
    later = setInterval(line, NEXT_LINES_MS)
  }, FIRST_LINE_MS)
  try {
    return await work
  } finally {
    clearTimeout(first)
    clearInterval(later)
  }
}
