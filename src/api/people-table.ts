// Whom one may sign in as outside the live world: the parties' people first, by what they do; then everybody else by agency.
import type { AppointedPerson } from '../db/accounts.ts'
import type { Role } from '../domain/agency/state.ts'
import type { AgencyId } from '../domain/programme-definition.ts'
import { bilingual, commandBlock, escaped } from './html.ts'

export interface People {
  readonly people: readonly AppointedPerson[]
  readonly agencies: ReadonlyMap<AgencyId, string>
  /** The parties with what acts for them, in the order of their programmes. */
  readonly arms: readonly AgencyId[]
}

const roleNames: Readonly<Record<Role, string>> = {
  leader: 'lãnh đạo',
  coordinator: 'cán bộ đầu mối',
  clerk: 'văn thư',
  deputy: 'cấp phó',
  officer: 'cán bộ phụ trách',
  office: 'văn phòng',
  administrator: 'quản trị hệ thống',
}
/** In the order in which somebody new would try them. */
const ranks = Object.keys(roleNames) as Role[]

const least = (numbers: readonly number[]): number => Math.min(...numbers, Number.MAX_SAFE_INTEGER)
const rankOf = ({ appointments }: AppointedPerson): number =>
  least(appointments.map(({ role }) => ranks.indexOf(role)))
const placeIn = (order: readonly AgencyId[], { appointments }: AppointedPerson): number =>
  least(appointments.map(({ agency }) => order.indexOf(agency)).filter((at) => at >= 0))

type Key = (person: AppointedPerson) => number
const sortedBy = (people: readonly AppointedPerson[], ...keys: readonly Key[]): AppointedPerson[] =>
  people.toSorted((a, b) => keys.map((key) => key(a) - key(b)).find((difference) => difference !== 0) ?? 0)

type Group = readonly [heading: string, people: readonly AppointedPerson[]]

function groupsOf({ people, agencies, arms }: People): Group[] {
  const ofParty = (person: AppointedPerson) => person.appointments.some(({ agency }) => arms.includes(agency))
  const order = [...agencies.keys()]
  const parties = people.filter(ofParty)
  const others = people.filter((person) => !ofParty(person))
  const inRank = (rank: number) => parties.filter((person) => rankOf(person) === rank)
  return [
    ...ranks.map(
      (role, rank): Group => [
        `Các bên phối hợp: ${roleNames[role]}`,
        sortedBy(inRank(rank), (person) => placeIn(arms, person)),
      ],
    ),
    ['Đơn vị và cơ quan khác', sortedBy(others, (person) => placeIn(order, person), rankOf)],
  ]
}

const personRow = (agencies: People['agencies']) => (person: AppointedPerson) => {
  const roles = person.appointments.map(
    ({ agency, role }) => `${roleNames[role]} – ${agencies.get(agency) ?? agency}`,
  )
  return `<tr><td>${escaped(person.name)}</td><td>${roles.map(escaped).join('<br>')}</td><td><code>${escaped(person.person)}</code></td></tr>`
}

/** Folded: they are many, and a phone is small. */
const groupFolded =
  (agencies: People['agencies']) =>
  ([heading, people]: Group): string =>
    `<details><summary>${heading} <span class="small">(${people.length} người)</span></summary>
<table><thead><tr><th>Họ tên</th><th>Vai trò</th><th>Mã</th></tr></thead>
<tbody>${people.map(personRow(agencies)).join('\n')}</tbody></table></details>`

export function peopleSection(facts: People): string {
  const groups = groupsOf(facts).filter(([, people]) => people.length > 0)
  const [first] = groups.flatMap(([, people]) => people)
  if (!first) return ''
  return `<h2>Đăng nhập thử <span lang="en">Demonstration sign-in</span></h2>
${bilingual('Mọi người dưới đây đều là nhân vật hư cấu.', 'Everyone below is invented.')}
${commandBlock(`npx lientich sign-in --as ${first.person}\nnpx lientich inbox`)}
${groups.map(groupFolded(facts.agencies)).join('\n')}`
}
