// The numbers of a document that is issued: one from each register that the programme asks.
import type { Promulgate, RegisterNumber } from './cycle/commands.ts'
import { symbolFor } from './document-policies.ts'
import { type DomainError, isRefusal, refuse } from './errors.ts'
import type { AgencyId, DocumentKind, ProgrammeDefinition } from './programme-definition.ts'
import { type Instant, type LocalDate, localDateOf } from './time.ts'

export interface NumberedBy {
  readonly agency: AgencyId
  /** Null only before the record has drawn it. */
  readonly number: number | null
  readonly symbol: string
}

/** Null where the register draws; the clerk's own where it is entered. */
export function numberFrom(
  definition: ProgrammeDefinition,
  agency: AgencyId,
  given: RegisterNumber | undefined,
): number | null | DomainError {
  const drawn = definition.agencies.find(({ id }) => id === agency)?.register === 'drawn'
  if (drawn) return given?.number === undefined ? null : refuse('number-not-entered')
  return given?.number ?? refuse('number-required')
}

/** One entry from each register that the programme asks; a number that a register draws is null until the record draws it. */
export function numbersOf(
  definition: ProgrammeDefinition,
  kind: DocumentKind,
  given: readonly RegisterNumber[],
): readonly NumberedBy[] | DomainError {
  const { from, lead } = definition.numbering
  const asked = from === 'lead' ? [lead] : definition.parties.map(({ agency }) => agency)
  if (given.some(({ agency }) => !asked.includes(agency))) return refuse('unknown-agency')
  const numbers: NumberedBy[] = []
  for (const agency of asked) {
    const number = numberFrom(
      definition,
      agency,
      given.find((entry) => entry.agency === agency),
    )
    if (isRefusal(number)) return number
    numbers.push({ agency, number, symbol: symbolFor(definition, kind) })
  }
  return numbers
}

interface Signed {
  readonly document: string
  readonly lastSignedOn: LocalDate | null
}

/** A number comes after the last signature, and not from the future. */
export function issueFault(
  current: Signed | null,
  { document, day }: Pick<Promulgate, 'document' | 'day'>,
  now: Instant,
): DomainError | null {
  if (current?.document !== document) return refuse('unknown-document')
  if (!current.lastSignedOn) return refuse('not-signed')
  return day < current.lastSignedOn || day > localDateOf(now) ? refuse('date-before-signing') : null
}
