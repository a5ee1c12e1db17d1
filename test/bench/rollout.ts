// A year's plan rolled out to 11, 1,000 and 5,000 units: from the request that issues it until every unit can be read, beside a bare
// script that writes nine narrow rows a unit, set-based, in one transaction.
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../../src/db/sql.ts'
import type { ProgrammeDefinition } from '../../src/domain/programme-definition.ts'
import { districtStream } from '../../src/domain/streams.ts'
import type { BenchStack } from './bench-stack.ts'
import { issuePlan, load, period, signPlan, YEARS } from './bench-world.ts'
import { type Figure, median, timed } from './figure.ts'
import { programmeWith } from './large-programme.ts'

const SIZES = [11, 1_000, 5_000] as const
const DUTIES = ['acknowledge', 'district-plan', 'report/6', 'report/12']
const LIMIT_MS = 120_000

const countOf = async (database: Database, where: string, value: unknown): Promise<number> => {
  const { rows } = await database.query<{ units: number }>(
    `SELECT count(*) AS units FROM stream WHERE ${where}`,
    [value],
  )
  return rows[0]?.units ?? 0
}

/** Until all units of the year are rows that anybody can read: looks for some of each hundred, which costs little, then counts them. */
export async function untilReadable(database: Database, definition: ProgrammeDefinition, year: number) {
  const { code, units } = definition
  const some = units.filter((_, at) => at % 50 === 0 || at === units.length - 1)
  const ids = some.map(({ id }) => districtStream(code, year, id))
  const areThere = async () =>
    (await countOf(database, 'id = ANY($1::text[])', ids)) === ids.length &&
    (await countOf(database, `kind = 'district-plan' AND cycle = $1`, `${code}/${year}`)) === units.length
  const end = Date.now() + LIMIT_MS
  while (!(await areThere())) {
    if (Date.now() > end) throw new Error(`${code}: not all units after ${LIMIT_MS} ms`)
    await pause(10)
  }
}

/** Rows made here, as a script would. */
async function bareRollout(bare: Database, run: string, count: number): Promise<void> {
  const units = Array.from({ length: count }, (_, at) => `district/${run}/vn.bench.${at}`)
  const duties = units.flatMap((unit) =>
    DUTIES.flatMap((kind) => ['a', 'b'].map((half) => ({ unit, kind, half }))),
  )
  await bare.transaction(async (sql) => {
    await sql.query(
      `INSERT INTO unit SELECT u, 'opened', '{"stage":"opened"}' FROM unnest($1::text[]) AS u`,
      [units],
    )
    await sql.query(
      `INSERT INTO duty SELECT u || '#' || k || '/' || d, u, k, u || d, now() FROM unnest($1::text[], $2::text[], $3::text[]) AS n(u, k, d)`,
      [duties.map(({ unit }) => unit), duties.map(({ kind }) => kind), duties.map(({ half }) => half)],
    )
  })
}

/** Once for each year, each beside a bare one. */
async function measureSize(stack: BenchStack, count: number): Promise<Figure> {
  const definition = await loaded(stack, count)
  const { code } = definition
  const ours: number[] = []
  const bare: number[] = []
  for (const year of YEARS) {
    await signPlan(stack, code, year)
    ours.push(
      await timed(async () => {
        await issuePlan(stack, code, year)
        await untilReadable(stack.database, definition, year)
      }),
    )
    bare.push(await timed(() => bareRollout(stack.bare, `${code}/${year}`, count)))
  }
  const target = count === 5_000 ? { target: '0.7 s' } : {}
  return {
    part: 'rollout',
    name: `${count} units readable`,
    unit: 's',
    ours: median(ours) / 1000,
    bare: median(bare) / 1000,
    ...target,
  }
}

async function loaded(stack: BenchStack, count: number) {
  const definition = programmeWith(count, `bench-rollout-${count}`, { period })
  await load(stack, definition)
  return definition
}

export async function measureRollout(
  stack: BenchStack,
  note: (occasion: string) => Promise<void>,
): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const count of SIZES) {
    figures.push(await measureSize(stack, count))
    await note(`after the rollout to ${count} units`)
  }
  return figures
}
