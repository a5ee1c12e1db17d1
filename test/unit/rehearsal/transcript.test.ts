// A transcript tells what happened without what differs from run to run; two are compared line by line.
import { describe, expect, test } from '@jest/globals'
import {
  compareTranscripts,
  readTranscript,
  transcriptOf,
  transcriptText,
} from '../../../src/rehearsal/transcript.ts'
import { exportOf, sampleEvents } from './sample-timeline.ts'

const mail = { at: '2024-01-05T00:00:00.000Z', to: 'a@b.example', subject: '[MÔ PHỎNG] Kế hoạch' }

describe('transcriptOf', () => {
  test('a line for each event and mail, in UTC+7, sorted within an instant', () => {
    expect(transcriptOf(sampleEvents().slice(0, 2), [mail])).toEqual([
      '2024-01-05 07:00:00  event  system  cycle.launched  programme/p  year=2024 late=false',
      '2024-01-05 07:00:00  event  system  cycle.opened  cycle/p/2024  year=2024',
      '2024-01-05 07:00:00  mail   a@b.example  [MÔ PHỎNG] Kế hoạch',
    ])
  })

  test('the order in which they were read makes no difference', () => {
    const events = sampleEvents()
    expect(transcriptOf(events.toReversed(), [mail])).toEqual(transcriptOf(events, [mail]))
  })

  test('neither recorded instants, hashes nor command ids are told', () => {
    const text = transcriptText(transcriptOf(sampleEvents(), []))
    expect(text).not.toMatch(/[0-9a-f]{64}/)
    expect(text).not.toContain('2026')
    expect(text).not.toContain('key-')
    expect(exportOf(sampleEvents())).toContain('2026')
  })
})

describe('compareTranscripts', () => {
  const lines = ['a', 'b', 'b', 'c']

  test('the same lines are the same, also after being written and read', () => {
    expect(compareTranscripts(lines, readTranscript(transcriptText(lines)))).toBeNull()
  })

  test('a line less, a line more, and one that happened once instead of twice', () => {
    expect(compareTranscripts(lines, ['a', 'b', 'd'])).toEqual({ missing: ['b', 'c'], added: ['d'] })
    expect(compareTranscripts(lines, [...lines, 'a'])).toEqual({ missing: [], added: ['a'] })
  })
})
