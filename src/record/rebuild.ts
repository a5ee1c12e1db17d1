// Rebuilds the read models from all events, in the timelines' order, beside the old ones; compares, and swaps them in.
import { type EventRow, listTimelines, readTimeline } from '../db/events.ts'
import {
  dischargeObligations,
  type ObligationName,
  type ObligationOpening,
  repairRungs,
  upsertObligations,
} from '../db/obligations.ts'
import { type Projected, project } from '../db/projector.ts'
import type { Database, Sql } from '../db/sql.ts'
import { upsertStreams } from '../db/streams.ts'
import { readModels } from '../db/tables.ts'
import { evolve, type StreamId } from '../domain/kernel.ts'
import { machineOf } from '../domain/machines.ts'
import { parseStream } from '../domain/streams.ts'
import { owedChange, owing, silent } from './duties.ts'
import { pastEvent } from './fold.ts'
import { type FoldedStream, streamRow } from './stream-row.ts'

export interface Rebuilt {
  readonly events: number
  /** Rows that differ, by table, before the swap; all zero when the read models were right. */
  readonly differences: Readonly<Record<string, number>>
  readonly milliseconds: number
}

const PAGE = 5000

/** Stops all commands of the world meanwhile: the read models are locked. */
export async function rebuild(database: Database): Promise<Rebuilt> {
  const began = performance.now()
  const shadow = `${database.world}_rebuilt`
  return database.transaction(async (sql) => {
    await sql.query("SET LOCAL statement_timeout = '10min'")
    await sql.query("SET LOCAL idle_in_transaction_session_timeout = '10min'")
    await makeShadow(sql, database.world, shadow)
    const events = await replay(sql)
    const differences = await compare(sql, database.world, shadow)
    await swap(sql, database.world, shadow)
    return { events, differences, milliseconds: performance.now() - began }
  })
}

const tables = Object.keys(readModels) as (keyof typeof readModels)[]

/** Unqualified names now mean the shadow's tables, and everything else the world's. */
async function makeShadow(sql: Sql, world: string, shadow: string): Promise<void> {
  for (const table of tables) await sql.query(`LOCK TABLE ${world}.${table} IN EXCLUSIVE MODE`)
  await sql.query(`DROP SCHEMA IF EXISTS ${shadow} CASCADE`)
  await sql.query(`CREATE SCHEMA ${shadow}`)
  for (const table of tables)
    await sql.query(`CREATE TABLE ${shadow}.${table} (LIKE ${world}.${table} INCLUDING ALL)`)
  await sql.query(`SET LOCAL search_path = ${shadow}, ${world}, main`)
}

interface Folding extends FoldedStream {
  // biome-ignore lint/suspicious/noExplicitAny: known to the machine
  state: any
  seq: number
}

/** One command's events, as the record wrote them: obligations are compared before the first and after the last. */
interface Group {
  readonly command: string
  readonly before: Map<StreamId, Owed>
  readonly at: EventRow
  readonly projected: Projected[]
}

/** The order of timelines does not matter: a row belongs to one stream, and a stream to one timeline. */
async function replay(sql: Sql): Promise<number> {
  const streams = new Map<StreamId, Folding>()
  let count = 0
  for (const timeline of await listTimelines(sql)) {
    let group = null as Group | null
    for await (const row of eventsOf(sql, timeline)) {
      if (group?.command !== row.commandId) {
        if (group) await write(sql, streams, group)
        group = { command: row.commandId, before: new Map(), at: row, projected: [] }
      }
      apply(streams, group, row)
      count += 1
    }
    if (group) await write(sql, streams, group)
  }
  await upsertStreams(
    sql,
    [...streams.values()].map((one) => streamRow(one, { version: 1, begun: false })),
  )
  return count
}

async function* eventsOf(sql: Sql, timeline: string): AsyncGenerator<EventRow> {
  for (let after = 0; ; ) {
    const page = await readTimeline(sql, timeline, after, PAGE)
    yield* page
    if (page.length < PAGE) return
    after = page.at(-1)?.position ?? after
  }
}

