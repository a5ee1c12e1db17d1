// Where the next page begins: the last row's own order, opaque to clients. One row more than the page is read to know whether there is a next.
import { refused } from './problem.ts'

export const PAGE = 50

export const encodeCursor = (parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** No key holds them, and the database takes them for a fault of ours. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u

/** @throws Refusal `invalid-body` for what was never given out */
export function decodeCursor(cursor: string | undefined, parts: number): string[] | undefined {
  if (cursor === undefined) return undefined
  try {
    const found: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      Array.isArray(found) &&
      found.length === parts &&
      found.every((part) => (typeof part === 'string' ? !UNPRINTABLE.test(part) : Number.isInteger(part)))
    )
      return found.map(String)
  } catch {
    // Said below.
  }
  throw refused('invalid-body', { after: cursor })
}

/** For a cursor that begins with an instant, which the database would otherwise refuse as a fault. */
export function decodeInstantCursor(
  cursor: string | undefined,
): { readonly at: string; readonly key: string } | undefined {
  const [at = '', key = ''] = decodeCursor(cursor, 2) ?? []
  if (cursor === undefined) return undefined
  if (!/^(?!0000)\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) || Number.isNaN(Date.parse(at)))
    throw refused('invalid-body', { after: cursor })
  return { at, key }
}

export interface Page<Row> {
  readonly items: Row[]
  readonly next: string | null
}

/** `found` holds up to limit + 1 rows. */
export function pageOf<Row>(
  found: readonly Row[],
  limit: number,
  orderOf: (row: Row) => readonly (string | number)[],
): Page<Row> {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, next: found.length > limit && last !== undefined ? encodeCursor(orderOf(last)) : null }
}

/** A page of a list that stands still: its place is enough to find the next. */
export function pageAt<Row>(
  all: readonly Row[],
  { after, limit = PAGE }: { after?: string | undefined; limit?: number | undefined },
) {
  const [last] = decodeCursor(after, 1) ?? []
  const from = last === undefined ? 0 : Number(last) + 1
  const found = all.slice(from, from + limit + 1).map((row, at) => ({ row, at: from + at }))
  const { items, next } = pageOf(found, limit, ({ at }) => [at])
  return { items: items.map(({ row }) => row), next }
}
