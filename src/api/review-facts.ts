// A review as its readers need it: its state, and the pack that it was frozen with.
import { readPack } from '../db/packs.ts'
import { readStreams } from '../db/streams.ts'
import { machineOf } from '../domain/machines.ts'
import { areasOf } from '../domain/programme/comparability.ts'
import type { ProgrammeState } from '../domain/programme/state.ts'
import { type FigureFilter, figuresOf, type PackedFigure } from '../domain/review/figures.ts'
import type { Pack, PackEntry } from '../domain/review/pack.ts'
import { homesOf } from '../domain/review/roll-up.ts'
import type { FrozenPack, ReviewState } from '../domain/review/state.ts'
import { programmeStream, reviewStream } from '../domain/streams.ts'
import { folded } from '../record/fold.ts'
import { notFound } from './problem.ts'
import { getProgramme, type ProgrammeView } from './programme-facts.ts'
import type { Reader } from './reader.ts'

export interface ReviewPlace {
  readonly code: string
  readonly year: number
}

export interface ReviewView {
  readonly programme: ProgrammeView
  readonly state: ReviewState
}

export interface PackView extends ReviewView {
  readonly frozen: FrozenPack
  readonly pack: Pack
  readonly figures: readonly PackedFigure[]
}

/** @throws Refusal `not-found` */
export async function getReview({ world }: Reader, { code, year }: ReviewPlace): Promise<ReviewView> {
  const sql = world.database
  const stream = reviewStream(code, year)
  const [programme, [row]] = await Promise.all([getProgramme(sql, code), readStreams(sql, [stream], 'none')])
  if (!row) throw notFound('review', stream)
  return { programme, state: (await folded(sql, machineOf(stream), row)) as ReviewState }
}

const figuresByPack = new WeakMap<Pack, readonly PackedFigure[]>()

/** Null before the pack is frozen. */
export async function findPack(reader: Reader, place: ReviewPlace): Promise<PackView | null> {
  const review = await getReview(reader, place)
  const frozen = review.state.pack
  const pack = frozen && (await readPack(reader.world.database, frozen.hash))
  if (!frozen || !pack) return null
  const figures = figuresByPack.get(pack) ?? figuresOf(pack, review.programme.definition)
  figuresByPack.set(pack, figures)
  return { ...review, frozen, pack, figures }
}

/** @throws Refusal `not-found` */
export async function getPack(reader: Reader, place: ReviewPlace): Promise<PackView> {
  const found = await findPack(reader, place)
  if (!found) throw notFound('pack', reviewStream(place.code, place.year))
  return found
}

type Asked = { readonly [Key in keyof FigureFilter]?: FigureFilter[Key] | undefined } & {
  readonly reportYear?: number | undefined
}

/** What a query asks for; a part that it leaves out asks for nothing. */
export function filterOf({ source, indicator, unit, period, reportYear }: Asked): FigureFilter {
  const asked = { source, indicator, unit, period, year: reportYear }
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
}

export const reportOf = ({ figures: _, ...report }: PackEntry) => report

/** Areas as the programme's successions have left them: a district with its communes. */
export async function homesIn({ world }: Reader, code: string): Promise<(unit: string) => string> {
  const stream = programmeStream(code)
  const [row] = await readStreams(world.database, [stream], 'none')
  if (!row) throw notFound('programme', code)
  const { successions } = (await folded(world.database, machineOf(stream), row)) as ProgrammeState
  return homesOf(successions.flatMap((one) => areasOf(one)))
}
