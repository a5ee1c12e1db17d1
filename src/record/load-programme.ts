// Loads a programme: its definition as an own record, the agencies it brings that nobody knew, its founding document, its first event.
// An agency or a unit that is known already is shared; what the definition says of it must agree, or every contradiction is listed.

import { readClock } from '../db/clock.ts'
import { insertDefinition, readDefinition } from '../db/definitions.ts'
import { freezeRevision } from '../db/drafts.ts'
import { listProgrammes } from '../db/programmes.ts'
import type { Sql } from '../db/sql.ts'
import { readStreams } from '../db/streams.ts'
import { contentOf } from '../domain/document-content.ts'
import type { Recorded } from '../domain/envelope.ts'
import { refuse } from '../domain/errors.ts'
import { foundingDocument } from '../domain/founding.ts'
import { type Actor, type ProgrammeFacts, system } from '../domain/kernel.ts'
import { programme } from '../domain/programme/programme.ts'
import type { ProgrammeDefinition } from '../domain/programme-definition.ts'
import { unitContradictions } from '../domain/shared-units.ts'
import { slicesOf } from '../domain/slices.ts'
import { agencyStream, programmeStream } from '../domain/streams.ts'
import { instantAt, localDateOf } from '../domain/time.ts'
import { fingerprintOf } from './canonical.ts'
import { agencyContradictions, endedAgencies, knownAgencies } from './contradictions.ts'
import { decideAhead } from './decide-ahead.ts'
import { decideEach } from './decision.ts'
import { gather } from './gather.ts'
import { isolated } from './isolated.ts'
import { persist } from './persist.ts'
import { recordCommand } from './record-command.ts'
import type { RecordDeps } from './record-deps.ts'

const CHUNK = 1000

export interface LoadRequest {
  readonly definition: ProgrammeDefinition
  readonly calendarVersion: number
  readonly actor: Actor
  readonly commandId: string
}

export async function loadProgramme(deps: RecordDeps, request: LoadRequest): Promise<Recorded> {
  const { definition, calendarVersion, actor, commandId } = request
  const definitionHash = fingerprintOf(definition)
  const stream = programmeStream(definition.code)
  const payload = { definitionHash, calendarVersion }
  const fingerprint = fingerprintOf({ stream, name: 'load', payload })
  const envelope = { id: commandId, stream, name: 'load', payload, actor, fingerprint }
  const loading: ProgrammeFacts = { definition, definitionHash, offices: {} }
  const ahead = await decideAhead(deps, envelope, { loading })
  if ('refusal' in ahead) return refused(ahead.refusal)
  const contradictions = await contradictionsOf(deps, definition)
  if (contradictions.length > 0)
    return refused(refuse('definition-contradicts', { contradictions: contradictions.join('; ') }))
  await insertDefinition(deps.database, definitionHash, definition)
  await freezeFounding(deps, definition)
  await registerAgencies(deps, definition, definitionHash)
  return recordCommand(deps, envelope, { loading })
}

const refused = ({ refused, details }: ReturnType<typeof refuse>): Recorded => ({
  reply: { ok: false, refused, details },
  outlook: null,
})

/** Every contradiction with what is known. */
async function contradictionsOf(
  { database }: RecordDeps,
  { code, agencies, units }: ProgrammeDefinition,
): Promise<string[]> {
  const [namesake] = await readStreams(database, [agencyStream(code)], 'none')
  // Each would write on the other's timeline.
  const taken = namesake || agencies.some(({ id }) => id === code)
  return [
    ...(taken ? [`${code}: an agency has this id`] : []),
    ...(await agencyContradictions(database, agencies)),
    ...(await contradictingInForce(database, { agencies, units })),
  ]
}

/** With the definitions in force of the programmes that still run: what has ended says nothing of today. */
async function contradictingInForce(
  sql: Sql,
  { agencies, units }: Pick<ProgrammeDefinition, 'agencies' | 'units'>,
): Promise<string[]> {
  const running = (await listProgrammes(sql)).filter(({ stage }) => !programme.final.includes(stage))
  const today = localDateOf(await readClock(sql))
  const found: string[] = []
  for (const { definitionHash } of running) {
    const definition = await readDefinition(sql, definitionHash)
    const known = new Map(definition.units.map((unit) => [unit.id, unit]))
    found.push(
      ...endedAgencies(definition.agencies, agencies, today),
      ...units.flatMap((unit) => {
        const other = known.get(unit.id)
        return other ? unitContradictions(other, unit) : []
      }),
    )
  }
  return [...new Set(found)]
}

async function freezeFounding({ database }: RecordDeps, definition: ProgrammeDefinition): Promise<void> {
  const founding = foundingDocument(definition)
  if (!founding) return
  const content = contentOf(founding.content)
  await freezeRevision(database, {
    document: founding.content.document,
    number: 1,
    hash: fingerprintOf(content),
    content,
    at: instantAt(founding.issuedOn, '00:00'),
  })
}

/** A thousand a transaction; an agency that somebody registered meanwhile is left as it is. */
async function registerAgencies(
  deps: RecordDeps,
  definition: ProgrammeDefinition,
  hash: string,
): Promise<void> {
  const known = await knownAgencies(deps.database, definition.agencies)
  const fresh = definition.agencies
    .filter(({ id }) => !known.has(id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const chunk of slicesOf(fresh, CHUNK))
    await isolated(deps.database, async (sql) => {
      const streams = chunk.map(({ id }) => agencyStream(id))
      const gathered = await gather(sql, { world: deps.database.world, streams, actor: system, lock: true })
      const acts = chunk.map((agency) => ({
        stream: agencyStream(agency.id),
        command: { name: 'register', payload: agency },
        actor: system,
        commandId: `load/${hash}/${agency.id}`,
      }))
      const { decision } = await decideEach(sql, gathered, acts, gathered.now)
      await persist(sql, deps, { gathered, decision, receipts: [], recordedBy: null })
    })
}
