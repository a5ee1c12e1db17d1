// Mass changes: one system command for many streams, in chunks, decided on each. A row per kind of change.
import type { Command } from './kernel.ts'

/** Which streams: units of the definition that the owner rolls out to, or streams that exist and are open. */
export type MassTarget = 'units-of-rollout' | 'open-units' | 'open-streams-of-cycle' | 'open-streams-of-programme'

export interface MassChange {
  readonly over: MassTarget
  // biome-ignore lint/suspicious/noExplicitAny: the owner's state, known to its own machine
  readonly each: (owner: any, unit: string | null) => Command
  /** The system command on the owner that says the change is through. */
  readonly finish: (tally: { readonly changed: number; readonly skipped: number }) => Command
}
