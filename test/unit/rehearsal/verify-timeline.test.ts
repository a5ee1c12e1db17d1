// An export is intact or it is not: any field, order, addition or omission shows, and where.
import { describe, expect, test } from '@jest/globals'
import type { TimelineEvent } from '../../../src/contract/timelines.ts'
import { digestOf, linked, verifyTimeline } from '../../../src/rehearsal/verify-timeline.ts'
import { exportOf, sampleEvents } from './sample-timeline.ts'

const codesOf = (text: string, head?: string): string[] => {
  const verified = verifyTimeline(text, head)
  return verified.ok ? [] : verified.faults.map(({ line, code }) => `${line} ${code}`)
}

/** Somebody who has the code mends every hash after the forged event. */
function forged(events: readonly TimelineEvent[]): TimelineEvent[] {
  let hash = '0'.repeat(64)
  return events.map((event) => {
    const digest = digestOf(event)
    hash = linked(hash, digest)
    return { ...event, digest, hash }
  })
}

describe('verifyTimeline', () => {
  const events = sampleEvents()
  const head = events.at(-1)?.hash

  test('what the record writes is intact', () => {
    expect(verifyTimeline(exportOf(events))).toMatchObject({ ok: true, timeline: 'p', head })
    expect(codesOf(exportOf(events), head)).toEqual([])
  })

  test('an empty timeline is intact', () => {
    expect(codesOf(exportOf([]))).toEqual([])
  })

  const changes: readonly (readonly [field: keyof TimelineEvent, value: unknown])[] = [
    ['timeline', 'q'],
    ['position', 9],
    ['stream', 'cycle/p/2025'],
    ['seq', 3],
    ['type', 'tasks.reported'],
    ['version', 2],
    ['data', { text: 'Đường lối ≤ 6 %', nested: [1.5, null] }],
    ['actor', 'person:p.z'],
    ['commandId', 'p.a:key-9'],
    ['occurredAt', '2024-01-07T00:00:00.000Z'],
    ['recordedAt', '2026-11-25T02:00:09.123Z'],
    ['digest', 'b'.repeat(64)],
    ['hash', 'c'.repeat(64)],
  ]
  test.each(changes)('a changed %s shows on its line', (field, value) => {
    const changed = events.map((event, at) => (at === 2 ? { ...event, [field]: value } : event))
    expect(codesOf(exportOf(changed)).some((fault) => fault.startsWith('4 '))).toBe(true)
  })

  test('every field of an event is among those that were changed above', () => {
    expect(changes.map(([field]) => field).toSorted()).toEqual(Object.keys(events[0] ?? {}).toSorted())
  })

  test('an event with a field more, a field less or no JSON cannot be read', () => {
    const [first, ...rest] = events
    expect(codesOf(exportOf([{ ...first, note: 'x' }, ...rest]))).toContain('2 unreadable')
    const { actor: _, ...less } = first as TimelineEvent
    expect(codesOf(exportOf([less, ...rest]))).toContain('2 unreadable')
    expect(codesOf(`${exportOf(events)}{"half":`)).toContain('7 unreadable')
  })

  test('an event left out shows, wherever it stood', () => {
    for (const [at] of events.entries()) {
      const fewer = events.filter((_, place) => place !== at)
      expect(codesOf(exportOf(fewer, { events: 5, ...(head ? { head } : {}) }))).not.toEqual([])
    }
    expect(codesOf(exportOf(events.toSpliced(2, 1), { events: 4 }))).toContain('4 chain')
  })

  test('two events in each other’s place show', () => {
    const swapped = [...events]
    swapped.splice(1, 2, events[2] as TimelineEvent, events[1] as TimelineEvent)
    expect(codesOf(exportOf(swapped))).toEqual(
      expect.arrayContaining(['3 position', '3 chain', '3 sequence']),
    )
  })

  test('an event told twice shows', () => {
    expect(codesOf(exportOf([...events, events[4]]))).toEqual(
      expect.arrayContaining(['7 position', '7 chain']),
    )
  })

  test('an end cut off shows by the heading; with a forged heading, by the head that was kept', () => {
    const cut = events.slice(0, -1)
    expect(codesOf(exportOf(cut, { events: 5 }))).toContain('1 count')
    expect(codesOf(exportOf(cut, head ? { head } : {}))).toContain('0 head')
    expect(codesOf(exportOf(cut))).toEqual([])
    expect(codesOf(exportOf(cut), head)).toEqual(['0 head'])
  })

  test('a whole chain forged anew is another chain: the head that was kept shows it', () => {
    const other = forged(events.map((event, at) => (at === 2 ? { ...event, actor: 'person:p.z' } : event)))
    expect(codesOf(exportOf(other))).toEqual([])
    expect(codesOf(exportOf(other), head)).toEqual(['0 head'])
  })

  test.each([
    ['another format', { format: 'ledger' }],
    ['another version', { version: 2 }],
    ['a head that is none', { head: 'x' }],
  ])('%s is no export', (_, heading) => {
    expect(codesOf(exportOf(events, heading))).toEqual(['1 heading'])
  })

  test('a file that is something else is no export', () => {
    for (const text of ['', 'x', '[]', '{}\n{}']) expect(codesOf(text)).toEqual(['1 heading'])
  })
})
