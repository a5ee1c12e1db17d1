// More time for a unit's plan or for a report: a half asks with a reason, a coordinator of the programme grants or declines.
import { type Deadline, deadlineOn } from '../deadline.ts'
import { type DomainError, isRefusal, refuse } from '../errors.ts'
import { type EventDraft, event } from '../kernel.ts'
import { partyOf } from '../permissions.ts'
import { officeOf } from '../programme/facts.ts'
import { localDateOf, printedDay, yearOf } from '../time.ts'
import type { AskExtension, DeclineExtension, GrantExtension } from './commands.ts'
import { deadlineNamed, later, openDeadlines, without } from './deadlines.ts'
import type { DistrictState, Extension, UnitDeadlines } from './state.ts'
import { type DistrictContext, halfOf, reasoned } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

/** The deadline that still binds the unit for the subject. */
function bindingFor({ state }: DistrictContext, subject: string): Deadline | DomainError {
  const name = deadlineNamed(subject)
  const known = Object.hasOwn(state.deadlines, name) ? state.deadlines[name] : undefined
  if (!known) return refuse('unknown-period', { periods: ['plan', ...Object.keys(state.reports)].join(', ') })
  if (openDeadlines(state).some(([open]) => open === name)) return known
  const status = state.reports[subject]?.status
  return status
    ? refuse('report-state', { status, what: 'extension' })
    : refuse('wrong-stage', { stage: state.stage })
}

export function askExtension(context: DistrictContext, { subject, until, reason }: AskExtension): Decided {
  const due = reasoned(reason) ?? bindingFor(context, subject)
  if (isRefusal(due)) return due
  if (Object.hasOwn(context.state.extensions, subject)) return refuse('extension-pending')
  const dueDay = localDateOf(due.at)
  if (until <= dueDay) return refuse('extension-not-later', { due: printedDay(dueDay) })
  if (until <= localDateOf(context.now)) return refuse('instant-past')
  // What is not known by the end of the next year is of no use to this one, and every day must have a day after it.
  if (yearOf(until) > context.state.year + 1) return refuse('day-outside-year')
  return [event('extension.asked', { subject, agency: halfOf(context), until, reason })]
}

const askedFor = ({ extensions }: DistrictState, subject: string): Extension | DomainError =>
  (Object.hasOwn(extensions, subject) ? extensions[subject] : undefined) ?? refuse('no-extension-asked')

/** A deadline that moved on its own meanwhile is not brought forward. */
export function grantExtension(context: DistrictContext, { subject }: GrantExtension): Decided {
  const { state, facts } = context
  const asked = askedFor(state, subject)
  if (isRefusal(asked)) return asked
  const name = deadlineNamed(subject)
  const granted = deadlineOn(officeOf(facts), asked.until)
  const deadlines = { [name]: later(state.deadlines[name] ?? granted, granted) }
  const party = partyOf(context, ['coordinator'])
  return [event('extension.granted', { subject, agency: asked.agency, party, deadlines })]
}

export function declineExtension(context: DistrictContext, { subject, reason }: DeclineExtension): Decided {
  const asked = reasoned(reason) ?? askedFor(context.state, subject)
  if (isRefusal(asked)) return asked
  const party = partyOf(context, ['coordinator'])
  return [event('extension.declined', { subject, agency: asked.agency, party, reason })]
}

type Subject = { readonly subject: string }

export const extensionEvents = {
  'extension.asked': (
    state: DistrictState,
    { subject, agency, until, reason }: Subject & Omit<Extension, 'at'>,
    { at }: { at: string },
  ): DistrictState => ({
    ...state,
    extensions: { ...state.extensions, [subject]: { agency, until, reason, at } },
  }),
  'extension.granted': (
    state: DistrictState,
    { subject, deadlines }: Subject & { deadlines: UnitDeadlines },
  ): DistrictState => ({
    ...state,
    deadlines: { ...state.deadlines, ...deadlines },
    extensions: without(state.extensions, subject),
  }),
  'extension.declined': (state: DistrictState, { subject }: Subject): DistrictState => ({
    ...state,
    extensions: without(state.extensions, subject),
  }),
}
