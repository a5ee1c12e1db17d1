// Columns go to PostgreSQL in its binary form: whatever a row holds, the server reads the same.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Columns, columnsOf, valuesOf } from '../../../src/db/columns.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

interface Row {
  readonly text: string | null
  readonly count: number | null
  readonly flag: boolean | null
  readonly at: string | null
  readonly value: unknown
  /** The same, as a text in JSON. */
  readonly written: unknown
}
const ROW: Columns<Row> = {
  text: 'text',
  count: 'int4',
  flag: 'bool',
  at: 'timestamptz',
  value: 'json',
  written: ['written', ({ written }) => JSON.stringify(written)],
}
let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld({ now: '2024-01-02T01:00:00.000Z' })
})
afterAll(() => world.close())

const readBack = async (rows: readonly Row[]): Promise<Row[]> =>
  (await world.database.query<Row>(`SELECT ${valuesOf(ROW)}`, columnsOf(rows, ROW))).rows

// PostgreSQL keeps no NUL character, which no request may hold either.
const text = fc
  .string({ unit: 'grapheme', maxLength: 300 })
  .map((given) => given.normalize('NFC').replaceAll('\u0000', ''))
const instant = fc
  .date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2200-01-01T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString())
const row: fc.Arbitrary<Row> = fc
  .record({
    text: fc.option(fc.oneof(text, fc.constantFrom('', '{}', 'NULL', '"', '\\', 'Hội LHPN huyện Tri Tôn'))),
    count: fc.option(fc.integer()),
    flag: fc.option(fc.boolean()),
    at: fc.option(instant),
    value: fc.dictionary(text, text),
  })
  .map((one) => ({ ...one, written: one.value }))

test('every kind of value, and what is missing, is read as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
      expect(await readBack(rows)).toEqual(rows)
    }),
    { numRuns: 60 },
  )
})

test('thousands of rows, of which neighbours are the same, and a text longer than all before', async () => {
  const long = 'Kế hoạch phối hợp '.repeat(40_000)
  const rows = Array.from(
    { length: 5000 },
    (_, at): Row => ({
      text: at === 4000 ? long : `vn.ag.${Math.floor(at / 3)}`,
      count: at % 2,
      flag: at % 3 === 0,
      at: at % 7 === 0 ? null : '2024-01-02T01:00:00.123Z',
      value: { at },
      written: { at },
    }),
  )
  expect(await readBack(rows)).toEqual(rows)
})

test('no rows are none', async () => {
  expect(await readBack([])).toEqual([])
})
