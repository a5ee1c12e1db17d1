// The document on which a programme stands, as its readers need it.
import { readDefinition } from '../db/definitions.ts'
import { readLoadedHash, readOffices } from '../db/programmes.ts'
import type { Sql } from '../db/sql.ts'
import { foundingPaper } from '../domain/founding-paper.ts'

/** Null where the programme stands on none. */
export async function getFounding(sql: Sql, code: string) {
  const hash = await readLoadedHash(sql, code)
  if (!hash) return null
  const [definition, offices] = await Promise.all([readDefinition(sql, hash), readOffices(sql, code)])
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
