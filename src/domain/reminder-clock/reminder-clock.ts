// A programme's one clock of obligations. Each batch of reminders is one event; the clock's instant stands on the timeline's
// head, so that it has none here.
import { event, type Machine } from '../kernel.ts'
import { onlySystem } from '../permissions.ts'
import { definitionOf } from '../programme/facts.ts'
import { initialReminderClock, type ReminderClockState } from './state.ts'

/** How many rungs of obligations were reminded, and the fingerprint of their sorted list; no decision reads it. */
export interface RemindedBatch {
  readonly count: number
  readonly fingerprint: string
}

export const reminderClock: Machine<ReminderClockState> = {
  kind: 'reminder-clock',
  foldVersion: 1,
  initial: initialReminderClock,
  final: [],
  transitions: {
    begin: {
      from: ['none'],
      who: onlySystem,
      apply: ({ facts }) => [event('reminder-clock.begun', { code: definitionOf(facts).code })],
    },
    remind: {
      from: ['running'],
      who: onlySystem,
      apply: (_, batch: RemindedBatch) => [event('reminded', { ...batch })],
    },
  },
  evolve: {
    'reminder-clock.begun': (state, { code }: { code: string }) => ({ ...state, stage: 'running', code }),
    reminded: (state) => state,
  },
  instants: () => [],
  labels: ({ code }) => ({ programme: code }),
  owed: () => [],
  reactions: {},
  reach: { up: false, down: false },
  tells: {},
}
