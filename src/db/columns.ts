// Rows for a wide insert as one array per column, for `unnest`, in PostgreSQL's binary form (array_recv): beside its texts half the work
// for both sides, and nothing to quote.

/** PostgreSQL's number of the type (pg_type.oid); `written` is JSON that is a text already. */
const OIDS = { text: 25, int4: 23, bool: 16, timestamptz: 1184, json: 114, written: 114 } as const
export type ColumnType = keyof typeof OIDS
/** What a statement takes of each row, in the order of its parameters: a field of that name, or what is read off the row. */
export type Columns<Row> =
  | { readonly [Name in keyof Row & string]?: ColumnType | Read<Row> }
  | Readonly<Record<string, Read<Row>>>
type Read<Row> = readonly [ColumnType, (row: Row) => unknown]

/** Microseconds since then; instants of ours have milliseconds. */
const EPOCH = Date.UTC(2000, 0, 1)
const HEADER = 20
const LENGTH = 4
const LONGEST_NUMBER = LENGTH + 8
const LONGEST_UTF8 = 3

let scratch = Buffer.allocUnsafe(1 << 16)
let numbers = viewOf(scratch)

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

function reserve(at: number, bytes: number): void {
  if (at + bytes <= scratch.length) return
  const wider = Buffer.allocUnsafe(Math.max(scratch.length * 2, at + bytes))
  scratch.copy(wider, 0, 0, at)
  scratch = wider
  numbers = viewOf(wider)
}

/** Writes a value at its place, and says how many bytes it takes. */
type Write = (value: unknown, at: number) => number

/** Characters up to which a loop is quicker than a call out of JavaScript. */
const SHORT = 48

function textAt(text: string, at: number): number {
  const { length } = text
  reserve(at, length * LONGEST_UTF8)
  const bytes = scratch
  if (length > SHORT) return bytes.write(text, at)
  for (let n = 0; n < length; n += 1) {
    const code = text.charCodeAt(n)
    if (code > 0x7f) return bytes.write(text, at)
    bytes[at + n] = code
  }
  return length
}

/** A handful of instants stand in thousands of rows. */
function instantWriter(): Write {
  const known = new Map<unknown, bigint>()
  return (value, at) => {
    let micros = known.get(value)
    if (micros === undefined) {
      micros = BigInt(Date.parse(value as string) - EPOCH) * 1000n
      known.set(value, micros)
    }
    numbers.setBigInt64(at, micros)
    return 8
  }
}

const writers: Readonly<Record<ColumnType, () => Write>> = {
  text: () => textAt as Write,
  int4: () => (value, at) => {
    if ((value as number) !== ((value as number) | 0)) throw new RangeError(`${value} is no int4`)
    numbers.setInt32(at, value as number)
    return 4
  },
  bool: () => (value, at) => {
    scratch[at] = value ? 1 : 0
    return 1
  },
  timestamptz: instantWriter,
  json: () => (value, at) => textAt(JSON.stringify(value), at),
  written: () => textAt as Write,
}

/** Each element behind its length. What a row lacks is null; neighbours are often the same, and sometimes all are. */
function arrayOf<Row>(rows: readonly Row[], [type, read]: Read<Row>): Buffer {
  const write = writers[type]()
  let at = HEADER
  let nulls = 0
  for (let row = 0; row < rows.length; ) {
    const from = at
    const value = read(rows[row] as Row) ?? null
    reserve(at, LONGEST_NUMBER)
    if (value === null) nulls = 1
    const bytes = value === null ? -1 : write(value, at + LENGTH)
    numbers.setInt32(from, bytes)
    at += LENGTH + Math.max(bytes, 0)
    const first = row
    do row += 1
    while (row < rows.length && (read(rows[row] as Row) ?? null) === value)
    at = repeated(from, at, row - first)
  }
  const header = [1, nulls, OIDS[type], rows.length, 1]
  for (const [index, head] of header.entries()) numbers.setInt32(index * 4, head)
  return Buffer.from(scratch.subarray(0, at))
}

/** What stands from `from` to `to` so many times; says where the last one ends. */
function repeated(from: number, to: number, times: number): number {
  const end = from + (to - from) * times
  reserve(to, end - to)
  for (let at = to; at < end; at += at - from) scratch.copyWithin(at, from, Math.min(at, from + end - at))
  return end
}

const reads = <Row>(columns: Columns<Row>): [name: string, Read<Row>][] =>
  Object.entries(columns as Readonly<Record<string, ColumnType | Read<Row>>>).map(([name, column]) => [
    name,
    typeof column === 'string' ? [column, (row) => row[name as keyof Row]] : column,
  ])

/** One parameter for each column. */
export const columnsOf = <Row>(rows: readonly Row[], columns: Columns<Row>): Buffer[] =>
  reads(columns).map(([, read]) => arrayOf(rows, read))

/**
 * The columns' values for a SELECT, side by side, from parameter `first` on: there they cost less than in its FROM. Their number is
 * hidden from the planner.
 */
export const valuesOf = (columns: Columns<never>, first = 1): string =>
  reads(columns)
    .map(([name, [type]], at) => {
      const array = hidden(first + at, type === 'written' ? 'json[]' : `${type}[]`)
      return `unnest(${array}) AS "${name}"`
    })
    .join(', ')

/**
 * Parameter `n`, hidden from the planner: a statement that is asked for every decision keeps one plan, where it would otherwise be planned
 * for each value and each length of a list anew (half a millisecond each time, behind the lock of a timeline too).
 */
export const hidden = (n: number, type: string): string => `(SELECT $${n}::${type})`

/** The list of texts in parameter `n`, so hidden, for `= ANY(…)`. */
export const listed = (n: number): string => `${hidden(n, 'text[]')}::text[]`
