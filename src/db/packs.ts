// Packs of reviews by their hash: immutable once written.
import type { StreamId } from '../domain/kernel.ts'
import type { Pack } from '../domain/review/pack.ts'
import type { Sql } from './sql.ts'

/** The same reports have the same hash: written once. */
export async function insertPack(sql: Sql, hash: string, review: StreamId, pack: Pack): Promise<void> {
  await sql.query(
    'INSERT INTO pack (hash, review, content) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING',
    [hash, review, JSON.stringify(pack)],
  )
}

const kept = new Map<string, Pack>()
/** Packs held in memory at most: one of a large programme has some megabytes. */
const KEPT = 4

/** Null when there is none of that hash. */
export async function readPack(sql: Sql, hash: string): Promise<Pack | null> {
  const known = kept.get(hash)
  if (known) return known
  const { rows } = await sql.query<{ content: Pack }>('SELECT content FROM pack WHERE hash = $1', [hash])
  const found = rows[0]?.content
  if (!found) return null
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '')
  kept.set(hash, found)
  return found
}
