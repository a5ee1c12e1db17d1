// Nơi nhận: who receives a promulgated document, as the programme's distribution lines say.
import type { AgencyId, ProgrammeDefinition } from './programme-definition.ts'

export interface Recipient {
  readonly agency: AgencyId
  readonly purpose: 'report' | 'implement'
  /** Has no account here: the clerk records its acknowledgement. */
  readonly external: boolean
  /** The order of its line. */
  readonly line: number
}

/**
 * An agency named in two lines receives once. A unit's line is discharged by the unit's own acknowledgement, and an
 * archive does not answer: neither is a recipient here.
 */
export function recipientsOf({ distribution }: ProgrammeDefinition): Recipient[] {
  const recipients = distribution.flatMap(({ purpose, perUnitOf, agencies, external, order }) =>
    purpose === 'archive' || perUnitOf
      ? []
      : agencies.map((agency): Recipient => ({ agency, purpose, external, line: order })),
  )
  return recipients.filter(
    ({ agency }, at) => recipients.findIndex((other) => other.agency === agency) === at,
  )
}
