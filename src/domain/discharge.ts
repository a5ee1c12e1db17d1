// Where a debt is paid: on the stream that owes it, unless a line here says otherwise. Whoever shows an obligation leads there.
import type { Obligation, StreamId } from './kernel.ts'
import type { ObligationKind } from './programme-definition.ts'
import { parseStream, rolloutStream, type StreamName } from './streams.ts'

export interface Discharge {
  readonly stream: StreamId
  /** Null: on its own stream, whose commands say what may be done. */
  readonly command: string | null
}

type Elsewhere = (owing: StreamName) => Discharge | null

/** A unit without its office takes no command of anybody's; the rollout opens it once the office is known. */
const inRollout: Elsewhere = ({ programme, year }) =>
  programme !== null && year !== null
    ? { stream: rolloutStream(programme, year), command: 'resolveUnit' }
    : null

const elsewhere: Readonly<Partial<Record<ObligationKind, Elsewhere>>> = { 'resolve-unit': inRollout }

export function dischargeOf({
  stream,
  kind,
}: Pick<Obligation, 'kind'> & { readonly stream: StreamId }): Discharge {
  const owing = parseStream(stream)
  return (owing && elsewhere[kind]?.(owing)) ?? { stream, command: null }
}
