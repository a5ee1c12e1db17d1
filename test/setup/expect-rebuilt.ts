// What an auditor asks of a world's read models: a rebuild makes the same of its events, and what no event determines fits them.
import { expect } from '@jest/globals'
import { repairRungs } from '../../src/db/obligations.ts'
import type { Database } from '../../src/db/sql.ts'
import { rebuild } from '../../src/record/rebuild.ts'

export async function expectRebuiltAlike(database: Database): Promise<void> {
  // When its stream is to be reminded of was said with every change.
  expect(await repairRungs(database)).toBe(0)
  const { differences } = await rebuild(database)
  expect(Object.entries(differences).filter(([, rows]) => rows > 0)).toEqual([])
}
