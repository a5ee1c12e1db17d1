// Answers: a table for a person, the same as JSON for a program. Only the answer goes to standard output.
import Table from 'cli-table3'
import type { AnswerOf } from '../contract/endpoint.ts'
import type { streamViews } from '../contract/streams.ts'
import type { Context } from './context.ts'
import { shownInstant } from './shown.ts'

type Cell = string | number | null | undefined
export interface Listing {
  readonly head: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** Lines below each row, in its order. */
  readonly below?: readonly (readonly string[])[]
}

/** Without lines between: it reads well and can be cut with the usual tools. */
const style = {
  chars: {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
    left: '',
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: '  ',
  },
  style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
} as const

export function tableText({ head, rows, below = [] }: Listing): string {
  const table = new Table({ ...style, head: [...head], style: { ...style.style, head: [], border: [] } })
  for (const row of rows) table.push(row.map((cell) => String(cell ?? '–')))
  return table
    .toString()
    .split('\n')
    .flatMap((line, index) => [line.trimEnd(), ...(below[index - 1] ?? []).map((more) => `    ${more}`)])
    .join('\n')
}

type View = AnswerOf<typeof streamViews.generic>
type Owed = View['owed'][number]

export const shownDue = ({ due, overdue }: Pick<Owed, 'due' | 'overdue'>): string =>
  `${shownInstant(due)}${overdue ? ' !' : ''}`

export const overdueTold = (duties: readonly Pick<Owed, 'overdue'>[]): string[] =>
  duties.some(({ overdue }) => overdue) ? ['! = quá hạn / overdue'] : []

/** Where a stream stands, and when its process goes on. */
export const standing = ({ stream, stage, suspended, deadlines }: View): string[] => [
  `${stream}: ${stage}${suspended ? ' (suspended)' : ''}`,
  ...deadlines.map(({ at, command }) => `  ${shownInstant(at)}  ${command} (by itself)`),
]

/** Where to go for what cannot be done in the stream that is shown. */
const elsewhere = ({ stream, owed }: Pick<View, 'stream' | 'owed'>): string[] => {
  const lines = owed
    .filter(({ where }) => where !== stream)
    .map(({ kind, where, by }) => `${kind}: lientich ${by === null ? `show ${where}` : `act ${where} ${by}`}`)
  return [...new Set(lines)]
}

/** What is owed in a stream, the earliest first, and where it is done when that is not here. */
export const dutiesTable = (view: Pick<View, 'stream' | 'owed' | 'names'>): string =>
  [owedTable(view), ...overdueTold(view.owed), ...elsewhere(view)].join('\n')

const alike = (one: Owed, other: Owed): boolean =>
  one.due === other.due && one.debtor === other.debtor && one.kind === other.kind

/** Of what somebody owes by the same time, such as a report of every task, the first and how many more. */
function owedTable({ owed, names }: Pick<View, 'owed' | 'names'>): string {
  const firsts = owed.filter((duty, index) => owed.findIndex((other) => alike(duty, other)) === index)
  const about = (duty: Owed) => {
    const more = owed.filter((other) => alike(duty, other)).length - 1
    return `${duty.task ?? duty.document ?? duty.period ?? '–'}${more > 0 ? ` +${more}` : ''}`
  }
  return tableText({
    head: ['due', 'owes', 'what', 'about'],
    rows: firsts.map((duty) => [
      shownDue(duty),
      names.agencies[duty.debtor] ?? duty.debtor,
      duty.kind,
      about(duty),
    ]),
  })
}

export function answer(
  { surroundings: { stdout }, json }: Pick<Context, 'surroundings' | 'json'>,
  value: unknown,
  text: () => string,
): void {
  stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${text()}\n`)
}