function apply(streams: Map<StreamId, Folding>, group: Group, row: EventRow): void {
  const stream = foldingOf(streams, row.stream)
  const { machine } = stream
  const event = pastEvent(row)
  if (!group.before.has(row.stream))
    group.before.set(row.stream, stream.seq === 0 ? [] : machine.owed(stream.state))
  stream.state = evolve(machine, stream.state, event)
  stream.seq = row.seq
  group.projected.push({ stream: stream.id, name: stream.name, event })
}

async function write(sql: Sql, streams: ReadonlyMap<StreamId, Folding>, group: Group): Promise<void> {
  const opened: ObligationOpening[] = []
  const gone: ObligationName[] = []
  for (const [id, before] of group.before) {
    const stream = streams.get(id)
    if (!stream) continue
    const change = owedChange(before, stream.machine.owed(stream.state))
    const of = owing(stream)
    opened.push(...change.opened.map((duty) => ({ of, duty, next: silent })))
    gone.push(...change.gone.map((key) => ({ stream: id, key })))
  }
  await upsertObligations(sql, opened, group.at.occurredAt)
  await dischargeObligations(sql, gone, group.at.occurredAt)
  await project(sql, group.projected)
}

function foldingOf(streams: Map<StreamId, Folding>, id: StreamId): Folding {
  const known = streams.get(id)
  if (known) return known
  const name = parseStream(id)
  if (!name) throw new Error(`${id} is the id of no stream`)
  const machine = machineOf(id)
  const folding = { id, name, machine, state: machine.initial, seq: 0 }
  streams.set(id, folding)
  return folding
}

type Owed = ReturnType<ReturnType<typeof machineOf>['owed']>

async function columnsOf(sql: Sql, world: string, table: keyof typeof readModels): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(
    `SELECT column_name || CASE data_type WHEN 'json' THEN '::jsonb' ELSE '' END AS name
     FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2 ORDER BY ordinal_position`,
    [world, table],
  )
  return rows.map(({ name }) => name)
}

async function compare(sql: Sql, world: string, shadow: string): Promise<Record<string, number>> {
  const differences: Record<string, number> = {}
  for (const table of tables) {
    const left = readModels[table] as readonly string[]
    const compared = (await columnsOf(sql, world, table)).filter((name) => !left.includes(name)).join(', ')
    const { rows } = await sql.query<{ count: number }>(
      `SELECT count(*) AS count FROM (
         (SELECT ${compared} FROM ${world}.${table} EXCEPT SELECT ${compared} FROM ${shadow}.${table})
         UNION ALL
         (SELECT ${compared} FROM ${shadow}.${table} EXCEPT SELECT ${compared} FROM ${world}.${table})) AS d`,
    )
    differences[table] = rows[0]?.count ?? 0
  }
  return differences
}

/** What the timeline does not determine is carried over from the old rows. */
async function swap(sql: Sql, world: string, shadow: string): Promise<void> {
  await sql.query(
    `UPDATE ${shadow}.stream n SET begun = o.begun, version = o.version + 1, wake_try_at = o.wake_try_at, wake_tries = o.wake_tries
     FROM ${world}.stream o WHERE o.id = n.id`,
  )
  await sql.query(
    `UPDATE ${shadow}.obligation n SET next_rung = o.next_rung, rung_at = o.rung_at
     FROM ${world}.obligation o WHERE o.stream = n.stream AND o.key = n.key AND n.discharged_at IS NULL`,
  )
  // By the search path the shadow's.
  await repairRungs(sql)
  for (const table of tables) {
    await sql.query(`DELETE FROM ${world}.${table}`)
    await sql.query(`INSERT INTO ${world}.${table} SELECT * FROM ${shadow}.${table}`)
  }
  await sql.query(`DROP SCHEMA ${shadow} CASCADE`)
}
