// Checks an exported timeline without the service that made it: nothing changed, moved, added or left out, and each
// event where the one before it says. What it cannot see is an end cut off together with its heading: compare the head
// with one that was kept elsewhere.
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import {
  digestedFields,
  GENESIS_HASH,
  type TimelineEvent,
  timelineEvent,
  timelineExport,
} from '../contract/timelines.ts'

/** Where an export first goes wrong. */
export interface TimelineFault {
  /** Of the file, counted from 1; 0 when it concerns the whole. */
  readonly line: number
  readonly code: TimelineFaultCode
  readonly found?: string
  readonly expected?: string
}

export const timelineFaults = {
  heading: {
    vi: 'Dòng đầu không phải phần đầu của một nhật ký đã xuất.',
    en: 'The first line is not the heading of an exported timeline.',
  },
  unreadable: { vi: 'Không đọc được sự kiện ở dòng này.', en: 'The event on this line cannot be read.' },
  'other-timeline': {
    vi: 'Sự kiện thuộc nhật ký khác.',
    en: 'The event belongs to another timeline.',
  },
  position: {
    vi: 'Sai vị trí: có sự kiện bị bỏ, thêm hoặc đổi chỗ.',
    en: 'Wrong position: an event was left out, added or moved.',
  },
  sequence: {
    vi: 'Sai thứ tự trong dòng sự kiện: có sự kiện bị bỏ, thêm hoặc đổi chỗ.',
    en: 'Wrong place in its stream: an event was left out, added or moved.',
  },
  digest: { vi: 'Nội dung sự kiện đã bị thay đổi.', en: 'The event’s content was changed.' },
  chain: {
    vi: 'Mã băm không nối với sự kiện trước.',
    en: 'The hash does not follow from the event before it.',
  },
  count: {
    vi: 'Số lượng sự kiện không khớp với số ghi ở dòng đầu tệp.',
    en: 'The number of events is not the one in the file’s first line.',
  },
  head: {
    vi: 'Mã băm cuối khác với mã được ghi.',
    en: 'The last hash is not the one that was given.',
  },
} as const
export type TimelineFaultCode = keyof typeof timelineFaults

export type Verified =
  | {
      readonly ok: true
      readonly timeline: string
      readonly events: readonly TimelineEvent[]
      readonly head: string
    }
  | { readonly ok: false; readonly faults: readonly TimelineFault[] }

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** The hash of an event whose digest that is, after the event of that hash: as src/db/events.ts links them. */
export const linked = (previous: string, digest: string): string => sha256(previous + digest)

export function digestOf(event: TimelineEvent): string {
  const body = Object.fromEntries(digestedFields.map((field) => [field, event[field]]))
  return sha256((canonicalize as unknown as (value: unknown) => string)(body))
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** What the next event has to follow. */
interface Reading {
  readonly timeline: string
  readonly seqs: Map<string, number>
  readonly events: TimelineEvent[]
  readonly faults: TimelineFault[]
  position: number
  hash: string
}

function compare(event: TimelineEvent, line: number, before: Reading): TimelineFault[] {
  const compared: readonly [TimelineFaultCode, string | number, string | number][] = [
    ['other-timeline', event.timeline, before.timeline],
    ['position', event.position, before.position + 1],
    ['sequence', event.seq, (before.seqs.get(event.stream) ?? 0) + 1],
    ['digest', event.digest, digestOf(event)],
    ['chain', event.hash, linked(before.hash, event.digest)],
  ]
  return compared.flatMap(([code, found, expected]) =>
    found === expected ? [] : [{ line, code, found: String(found), expected: String(expected) }],
  )
}

function readEvent(reading: Reading, row: string, line: number): void {
  const read = timelineEvent.strict().safeParse(jsonOf(row))
  if (!read.success) {
    reading.faults.push({ line, code: 'unreadable' })
    return
  }
  const event = read.data
  reading.faults.push(...compare(event, line, reading))
  reading.events.push(event)
  reading.seqs.set(event.stream, event.seq)
  reading.position = event.position
  reading.hash = event.hash
}

/**
 * @param text an export: a heading, then an event a line
 * @param knownHead the last hash as it was kept elsewhere
 */
export function verifyTimeline(text: string, knownHead?: string): Verified {
  const [first = '', ...rows] = text.split('\n').filter((line) => line.trim() !== '')
  const heading = timelineExport.safeParse(jsonOf(first))
  if (!heading.success) return { ok: false, faults: [{ line: 1, code: 'heading' }] }
  const { timeline, events: announced, head: announcedHead } = heading.data
  const reading: Reading = {
    timeline,
    seqs: new Map(),
    events: [],
    faults: [],
    position: 0,
    hash: GENESIS_HASH,
  }
  for (const [index, row] of rows.entries()) readEvent(reading, row, index + 2)
  const { events, faults, hash: head } = reading
  if (events.length !== announced)
    faults.push({ line: 1, code: 'count', found: String(events.length), expected: String(announced) })
  const missed = [announcedHead, knownHead ?? announcedHead].find((expected) => expected !== head)
  if (missed !== undefined) faults.push({ line: 0, code: 'head', found: head, expected: missed })
  return faults.length > 0 ? { ok: false, faults } : { ok: true, timeline, events, head }
}
