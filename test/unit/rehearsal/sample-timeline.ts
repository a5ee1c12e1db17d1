// A small timeline made by the record's own chain, so that the offline check is tested against what is really written.
import { GENESIS_HASH, type TimelineEvent } from '../../../src/contract/timelines.ts'
import { fingerprintOf } from '../../../src/record/canonical.ts'
import { linked } from '../../../src/rehearsal/verify-timeline.ts'

type Told = Pick<TimelineEvent, 'stream' | 'seq' | 'type' | 'data' | 'actor'>

const told: readonly Told[] = [
  {
    stream: 'programme/p',
    seq: 1,
    type: 'cycle.launched',
    data: { year: 2024, late: false },
    actor: 'system',
  },
  {
    stream: 'cycle/p/2024',
    seq: 1,
    type: 'cycle.opened',
    data: { year: 2024, deadlines: { draft: 1 } },
    actor: 'system',
  },
  {
    stream: 'cycle/p/2024',
    seq: 2,
    type: 'tasks.planned',
    data: { text: 'Đường lối ≤ 5 %', nested: [1.5, null] },
    actor: 'person:p.a',
  },
  {
    stream: 'sign-off/p/2024/yearly-plan',
    seq: 1,
    type: 'sign-off.opened',
    data: { hash: 'a'.repeat(64) },
    actor: 'system',
  },
  {
    stream: 'sign-off/p/2024/yearly-plan',
    seq: 2,
    type: 'signed',
    data: { agency: 'vn.a' },
    actor: 'person:p.b',
  },
]

export function sampleEvents(): TimelineEvent[] {
  let hash = GENESIS_HASH
  return told.map((one, at) => {
    const body = {
      ...one,
      version: 1,
      commandId: `p.a:key-${at}`,
      occurredAt: `2024-01-0${at < 2 ? 5 : 6}T00:00:00.000Z`,
      recordedAt: `2026-11-25T02:00:0${at}.123Z`,
    }
    const digest = fingerprintOf(body)
    hash = linked(hash, digest)
    return { ...body, timeline: 'p', position: at + 1, digest, hash }
  })
}

export interface Heading {
  readonly format?: string
  readonly version?: number
  readonly world?: string
  readonly timeline?: string
  readonly events?: number
  readonly head?: string
}

export function exportOf(events: readonly unknown[], heading: Heading = {}): string {
  const last = events.at(-1) as TimelineEvent | undefined
  const first = {
    format: 'lientich-timeline',
    version: 1,
    world: 'rehearsal_1',
    timeline: 'p',
    events: events.length,
    head: last?.hash ?? GENESIS_HASH,
    ...heading,
  }
  return `${[first, ...events].map((line) => JSON.stringify(line)).join('\n')}\n`
}
