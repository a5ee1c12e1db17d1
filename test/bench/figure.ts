// A measured figure beside the bare limit of the same run, and how figures are printed. No time is ever asserted.

export interface Figure {
  readonly part: string
  readonly name: string
  readonly unit: 'ms' | 's' | '/s' | 'MB'
  readonly ours: number
  /** What the servers alone need for it, measured in the same run. */
  readonly bare?: number
  /** As the plan states it, for the reader. */
  readonly target?: string
}

export const ratioOf = ({ ours, bare }: Figure): number | null => (bare ? ours / bare : null)

/** The value below which the share `p` (0 … 1) of them lies. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** Milliseconds that the work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

const printed = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)

const HEADINGS = ['', 'ours', 'bare', 'ratio', 'target']

export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    `${figure.part}: ${figure.name}`,
    `${printed(figure.ours)} ${figure.unit}`,
    figure.bare === undefined ? '–' : `${printed(figure.bare)} ${figure.unit}`,
    printed(ratioOf(figure)),
    figure.target ?? '–',
  ])
  const widths = HEADINGS.map((heading, at) =>
    Math.max(heading.length, ...rows.map((row) => row[at]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
  return [HEADINGS, ...rows].map((row) => line(row).trimEnd()).join('\n')
}
