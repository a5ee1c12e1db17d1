// Which streams a mass change is for, in the order of their ids, and how many of them one call takes.
import { readOpenIds, readStreams } from '../db/streams.ts'
import { readOpenUnits } from '../db/units.ts'
import { type DueInstant, type StreamId, system } from '../domain/kernel.ts'
import type { MassChange } from '../domain/mass-changes.ts'
import type { UnitId } from '../domain/programme-definition.ts'
import { unitsOf } from '../domain/rollout/units.ts'
import { agencyStream, districtStream, parseStream } from '../domain/streams.ts'
import { gather } from './gather.ts'
import { type RecordDeps, RecordError } from './record-deps.ts'
import { renamedBy } from './renames.ts'

/** Streams of one transaction, at most. */
const CHUNK = 1000
/** Few enough to be one transaction, whatever goes on beside it. */
const FEW = 100
/** The same at every repetition: only such a list is cut into several chunks, each with its receipt, and in whatever order. */
export const isSteady = ({ over }: MassChange): boolean => over === 'units-of-rollout'
/** Streams of one call. */
export const shareOf = (mass: MassChange): number => (isSteady(mass) ? 10 * CHUNK : CHUNK / 2)

/** How many streams a transaction takes, so that each of so many lanes has as much to do. */
export function chunkOf(streams: number, lanes: number): number {
  const rounds = Math.max(1, Math.ceil(streams / (lanes * CHUNK)))
  return Math.max(Math.min(streams, FEW), Math.ceil(streams / (rounds * lanes)))
}

export interface MassRun {
  readonly deps: RecordDeps
  readonly owner: StreamId
  // biome-ignore lint/suspicious/noExplicitAny: the owner's state
  readonly state: any
  readonly mass: MassChange
  readonly due: DueInstant
  /** The units that the change is for, where it names them. */
  readonly units: readonly UnitId[] | undefined
}

export async function targets(run: MassRun, after: StreamId): Promise<StreamId[]> {
  const { owner, mass } = run
  const { database } = run.deps
  const share = shareOf(mass)
  const name = parseStream(owner)
  if (!name?.programme) throw new RecordError('unknown-stream', owner)
  if (mass.over === 'streams-of-succession') return ofSuccession(run, name.programme, after)
  if (mass.over === 'years-taking-up')
    return (mass.streams?.(run.state) ?? []).filter((id) => id > after).toSorted()
  if (mass.over === 'open-streams-of-programme')
    return readOpenIds(database, { programme: name.programme }, after, share)
  if (mass.over === 'open-streams-of-cycle')
    return readOpenIds(database, { cycle: name.cycle ?? '' }, after, share)
  if (mass.over === 'open-units') return readOpenUnits(database, name.cycle ?? '', after, share)
  const year = name.year ?? 0
  const units = run.units ?? (await unitIds(run))
  const ids = units.map((unit) => districtStream(name.programme ?? '', year, unit)).sort()
  return ids.filter((id) => id > after).slice(0, share)
}

/** Agencies that the change was to rename and that by its day are not its programme's to rename; those that are there. */
export async function notRenamed({ deps: { database }, owner, mass, state }: MassRun): Promise<StreamId[]> {
  const named = mass.renamed?.(state) ?? []
  const allowed = new Set(await renamedBy(database, parseStream(owner)?.programme ?? '', named))
  const left = named.filter((agency) => !allowed.has(agency)).map(agencyStream)
  return (await readStreams(database, left, 'none')).map(({ id }) => id).sort()
}

/** Of new agencies those that nobody has registered, of renamed ones those that there are; 'agency/' sorts before every other kind. */
async function ofSuccession(
  { deps: { database }, mass, state }: MassRun,
  programme: string,
  after: StreamId,
): Promise<StreamId[]> {
  const added = (mass.agencies?.(state) ?? []).map(agencyStream).filter((id) => id > after)
  // Asked again on its day: another programme may have been loaded in between.
  const names = await renamedBy(database, programme, mass.renamed?.(state) ?? [])
  const renamed = names.map(agencyStream).filter((id) => id > after)
  const rows = await readStreams(database, [...new Set([...added, ...renamed])], 'none')
  const known = new Set(rows.map(({ id }) => id))
  const agencies = [...added.filter((id) => !known.has(id)), ...renamed.filter((id) => known.has(id))].sort()
  const share = shareOf(mass)
  if (agencies.length >= share) return agencies.slice(0, share)
  const open = await readOpenIds(database, { programme }, after, share)
  return [...agencies, ...open].slice(0, share)
}

/** Streams that the reactions of these reach, beside their owners and children: they are locked with them. */
export function reachedFrom({ mass, state }: MassRun, ids: readonly StreamId[]): StreamId[] {
  const { reaches } = mass
  if (!reaches) return []
  return ids.flatMap((id) => {
    const name = parseStream(id)
    if (name?.kind !== 'district-plan' || !name.unit) return []
    return reaches(state, name.unit).map((unit) => districtStream(name.programme ?? '', name.year ?? 0, unit))
  })
}

async function unitIds({ deps, owner }: MassRun): Promise<string[]> {
  const gathered = await gather(deps.database, {
    world: deps.database.world,
    streams: [owner],
    actor: system,
    lock: false,
  })
  const name = parseStream(owner)
  const definition = name && gathered.factsOf(name).programme?.definition
  return definition ? unitsOf(definition, name.year ?? 0).map(({ id }) => id) : []
}
