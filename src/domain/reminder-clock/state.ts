// The reminder clock between its events: nothing that a decision reads. When it looks next stands on the timeline's head.

export interface ReminderClockState {
  readonly stage: 'none' | 'running'
  readonly code: string
}

export const initialReminderClock: ReminderClockState = { stage: 'none', code: '' }
