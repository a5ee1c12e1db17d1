// What happened in a rehearsal, a line each: events and mails, in the order of the world's clock and sorted within an
// instant, without anything that differs from run to run. So two runs of one script can be compared as texts.
import type { TimelineEvent } from '../contract/timelines.ts'
import { epochOf, type Instant, toInstant, ZONE_OFFSET_HOURS } from '../domain/time.ts'

export interface TranscriptMail {
  readonly at: Instant
  readonly to: string
  readonly subject: string
}
export type Transcript = readonly string[]

/** The parts of an event that say what it was about; texts, hashes and deadlines would drown it. */
const telling = [
  'year',
  'kind',
  'party',
  'agency',
  'person',
  'agencies',
  'unit',
  'task',
  'period',
  'subject',
  'number',
  'round',
  'attempt',
  'stage',
  'outcome',
  'office',
  'late',
  'byClerk',
  'rung',
  'count',
  'returned',
  'incomplete',
  'day',
  'until',
] as const

const LOCAL_MS = ZONE_OFFSET_HOURS * 3_600_000

/** '2024-01-05 07:00:00', in UTC+7. */
export const printedInstant = (at: Instant): string =>
  toInstant(epochOf(at) + LOCAL_MS)
    .slice(0, 19)
    .replace('T', ' ')

const plain = (value: unknown): string | null => {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value.join('+') : null
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : null
}

function about(event: TimelineEvent): string {
  const parts = telling.flatMap((field) => {
    const value = plain(event.data[field])
    return value === null ? [] : [`${field}=${value}`]
  })
  return parts.length > 0 ? `  ${parts.join(' ')}` : ''
}

const actorOf = ({ actor }: TimelineEvent): string => actor.replace(/^person:/, '')

const eventLine = (event: TimelineEvent): string =>
  `${printedInstant(event.occurredAt)}  event  ${actorOf(event)}  ${event.type}  ${event.stream}${about(event)}`
const mailLine = ({ at, to, subject }: TranscriptMail): string =>
  `${printedInstant(at)}  mail   ${to}  ${subject}`

export const transcriptOf = (
  events: readonly TimelineEvent[],
  mails: readonly TranscriptMail[],
): Transcript => [...events.map(eventLine), ...mails.map(mailLine)].sort()

export interface TranscriptDifference {
  /** Recorded, and did not happen. */
  readonly missing: readonly string[]
  /** Happened, and is not recorded. */
  readonly added: readonly string[]
}

function without(lines: Transcript, others: Transcript): string[] {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const count = left.get(line) ?? 0
    if (count > 0) left.set(line, count - 1)
    return count === 0
  })
}

/** Null when both tell the same. */
export function compareTranscripts(recorded: Transcript, played: Transcript): TranscriptDifference | null {
  const missing = without(recorded, played)
  const added = without(played, recorded)
  return missing.length + added.length > 0 ? { missing, added } : null
}

export const transcriptText = (lines: Transcript): string => lines.map((line) => `${line}\n`).join('')
export const readTranscript = (text: string): Transcript => text.split('\n').filter((line) => line !== '')
