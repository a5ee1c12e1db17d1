// By which command each kind of duty is done: the inbox tells it, and `act` fills in what such a duty names.
import { commandsOfStream } from '../contract/commands.ts'
import type { AnswerOf } from '../contract/endpoint.ts'
import { inbox } from '../contract/inbox.ts'
import { payloadFields } from '../contract/payload-shape.ts'
import { givenCommand } from '../rehearsal/command-act.ts'
import type { Context } from './context.ts'

type Waiting = AnswerOf<typeof inbox>['items'][number]
export type Duty = Pick<
  Waiting,
  'id' | 'kind' | 'where' | 'by' | 'debtor' | 'document' | 'task' | 'period' | 'unit'
>

/** Of these a stream takes those of its own kind: a revision is submitted to a sign-off, a second attempt to the year. */
export const doneBy: Readonly<Record<Duty['kind'], readonly string[]>> = {
  'draft-plan': ['submitDraft', 'propose'],
  sign: ['sign'],
  revise: ['submitRevision', 'submitDraft'],
  promulgate: ['promulgate'],
  acknowledge: ['acknowledgeReceipt', 'acknowledge'],
  'district-plan': ['submitPlan', 'submitRevision'],
  'district-sign': ['sign'],
  report: ['submitReport'],
  'review-report': ['submitReviewReport'],
  'task-report': ['reportTask'],
  'task-confirm': ['confirmTask'],
  'annual-report': ['submitDraft'],
  'resolve-unit': ['resolveUnit'],
  'answer-extension': ['grantExtension', 'declineExtension'],
  'accept-deadlines': ['acceptDeadlines', 'declineDeadlines', 'acceptCalendar', 'declineCalendar'],
  'accept-succession': ['acceptSuccession', 'declineSuccession'],
  attend: [],
  'consolidate-review': ['submitDraft'],
  'hold-conference': ['recordConference'],
  'decide-nomination': ['decideNomination'],
  'commendation-list': ['submitDraft'],
  'carry-tasks': ['carryTasks'],
  'next-period-plan': ['submitDraft'],
}

const commandsFor = ({ kind, where, by }: Duty): readonly string[] => {
  const taken = commandsOfStream(where) ?? {}
  return by === null ? doneBy[kind].filter((name) => Object.hasOwn(taken, name)) : [by]
}

const requiredBy = (stream: string, command: string): string[] => {
  const schema = commandsOfStream(stream)?.[command]
  return schema ? payloadFields(schema).flatMap(({ name, required }) => (required ? [name] : [])) : []
}

/** What a duty says of the payload that discharges it. */
const told: Readonly<Record<string, (duty: Duty) => string | null>> = {
  // The id of a duty to acknowledge ends in whose receipt it is: the clerk answers for those without an account.
  agency: ({ id }) => id.split('/').at(-1) ?? null,
  document: ({ document }) => document,
  task: ({ task }) => task,
  period: ({ period }) => period,
  subject: ({ period }) => period ?? 'plan',
  unit: ({ unit }) => unit,
  party: ({ debtor }) => debtor,
}

/** Required fields of a command that what is owed may name. */
export const fieldsOwed = (stream: string, command: string): readonly string[] =>
  Object.values(doneBy).flat().includes(command)
    ? requiredBy(stream, command).filter((field) => Object.hasOwn(told, field))
    : []

function payloadOf(duty: Duty, command: string): Record<string, string> {
  const fields = fieldsOwed(duty.where, command).map((field) => [field, told[field]?.(duty) ?? null] as const)
  return Object.fromEntries(fields.filter((entry): entry is [string, string] => entry[1] !== null))
}

const agrees = (payload: Record<string, unknown>, given: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(payload).every(([field, value]) => given[field] === undefined || given[field] === value)

/** Of the duties that the command discharges, what all of them name alike, and the payload leaves out. */
export function alike(
  duties: readonly Duty[],
  stream: string,
  command: string,
  given: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const payloads = duties
    .filter((duty) => duty.where === stream && commandsFor(duty).includes(command))
    .map((duty) => payloadOf(duty, command))
    .filter((payload) => agrees(payload, given))
  const [first = {}, ...others] = payloads
  return Object.fromEntries(
    Object.entries(first).filter(([field, value]) => others.every((other) => other[field] === value)),
  )
}

const PAGE = 100

/** Everything that waits for the reader. */
export async function dutiesOf({ api }: Pick<Context, 'api'>): Promise<readonly Duty[]> {
  const found: Duty[] = []
  let after: string | undefined
  do {
    const { items, next }: AnswerOf<typeof inbox> = await api.call(inbox, { query: { limit: PAGE, after } })
    found.push(...items)
    after = next === null ? undefined : String(next)
  } while (after !== undefined)
  return found
}

/** They submit a draft, which somebody has to begin. */
const submits: ReadonlySet<string> = new Set(['submitDraft', 'submitPlan', 'propose'])
/** Nobody signs the latest revision unread: its hash is given. */
export const mustBeRead = (name: string, asks: string | null): boolean => name === 'sign' && asks === 'hash'

/** Fields that follow from the stream, or are asked of the service, unless they are given. */
export function filledIn(stream: string, name: string): ReadonlySet<string> {
  const { payload, asks } = givenCommand(stream, name, {})?.act ?? { payload: {}, asks: null }
  return new Set([...Object.keys(payload), ...(asks && !mustBeRead(name, asks) ? [asks] : [])])
}

function sent(duty: Duty, command: string): string {
  const payload = payloadOf(duty, command)
  const filled = filledIn(duty.where, command)
  const known = requiredBy(duty.where, command).every(
    (field) => Object.hasOwn(payload, field) || filled.has(field),
  )
  return `lientich act ${duty.where} ${command}${known ? ` --with '${JSON.stringify(payload)}'` : ''}`
}

function lineFor(duty: Duty, command: string): string[] {
  const { where, document, period } = duty
  if (command === 'sign') return [`lientich sign ${where}`]
  if (command === 'submitReport')
    return [`lientich report ${where.split('/').slice(1).join(' ')} ${period ?? 'KỲ'}`]
  const begun = submits.has(command) && document !== null ? [`lientich draft begin ${document}`] : []
  return [...begun, sent(duty, command)]
}

/** What to type; without --with a command tells what it takes. */
export const howTo = (duty: Duty): string[] => commandsFor(duty).flatMap((command) => lineFor(duty, command))
