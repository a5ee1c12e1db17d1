// A review ends closed, once and for all, and with it its year. An interim review's adjustments begin as amendments.
import type { OpenAmendment } from '../amendment/commands.ts'
import { foundingDocumentId } from '../founding.ts'
import { type EventDraft, event, type Reaction, type StreamId } from '../kernel.ts'
import { amendmentStream, cycleStream, reviewStream } from '../streams.ts'
import type { Adjustment, ReviewState } from './state.ts'
import type { ReviewContext } from './who.ts'

interface Begun {
  readonly stream: StreamId
  readonly adjustment: string
}

/** The numbers follow those of the amendments that there are, target by target. */
function begunBy(adjustments: readonly Adjustment[], existing: readonly StreamId[]): Begun[] {
  const taken = new Set(existing)
  return adjustments.map(({ id, target }) => {
    let n = 1
    while (taken.has(amendmentStream(target, n))) n += 1
    const stream = amendmentStream(target, n)
    taken.add(stream)
    return { stream, adjustment: id }
  })
}

/**
 * What an interim review wants changed begins with its conference: an amendment of the founding document for each; what is
 * wanted of a plan that is still to be drafted is told to those who draft it.
 */
export function adjusting({ state, facts }: ReviewContext): EventDraft[] {
  const issued = state.adjustments.filter(({ target }) => target === foundingDocumentId(state.code))
  const wanted = state.adjustments.filter((one) => !issued.includes(one)).map(({ id }) => id)
  const amendments = begunBy(issued, facts.amendments ?? [])
  return state.adjustments.length > 0 ? [event('adjustments.begun', { amendments, wanted })] : []
}

export const closing = ({ state }: ReviewContext): EventDraft => event('review.closed', { kind: state.kind })

export const endingEvents = {
  'adjustments.begun': (state: ReviewState): ReviewState => state,
  'review.closed': (state: ReviewState): ReviewState => ({ ...state, stage: 'closed', current: null }),
}

export const endingReactions = {
  'adjustments.begun': (
    { code, year, adjustments }: ReviewState,
    { amendments }: { readonly amendments: readonly Begun[] },
  ): readonly Reaction[] =>
    amendments.flatMap(({ stream, adjustment }) => {
      const found = adjustments.find(({ id }) => id === adjustment)
      if (!found) return []
      const { title, reason, changes } = found
      const source = reviewStream(code, year)
      const payload: OpenAmendment = { amendment: stream, title, reason, changes, source }
      return [{ stream, command: { name: 'open', payload } }]
    }),
  'review.closed': ({ code, year }: ReviewState): readonly Reaction[] => [
    { stream: cycleStream(code, year), command: { name: 'reviewEnded', payload: {} } },
  ],
  'pack.frozen': ({ code, year }: ReviewState): readonly Reaction[] => [
    { stream: cycleStream(code, year), command: { name: 'packFrozen', payload: {} } },
  ],
}
