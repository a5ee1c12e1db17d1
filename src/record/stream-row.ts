// The row of a stream after its events, for those who decide and those who rebuild.
import type { StreamRow } from '../db/streams.ts'
import { type AnyMachine, type StreamId, wakeAt } from '../domain/kernel.ts'
import type { StreamName } from '../domain/streams.ts'
import { stateKept } from './fold.ts'

export interface FoldedStream {
  readonly id: StreamId
  readonly name: StreamName
  readonly machine: AnyMachine
  // biome-ignore lint/suspicious/noExplicitAny: known to the machine
  readonly state: any
  readonly seq: number
}

export const streamRow = (
  { id, name, machine, state, seq }: FoldedStream,
  { version, begun, remindAt }: Pick<StreamRow, 'version' | 'begun' | 'remindAt'>,
): StreamRow => ({
  id,
  kind: machine.kind,
  owner: name.owner,
  programme: name.programme,
  cycle: name.cycle,
  unit: name.unit,
  timeline: name.timeline,
  seq,
  stage: state.stage,
  closed: machine.final.includes(state.stage),
  foldVersion: machine.foldVersion,
  state: stateKept(machine, seq, state),
  wakeAt: wakeAt(machine, state),
  version,
  begun,
  remindAt: remindAt ?? null,
})
