// The conference that discusses the signed report; and, in an interim review, the adjustments that come of it.
import { partySpokenFor } from '../cycle/who.ts'
import { type DomainError, refuse } from '../errors.ts'
import { foundingDocumentId } from '../founding.ts'
import { type EventDraft, event } from '../kernel.ts'
import { definitionOf } from '../programme/facts.ts'
import { localDateOf } from '../time.ts'
import type { ProposeAdjustment, RecordConference } from './commands.ts'
import { reportDays } from './days.ts'
import { closing } from './ending.ts'
import type { Adjustment, ReviewState } from './state.ts'
import type { ReviewContext } from './who.ts'

type Decided = readonly EventDraft[] | DomainError

export function recordConference(context: ReviewContext, conference: RecordConference): Decided {
  const { state, now } = context
  if (conference.day > localDateOf(now)) return refuse('day-in-future')
  const after = state.kind === 'final' ? reportDays(context, 'list') : {}
  const held = event('conference.recorded', { ...conference, kind: state.kind, deadlines: after })
  return state.kind === 'final' ? [held] : [held, closing(context)]
}

/** To the document on which the programme stands: the plan of a year that is over is not adjusted any more. */
export function proposeAdjustment(context: ReviewContext, proposed: ProposeAdjustment): Decided {
  const { state, facts } = context
  if (state.kind !== 'interim') return refuse('only-interim')
  if (state.adjustments.some(({ id }) => id === proposed.id)) return refuse('adjustment-exists')
  const { code, founding } = definitionOf(facts)
  if (!founding || proposed.target !== foundingDocumentId(code)) return refuse('unknown-document')
  const sections = new Set(founding.sections.map(({ id }) => id))
  const stray = proposed.changes.find(({ section, title }) => !sections.has(section) && !title)
  if (stray) return refuse('unknown-section', { section: stray.section })
  if (proposed.reason.trim() === '') return refuse('reason-required')
  const party = partySpokenFor(context) ?? ''
  return [event('adjustment.proposed', { ...proposed, title: founding.title, party })]
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
