// The document on which a programme stands, as its readers need it.
import { readLoaded, readOffices } from '../db/programmes.ts'
import type { Sql } from '../db/sql.ts'
import { foundingPaper } from '../domain/founding-paper.ts'

/** Null where the programme stands on none. */
export async function getFounding(sql: Sql, code: string) {
  const [definition, offices] = await Promise.all([readLoaded(sql, code), readOffices(sql, code)])
  if (!definition) return null
  const paper = foundingPaper(definition, offices)
  if (!paper) return null
  return {
    ...paper,
    sections: [...paper.sections],
    signatories: [...paper.signatories],
    parentAgreement: paper.parentAgreement ?? null,
    distribution: paper.distribution.map((line) => ({ ...line, recipients: [...line.recipients] })),
  }
}
