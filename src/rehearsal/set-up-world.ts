// Peoples a world over HTTP: calendar, programme, accounts, appointments, authorities. Done twice it changes nothing.
import type { CalendarFile } from '../contract/calendar.ts'
import type { Demonstration, DemonstrationPerson } from '../contract/demonstration.ts'
import { createCalendar, createWorld } from '../contract/installation.ts'
import { createPerson } from '../contract/people.ts'
import { loadProgramme } from '../contract/programmes.ts'
import { createSession } from '../contract/session.ts'
import { streamCommands } from '../contract/streams.ts'
import type { ProgrammeDefinition } from '../domain/programme-definition.ts'
import type { Instant } from '../domain/time.ts'
import { type Api, ApiProblem } from './api-client.ts'
import { withOffices } from './cast.ts'

export interface WorldContents {
  readonly definition: ProgrammeDefinition
  readonly demonstration: Demonstration
  /** As the file is written. */
  readonly calendar: CalendarFile
  /** Versions that the programme may take up later. */
  readonly laterCalendars?: readonly CalendarFile[]
  /** Those who get an account now and are appointed later. */
  readonly joining?: Demonstration['people']
}

/** How many requests are under way at once: their order does not matter. */
const AT_ONCE = 4

/** A rehearsal world, empty, and a session to set it up with. */
export async function createRehearsalWorld(
  api: Api,
  startsAt: Instant,
): Promise<{ readonly world: string; readonly setUp: Api }> {
  const made = await api.call(createWorld, { body: { kind: 'rehearsal', startsAt } })
  return { world: made.world.name, setUp: api.withToken(made.session.token) }
}

async function inTurn<T>(items: readonly T[], each: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await each(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

/** What is there already is what was wanted. */
const unless =
  (...codes: readonly string[]) =>
  (error: unknown): undefined => {
    if (error instanceof ApiProblem && codes.includes(error.problem.code)) return undefined
    throw error
  }

const agencyCommand = (api: Api, agency: string, name: string, key: string, body: unknown) =>
  api.call(streamCommands.agency, { params: { agency, name }, key: `set-up:${key}`, body })

async function appoint(api: Api, { id, appointments }: DemonstrationPerson): Promise<void> {
  for (const { agency, role } of appointments)
    await agencyCommand(api, agency, 'appoint', `${id}/${agency}/${role}`, { person: id, role }).catch(
      unless('already-appointed'),
    )
}

/** Each authority is recorded by the person who wrote it, never by its holder. */
async function grant(api: Api, world: string, { id: holder, authorities }: DemonstrationPerson) {
  for (const { agency, writtenBy, ...authority } of authorities) {
    const { token } = await api.call(createSession, { body: { world, person: writtenBy } })
    await agencyCommand(api.withToken(token), agency, 'grantAuthority', authority.id, {
      ...authority,
      holder,
    }).catch(unless('authority-exists'))
  }
}

/**
 * @param api a session of the installation, or of an administrator, in that world
 * @throws ApiProblem
 */
export async function setUpWorld(
  api: Api,
  world: string,
  { definition, demonstration, calendar, laterCalendars = [], joining = [] }: WorldContents,
): Promise<void> {
  for (const body of [calendar, ...laterCalendars]) await api.call(createCalendar, { body })
  await api
    .call(loadProgramme, {
      query: { calendarVersion: calendar.version },
      key: `set-up:${definition.code}`,
      body: withOffices(definition, demonstration.offices),
    })
    .catch(unless('already-loaded'))
  const { people } = demonstration
  const accounts = [...new Map([...joining, ...people].map((one) => [one.id, one])).values()]
  await inTurn(accounts, ({ id: person, name, email, language }) =>
    api.call(createPerson, { body: { person, name, email, language } }),
  )
  await inTurn(people, (person) => appoint(api, person))
  await inTurn(people, (person) => grant(api, world, person))
}
