// Where a document belongs, read off its id, and who may write its draft there.
import { readDocument } from '../db/documents.ts'
import { readHeirs } from '../db/programmes.ts'
import { readStreams } from '../db/streams.ts'
import type { Role } from '../domain/agency/state.ts'
import type { DistrictState } from '../domain/district-plan/state.ts'
import { type Heirs, heirThrough } from '../domain/heirs.ts'
import { machineOf } from '../domain/machines.ts'
import { type DocumentKind, documentKinds } from '../domain/programme-definition.ts'
import { cycleStream, districtStream, parseStream, signOffStream } from '../domain/streams.ts'
import { folded } from '../record/fold.ts'
import { notFound } from './problem.ts'
import { getProgramme, type ProgrammeView } from './programme-facts.ts'
import type { Reader } from './reader.ts'

export interface DocumentPlace {
  readonly document: string
  readonly programme: ProgrammeView
  /** Null of a change to the document on which the programme stands. */
  readonly cycle: string | null
  readonly unit: string | null
  readonly kind: DocumentKind
  /** The agencies that write it: the parties, or the halves of the unit; and who acts for each. */
  readonly writers: ReadonlyMap<string, readonly string[]>
  /** A section keeps the party with which it began: these say who writes it today. */
  readonly heirs: readonly Heirs[]
}

const DRAFTING: readonly Role[] = ['coordinator', 'officer', 'leader', 'deputy']

const kindOf = (segment: string): DocumentKind | undefined => {
  const name = segment.replace(/-\d+$/, '')
  return documentKinds.find((kind) => kind === name && kind !== 'founding-plan' && kind !== 'amendment')
}

async function amendmentPlace(reader: Reader, document: string): Promise<DocumentPlace | null> {
  const sql = reader.world.database
  const name = parseStream(signOffStream(document))
  const amendment = name?.owner ? parseStream(name.owner) : null
  if (!name?.programme || amendment?.kind !== 'amendment' || !amendment.owner) return null
  const target = await readDocument(sql, document.replace(/\/amendment-[^/]*$/, ''))
  const [above] = await readStreams(sql, [amendment.owner], 'none')
  if (target?.status !== 'promulgated' || !above || above.closed) throw notFound('document', document)
  const programme = await getProgramme(sql, name.programme)
  const writers = partiesOf(programme)
  const heirs = await readHeirs(sql, name.programme)
  return { document, programme, cycle: name.cycle, unit: null, kind: 'amendment', writers, heirs }
}

/** @throws Refusal `not-found`: no such programme, no such year under way, no such unit or kind */
export async function placeOf(reader: Reader, document: string): Promise<DocumentPlace> {
  const amendment = await amendmentPlace(reader, document)
  if (amendment) return amendment
  const [code = '', yearText, third = '', fourth] = document.split('/')
  const unit = fourth === undefined ? null : third
  const kind = kindOf(fourth ?? third)
  const year = Number(yearText)
  if (!kind || (kind === 'district-plan') !== (unit !== null)) throw notFound('document', document)
  const sql = reader.world.database
  const programme = await getProgramme(sql, code)
  const stream = unit === null ? cycleStream(code, year) : districtStream(code, year, unit)
  const [row] = await readStreams(sql, [stream], 'none')
  if (!row) throw notFound(unit === null ? 'cycle' : 'district-plan', stream)
  const writers =
    unit === null
      ? partiesOf(programme)
      : halvesOf((await folded(sql, machineOf(stream), row)) as DistrictState)
  const heirs = await readHeirs(sql, code)
  return { document, programme, cycle: `${code}/${year}`, unit, kind, writers, heirs }
}

/** The parties, and who acts for each. */
export const partiesOf = ({ definition }: ProgrammeView): DocumentPlace['writers'] =>
  new Map(
    definition.parties.map(({ agency, draftingUnit, office }) => [
      agency,
      [agency, draftingUnit.agency, office],
    ]),
  )

/** The halves as the rollout has settled them; a section of a half is named by its party or its agency. */
function halvesOf(state: {
  readonly halves?: readonly { readonly party: string; readonly agency: string }[]
}) {
  const halves = state.halves ?? []
  return new Map(
    halves.flatMap(({ party, agency }) => [[party, [agency]] as const, [agency, [agency]] as const]),
  )
}

/** Whether the reader drafts for one of the writers; `party` narrows it to that one. */
export async function drafts(
  reader: Reader,
  { writers, heirs }: DocumentPlace,
  party: string | null,
): Promise<boolean> {
  const arms = party === null ? [...writers.values()].flat() : (writers.get(heirThrough(heirs, party)) ?? [])
  const appointments = await reader.appointments()
  return appointments.some(({ agency, role }) => arms.includes(agency) && DRAFTING.includes(role))
}
