// An Giang's programme in a test world, with the demonstration's people: everything through the record, as the product does it.
import { readFileSync } from 'node:fs'
import { parseDemonstration } from '../../src/contract/demonstration.ts'
import { parseProgramme } from '../../src/contract/programme-definition.ts'
import type { CommandEnvelope, Recorded } from '../../src/domain/envelope.ts'
import { type Actor, type StreamId, system } from '../../src/domain/kernel.ts'
import type { ProgrammeDefinition } from '../../src/domain/programme-definition.ts'
import { agencyStream } from '../../src/domain/streams.ts'
import { fingerprintOf } from '../../src/record/canonical.ts'
import { loadProgramme } from '../../src/record/load-programme.ts'
import { recordCommand } from '../../src/record/record-command.ts'
import type { RecordDeps } from '../../src/record/record-deps.ts'

const file = (name: string): unknown => JSON.parse(readFileSync(`programmes/${name}`, 'utf8'))

export function anGiang(): ProgrammeDefinition {
  const parsed = parseProgramme(file('an-giang-2021-2025.json'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.definition
}

let serial = 0
/** A command of a person ('p.…') or of the system, under a key of its own unless one is given. */
export function envelope(
  stream: StreamId,
  name: string,
  payload: unknown = {},
  by: string | null = null,
  key?: string,
): CommandEnvelope {
  serial += 1
  const actor: Actor = by ? { kind: 'person', person: by } : system
  const id = `${by ?? 'system'}:${key ?? `key-${process.pid}-${serial}`}`
  return { id, stream, name, payload, actor, fingerprint: fingerprintOf({ stream, name, payload }) }
}

/** Records, and fails the test when it is refused. */
export async function must(
  deps: RecordDeps,
  stream: StreamId,
  name: string,
  payload: unknown = {},
  by: string | null = null,
): Promise<Recorded> {
  const recorded = await recordCommand(deps, envelope(stream, name, payload, by))
  if (!recorded.reply.ok) throw new Error(`${stream} ${name} by ${by}: ${JSON.stringify(recorded.reply)}`)
  return recorded
}

/** Loads the programme and peoples its agencies. */
export async function loadAnGiang(deps: RecordDeps, definition = anGiang()): Promise<ProgrammeDefinition> {
  const loaded = await loadProgramme(deps, {
    definition,
    calendarVersion: 1,
    actor: system,
    commandId: 'load',
  })
  if (!loaded.reply.ok) throw new Error(JSON.stringify(loaded.reply))
  const parsed = parseDemonstration(file('an-giang-2021-2025.demonstration.json'), definition)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const { people } = parsed.value
  for (const { id, name, email, language } of people)
    await deps.database.query(
      'INSERT INTO account (person, name, email, language) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [id, name, email, language],
    )
  for (const { id, appointments } of people)
    for (const { agency, role } of appointments)
      await must(deps, agencyStream(agency), 'appoint', { person: id, role })
  for (const { id, authorities } of people)
    for (const { agency, writtenBy, ...grant } of authorities)
      await must(deps, agencyStream(agency), 'grantAuthority', { ...grant, holder: id }, writtenBy)
  return definition
}
