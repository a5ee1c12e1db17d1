// Who may do what over HTTP: deny unless a rule allows. Commands are not here: the domain decides those, under the lock.
import type { Endpoint } from '../contract/endpoint.ts'
import { readHead } from '../db/events.ts'
import { absent, type DomainError, refuse } from '../domain/errors.ts'
import { armsIn } from '../domain/permissions.ts'
import { parseStream } from '../domain/streams.ts'
import type { ApiDeps } from './api-deps.ts'
import type { AskedBySomebody, Policy } from './endpoint.ts'
import { findProgramme } from './programme-facts.ts'
import type { Reader } from './reader.ts'

interface Making {
  readonly reader: Reader
  readonly deps: Pick<ApiDeps, 'servedWorld'>
}

type Verdict = DomainError | null
const allowed = null
const denied: Verdict = refuse('not-allowed')
const only = (condition: boolean): Verdict => (condition ? allowed : denied)

const isInstallation = ({ person }: Reader): boolean => person === null

/** An administrator of any agency, or the installation itself. */
export const administers = async ({ reader }: { reader: Reader }): Promise<Verdict> =>
  only(isInstallation(reader) || (await reader.isAdministrator()))

/** Everyone outside the live world; there its clock and its people are real. */
export const inSteppedWorld = ({ reader }: { reader: Reader }): Verdict =>
  reader.world.kind === 'live' ? refuse('world-clock-real') : allowed

/**
 * A rehearsal is made by the installation, or by an administrator of a world that is not live; where the live world is served only
 * by the installation, since anybody may sign in to a rehearsal as its administrator.
 */
export async function makesWorlds({ reader, deps }: Making): Promise<Verdict> {
  if (isInstallation(reader)) return allowed
  const invented = reader.world.kind !== 'live' && deps.servedWorld !== 'live'
  return only(invented && (await reader.isAdministrator()))
}

export const isPerson = ({ reader }: { reader: Reader }): Verdict => only(!isInstallation(reader))

/** Somebody appointed in an agency that takes part in the programme. */
export async function takesPart(reader: Reader, code: string): Promise<Verdict> {
  const programme = await findProgramme(reader.world.database, code)
  if (!programme) return absent('programme', code)
  if (!(await administers({ reader }))) return allowed
  const appointments = await reader.appointments()
  return only(appointments.some(({ agency }) => programme.agencies.has(agency)))
}

/** A coordinator of one of the parties; a district may appoint its own, who coordinate the district alone. */
export async function coordinates(reader: Reader, code: string): Promise<Verdict> {
  const programme = await findProgramme(reader.world.database, code)
  if (!programme) return absent('programme', code)
  if (!(await administers({ reader }))) return allowed
  const arms = new Set(programme.definition.parties.flatMap(armsIn))
  const appointments = await reader.appointments()
  return only(appointments.some(({ agency, role }) => role === 'coordinator' && arms.has(agency)))
}

/** Somebody appointed in the agency itself. */
export async function belongs(reader: Reader, agency: string): Promise<Verdict> {
  if (!(await administers({ reader }))) return allowed
  return only((await reader.appointments()).some((one) => one.agency === agency))
}

/** A programme's streams are read by those who take part in it, an agency's by its own people. */
export async function mayReadStream(reader: Reader, stream: string): Promise<Verdict> {
  const name = parseStream(stream)
  if (!name) return absent('stream', stream)
  return name.agency ? belongs(reader, name.agency) : takesPart(reader, name.programme ?? '')
}

/** A timeline is a programme's or an agency's; of one that nobody keeps there is nothing to hide. */
export async function mayReadTimeline(reader: Reader, timeline: string): Promise<Verdict> {
  const programme = await takesPart(reader, timeline)
  if (programme?.refused !== 'not-found') return programme
  const outside = await belongs(reader, timeline)
  return outside && !(await readHead(reader.world.database, timeline))
    ? absent('timeline', timeline)
    : outside
}

/** The programme that the path or the query names. */
export const ofProgramme =
  <E extends Endpoint>(codeOf: (asked: AskedBySomebody<E>) => string): Policy<E> =>
  (asked) =>
    takesPart(asked.reader, codeOf(asked))
