// The numbers of a document that is issued: one from each register that the programme asks. A clerk types no number of another
// party's register: where each party gives one, each clerk enters its own, and the last one issues.
import type { Promulgate, RegisterNumber } from './cycle/commands.ts'
import { symbolFor } from './document-policies.ts'
import { type DomainError, isRefusal, refuse } from './errors.ts'
import { heirThrough } from './heirs.ts'
import { type Context, type EventDraft, event } from './kernel.ts'
import { agenciesOf, armsOf } from './permissions.ts'
import { definitionOf } from './programme/facts.ts'
import type { AgencyId, DocumentKind, ProgrammeDefinition } from './programme-definition.ts'
import { type Instant, type LocalDate, localDateOf, printedDay, yearOf } from './time.ts'

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

/** What parties' clerks have entered so far, where each party gives a number of its own; all for one day. */
export interface NumbersEntered {
  readonly day: LocalDate
  readonly byParty: Readonly<Record<AgencyId, number>>
}

type Given = Pick<Promulgate, 'numbers' | 'day'>
type Numbered =
  | { readonly numbers: readonly NumberedBy[] }
  /** Other parties' clerks have yet to enter theirs. */
  | { readonly waiting: NumbersEntered }

const keepsRegisterOf = (context: Context<unknown>, party: AgencyId): boolean =>
  agenciesOf(context, armsOf(context.facts, party), ['clerk']).length > 0

/** What was entered before a party was succeeded is its successor's. */
function standing({ facts }: Context<unknown>, before: NumbersEntered): NumbersEntered {
  const heirs = facts.programme?.heirs ?? []
  const followed = Object.entries(before.byParty).map(([party, number]) => [
    heirThrough(heirs, party),
    number,
  ])
  return { day: before.day, byParty: Object.fromEntries(followed) }
}

/** All are for one day: another clerk's number is not dropped for the sake of another day. */
function enteredWith(
  context: Context<unknown>,
  before: NumbersEntered | undefined,
  { numbers, day }: Given,
): NumbersEntered | DomainError {
  const typed = numbers.flatMap(({ agency, number }) => (number === undefined ? [] : [[agency, number]]))
  const stands = before ? standing(context, before) : { day, byParty: {} }
  if (stands.day === day) return { day, byParty: { ...stands.byParty, ...Object.fromEntries(typed) } }
  const others = Object.keys(stands.byParty).filter((party) => !keepsRegisterOf(context, party))
  if (others.length === 0) return { day, byParty: Object.fromEntries(typed) }
  return refuse('number-day-entered', { day: printedDay(stands.day), agency: others.join(', ') })
}

/** One entry from each register that the programme asks; a number that a register draws is null until the record draws it. */
export function numbersOf(
  context: Context<unknown>,
  kind: DocumentKind,
  given: Given,
  before: NumbersEntered | undefined,
): Numbered | DomainError {
  const definition = definitionOf(context.facts)
  const { from, lead } = definition.numbering
  const asked = from === 'lead' ? [lead] : definition.parties.map(({ agency }) => agency)
  if (given.numbers.some(({ agency }) => !asked.includes(agency))) return refuse('unknown-agency')
  const typed = given.numbers.filter(({ number }) => number !== undefined)
  if (typed.some(({ agency }) => !keepsRegisterOf(context, agency))) return refuse('wrong-party')
  const entered = enteredWith(context, before, given)
  if (isRefusal(entered)) return entered
  const numbers: NumberedBy[] = []
  let missing: DomainError | null = null
  for (const agency of asked) {
    const number = numberFrom(definition, agency, { agency, ...numberIn(entered, agency) })
    if (!isRefusal(number)) numbers.push({ agency, number, symbol: symbolFor(definition, kind) })
    else if (number.refused === 'number-required' && !keepsRegisterOf(context, agency)) missing = number
    else return number
  }
  if (!missing) return { numbers }
  return typed.length > 0 ? { waiting: entered } : missing
}

const numberIn = ({ byParty }: NumbersEntered, agency: AgencyId): { readonly number?: number } =>
  Object.hasOwn(byParty, agency) ? { number: byParty[agency] as number } : {}

/** A party's clerk has entered its own number: the document is issued when every party has. */
export const numberEntered = (document: string, entered: NumbersEntered): EventDraft =>
  event('number.entered', { document, ...entered })

interface Numbering {
  readonly current: { readonly entered?: NumbersEntered } | null
}
export const numberingEvents = {
  'number.entered': <S extends Numbering>(state: S, { day, byParty }: NumbersEntered): S => ({
    ...state,
    current: state.current && { ...state.current, entered: { day, byParty } },
  }),
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

/** A register from which a document's number is drawn, and the day of the entry before it this year. */
export interface DrawnFrom {
  readonly agency: AgencyId
  readonly lastDay: LocalDate | null
}

/** Numbers run with their days, and a year that has ended is closed: the register that is furthest says from which day on. */
export function drawnDayFault(
  day: LocalDate,
  registers: readonly DrawnFrom[],
  now: Instant,
): DomainError | null {
  const newYear = `${yearOf(localDateOf(now))}-01-01`
  const from = registers.map(({ agency, lastDay }) => ({
    agency,
    earliest: lastDay && lastDay > newYear ? lastDay : newYear,
  }))
  const [furthest] = from.toSorted((a, b) => (a.earliest < b.earliest ? 1 : a.earliest > b.earliest ? -1 : 0))
  if (!furthest || day >= furthest.earliest) return null
  return refuse('day-before-register', { agency: furthest.agency, day: printedDay(furthest.earliest) })
}
