// Notices that events cause, one outbox row for each recipient and channel under a derived key.
import type { OutboxEntry } from '../db/outbox.ts'
import { type Appointee, type Person, readAppointees, readPeople } from '../db/people.ts'
import type { Sql } from '../db/sql.ts'
import { groupedBy } from '../domain/grouped.ts'
import type { Audience, Facts, NoticeDraft } from '../domain/kernel.ts'
import { armsOf } from '../domain/permissions.ts'
import type { AgencyId, ProgrammeDefinition } from '../domain/programme-definition.ts'
import type { Instant } from '../domain/time.ts'
import type { Working } from './decision.ts'

export interface NoticeToSend {
  /** Unique and derived; recipient and channel are added to it. */
  readonly key: string
  readonly draft: NoticeDraft
  readonly facts: Facts
  /** Whose act it was; null for the system's. */
  readonly by: string | null
}

/** Every notice that the events of these streams tell. */
export function noticesOf(streams: readonly Working[]): NoticeToSend[] {
  return streams.flatMap(({ id, machine, events, facts }) =>
    events.flatMap((event) => {
      const by = event.actor.kind === 'person' ? event.actor.person : null
      const drafts = machine.tells[event.type]?.(event.state, event, facts) ?? []
      return drafts.map((draft, at) => ({ key: `${id}/${event.seq}/${draft.kind}/${at}`, draft, facts, by }))
    }),
  )
}

/** The agencies in which people act for one: itself, and a party's other arms. */
export function actingFor(facts: Facts, agency: AgencyId): readonly AgencyId[] {
  const arms = armsOf(facts, agency)
  return arms.length > 0 ? [...new Set(arms)] : [agency]
}

export interface Directory {
  readonly of: (facts: Facts, audience: Audience) => readonly Person[]
  readonly nameOf: (person: string) => string | undefined
}

/** Looks up everybody that the audiences may mean, in two queries. */
export async function readDirectory(
  sql: Sql,
  audiences: readonly { readonly audience: Audience; readonly facts: Facts }[],
  actors: readonly string[],
): Promise<Directory> {
  const agencies = new Set<AgencyId>()
  const people = new Set<string>(actors)
  for (const { audience, facts } of audiences) {
    if ('person' in audience) people.add(audience.person)
    else for (const agency of actingFor(facts, audience.agency)) agencies.add(agency)
  }
  const [found, known] = await Promise.all([readAppointees(sql, [...agencies]), readPeople(sql, [...people])])
  const appointees = groupedBy(found, ({ agency }) => agency)
  const named = new Map([...found, ...known].map((one) => [one.person, asPerson(one)]))
  return {
    of: (facts, audience) =>
      'person' in audience ? present(named.get(audience.person)) : inRole(appointees, facts, audience),
    nameOf: (person) => named.get(person)?.name,
  }
}

/** Who leads one of a party's arms does not lead the party. */
const leads = (role: string): boolean => role === 'leader' || role === 'deputy'

const asPerson = ({ person, name, email, language }: Person): Person => ({ person, name, email, language })

const present = (person: Person | undefined): Person[] => (person ? [person] : [])

function inRole(
  appointees: ReadonlyMap<AgencyId, readonly Appointee[]>,
  facts: Facts,
  audience: { readonly agency: AgencyId; readonly roles: readonly string[] },
): Person[] {
  const found = new Map<string, Person>()
  for (const agency of actingFor(facts, audience.agency))
    for (const appointee of appointees.get(agency) ?? [])
      if (audience.roles.includes(appointee.role) && (agency === audience.agency || !leads(appointee.role)))
        found.set(appointee.person, asPerson(appointee))
  return [...found.values()]
}

const programmeName = (definition: ProgrammeDefinition | undefined, language: 'vi' | 'en'): string =>
  definition?.name[language] ?? ''

export async function noticeEntries(
  sql: Sql,
  notices: readonly NoticeToSend[],
  channels: readonly string[],
  at: Instant,
): Promise<OutboxEntry[]> {
  if (notices.length === 0) return []
  const audiences = notices.flatMap(({ draft, facts }) => draft.to.map((audience) => ({ audience, facts })))
  const actors = notices.flatMap(({ by }) => (by ? [by] : []))
  const directory = await readDirectory(sql, audiences, [...new Set(actors)])
  return notices.flatMap((notice) => entriesOf(notice, directory, channels, at))
}

const channelsFor = ({ quiet }: NoticeDraft, channels: readonly string[]): readonly string[] =>
  quiet ? channels.filter((channel) => channel === 'in-app') : channels

/** One for each recipient and channel. */
export function entriesOf(
  { key, draft, facts, by }: NoticeToSend,
  directory: Directory,
  channels: readonly string[],
  at: Instant,
): OutboxEntry[] {
  const recipients = new Map(
    draft.to.flatMap((audience) =>
      directory.of(facts, audience).map((person) => [person.person, person] as const),
    ),
  )
  const byName = by ? directory.nameOf(by) : undefined
  return [...recipients.values()].flatMap((recipient) => {
    const programme = programmeName(facts.programme?.definition, recipient.language)
    const payload = {
      key: `${key}/${recipient.person}`,
      kind: draft.kind,
      params: { programmeName: programme, ...(byName ? { byName } : {}), ...draft.params },
      recipient,
      at,
      link: draft.link,
    }
    return channelsFor(draft, channels).map((channel) => ({
      key: `${payload.key}/${channel}`,
      kind: 'notice' as const,
      target: channel,
      payload,
    }))
  })
}
