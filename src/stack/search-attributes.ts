// The search attributes that make Temporal's own pages useful: codes only, never persons, because they are not encrypted.
import type { Connection } from '@temporalio/client'

export const SEARCH_ATTRIBUTES = {
  LientichProgramme: 'Keyword',
  LientichYear: 'Int',
  LientichStage: 'Keyword',
  LientichUnit: 'Keyword',
  LientichDueDay: 'Datetime',
  LientichWorld: 'Keyword',
} as const

// temporal.api.enums.v1.IndexedValueType
const TYPES = { Keyword: 2, Int: 3, Datetime: 6 } as const

/** Registers those that the namespace lacks; for a server that we did not start ourselves. */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const known = await connection.operatorService.listSearchAttributes({ namespace })
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(
    ([name]) => !(name in (known.customAttributes ?? {})),
  )
  if (missing.length === 0) return []
  const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, TYPES[type]]))
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes })
  return missing.map(([name]) => name)
}
