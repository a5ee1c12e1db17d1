// A stream as its readers see it: state, stage, when it goes on by itself, what is owed, and what this reader may do.

import type { z } from 'zod'
import type { streamView } from '../contract/streams.ts'
import { readClock } from '../db/clock.ts'
import { readStreams } from '../db/streams.ts'
import { listOwedBy, type OpenObligation } from '../db/waiting.ts'
import { dischargeOf } from '../domain/discharge.ts'
import { machineOf } from '../domain/machines.ts'
import { parseStream } from '../domain/streams.ts'
import type { Instant } from '../domain/time.ts'
import { availableFor } from '../record/available.ts'
import { folded } from '../record/fold.ts'
import { readOutlook } from '../record/read-outlook.ts'
import type { ApiDeps } from './api-deps.ts'
import { recordDeps } from './command.ts'
import { namesOf } from './names.ts'
import { notFound } from './problem.ts'
import { findProgramme } from './programme-facts.ts'
import type { Reader } from './reader.ts'

export const owedView = <T extends OpenObligation>(
  { waits: _, ...duty }: T & { waits?: string },
  now: Instant,
) => {
  const { stream: where, command: by } = dischargeOf(duty)
  return { ...duty, where, by, overdue: duty.due < now }
}

/** What the reader may do now, by stream; the installation's key is not a person of any. */
export async function commandsFor(
  deps: ApiDeps,
  reader: Reader,
  streams: readonly string[],
): Promise<Record<string, string[]>> {
  if (reader.person === null) return {}
  return availableFor(recordDeps(deps, reader), [...new Set(streams)], reader.actor)
}

/** @throws Refusal `not-found` */
export async function viewStream(
  deps: ApiDeps,
  reader: Reader,
  stream: string,
): Promise<z.input<typeof streamView>> {
  const sql = reader.world.database
  const record = recordDeps(deps, reader)
  const [rows, outlook, owed, commands, now] = await Promise.all([
    readStreams(sql, [stream], 'none'),
    readOutlook(record, stream),
    listOwedBy(sql, [stream]),
    commandsFor(deps, reader, [stream]),
    readClock(sql),
  ])
  const row = rows[0]
  if (!row || !outlook) throw notFound(parseStream(stream)?.kind ?? 'stream', stream)
  const state = (await folded(sql, machineOf(stream), row)) as Record<string, unknown>
  const code = parseStream(stream)?.programme
  const programme = code ? await findProgramme(sql, code) : null
  return {
    stream,
    kind: row.kind,
    stage: row.stage,
    closed: row.closed,
    suspended: outlook.suspended,
    seq: row.seq,
    state,
    deadlines: outlook.instants.map(({ at, command }) => ({ at, command })),
    owed: owed.map((duty) => owedView(duty, now)),
    commands: commands[stream] ?? [],
    names: await namesOf(sql, programme ? [programme] : [], { state, owed }),
  }
}
