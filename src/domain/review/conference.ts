// The conference that discusses the signed report; and, in an interim review, the adjustments that come of it.
import { partySpokenFor } from '../cycle/who.ts'
import { type DomainError, refuse } from '../errors.ts'
import { foundingDocumentId } from '../founding.ts'
import { type EventDraft, event } from '../kernel.ts'
import { definitionOf } from '../programme/facts.ts'
import { yearDocument } from '../streams.ts'
import { templateOf } from '../templates/registry.ts'
import { localDateOf, printedDay } from '../time.ts'
import type { ProposeAdjustment, RecordConference } from './commands.ts'
import { reportDays } from './days.ts'
import { concluding } from './distribution.ts'
import { adjusting } from './ending.ts'
import type { Adjustment, ReviewState } from './state.ts'
import type { ReviewContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

export function recordConference(context: ReviewContext, conference: RecordConference): Decided {
  const { state, now } = context
  if (conference.day > localDateOf(now)) return refuse('day-in-future')
  if (conference.day < state.openedOn) return refuse('day-before-review', { day: printedDay(state.openedOn) })
  const after = state.kind === 'final' ? reportDays(context, 'list') : {}
  const held = event('conference.recorded', { ...conference, kind: state.kind, deadlines: after })
  return state.kind === 'final' ? [held] : [held, ...adjusting(context), ...concluding(context)]
}

interface Adjustable {
  readonly document: string
  readonly title: string
  /** Null: they are not written yet. */
  readonly sections: ReadonlySet<string> | null
}

/** What the programme stands on; without that the plan that is drafted next, for one that is over is not adjusted any more. */
function adjustable({ state, facts }: ReviewContext): Adjustable | null {
  const { code, founding, period } = definitionOf(facts)
  if (founding) {
    const sections = new Set(facts.adjusts ?? founding.sections.map(({ id }) => id))
    return { document: foundingDocumentId(code), title: founding.title, sections }
  }
  const next = period.cycleYears.filter((year) => year > state.year).sort((a, b) => a - b)[0]
  if (next === undefined) return null
  const title = templateOf(state.template).documents['yearly-plan'].title(next)
  return { document: yearDocument(code, next, 'yearly-plan'), title, sections: null }
}

export function proposeAdjustment(context: ReviewContext, proposed: ProposeAdjustment): Decided {
  const { state } = context
  if (state.kind !== 'interim') return refuse('only-interim')
  if (state.adjustments.some(({ id }) => id === proposed.id)) return refuse('adjustment-exists')
  const found = adjustable(context)
  if (!found || proposed.target !== found.document) return refuse('unknown-document')
  const { sections } = found
  const stray = sections && proposed.changes.find(({ section, title }) => !sections.has(section) && !title)
  if (stray) return refuse('unknown-section', { section: stray.section })
  if (proposed.reason.trim() === '') return refuse('reason-required')
  const party = partySpokenFor(context) ?? ''
  return [event('adjustment.proposed', { ...proposed, title: found.title, party })]
}

type Held = RecordConference & Pick<ReviewState, 'kind' | 'deadlines'>

export const conferenceEvents = {
  'conference.recorded': (
    state: ReviewState,
    { day, place, minutes, kind, deadlines }: Held,
    { at }: { at: string },
  ): ReviewState => ({
    ...state,
    stage: kind === 'final' ? 'commendation' : state.stage,
    conference: { day, place, minutes, at },
    deadlines: { ...state.deadlines, ...deadlines },
  }),
  'adjustment.proposed': (state: ReviewState, adjustment: Adjustment): ReviewState => ({
    ...state,
    adjustments: [...state.adjustments, adjustment],
  }),
}
