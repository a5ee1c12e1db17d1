// The page at the root: what this is and where everything is; outside the live world, whom one may sign in as.
import type { AppointedPerson } from '../db/accounts.ts'
import type { Role } from '../domain/agency/state.ts'
import type { WorldSummary } from './api-deps.ts'
import { escaped, page } from './html.ts'

export interface HomeFacts {
  readonly world: WorldSummary | null
  readonly others: readonly WorldSummary[]
  readonly people: readonly AppointedPerson[]
  readonly agencies: ReadonlyMap<string, string>
  readonly temporalUiUrl: string | undefined
  readonly capturesMail: boolean
  /** A link of a mail that has no page of its own. */
  readonly wanted: string | undefined
}

/** What a link in a mail leads to. */
const wantedSection = (wanted: string | undefined): string =>
  wanted === undefined
    ? ''
    : `<p><strong>Mục <code>${escaped(wanted)}</code> được mở bằng lệnh hoặc qua API.</strong> Xem việc đang chờ: <code>npx lientich inbox</code>.
<span lang="en">This item is opened with the command line or the API; see what waits for you with <code>npx lientich inbox</code>.</span></p>`

const link = (href: string, words: string): string =>
  `<li><a href="${escaped(href)}">${escaped(words)}</a></li>`

const roleNames: Readonly<Record<Role, string>> = {
  administrator: 'quản trị hệ thống',
  leader: 'lãnh đạo',
  deputy: 'cấp phó',
  coordinator: 'cán bộ đầu mối',
  clerk: 'văn thư',
  officer: 'cán bộ phụ trách',
  office: 'văn phòng',
}

const personRow = (agencies: HomeFacts['agencies']) => (person: AppointedPerson) => {
  const roles = person.appointments.map(
    ({ agency, role }) => `${roleNames[role]} – ${agencies.get(agency) ?? agency}`,
  )
  return `<tr><td>${escaped(person.name)}</td><td>${roles.map(escaped).join('<br>')}</td><td><code>${escaped(person.person)}</code></td></tr>`
}

const signInExample = (person: string): string =>
  `curl -s -X POST -H 'Content-Type: application/json' -d '${JSON.stringify({ person })}' …/api/v1/session`

function peopleSection({ people, agencies }: HomeFacts): string {
  const [first] = people
  if (!first) return ''
  return `<h2>Đăng nhập thử <span class="small" lang="en">Demonstration sign-in</span></h2>
<p>Mọi người dưới đây đều là nhân vật hư cấu. <span lang="en">Everyone below is invented.</span></p>
<pre>${escaped(signInExample(first.person))}</pre>
<table><thead><tr><th>Họ tên</th><th>Vai trò</th><th>Mã</th></tr></thead>
<tbody>${people.map(personRow(agencies)).join('\n')}</tbody></table>`
}

export function renderHome(facts: HomeFacts): string {
  const { world, others, temporalUiUrl, capturesMail, wanted } = facts
  const mail = capturesMail ? link('/mail', 'Thư được giữ lại – captured mail') : ''
  const temporal = temporalUiUrl ? link(temporalUiUrl, 'Giao diện Temporal – Temporal UI') : ''
  const worldMails = capturesMail
    ? others
        .map(({ name }) => link(`/worlds/${encodeURIComponent(name)}/mail`, `Thư của môi trường ${name}`))
        .join('\n')
    : ''
  return page(
    'Liên tịch',
    `<h1>Liên tịch</h1>
<p>Hệ thống điều phối các chương trình do nhiều cơ quan ngang cấp cùng ký và cùng thực hiện: soạn thảo, trình ký, ban hành,
triển khai, báo cáo. <span lang="en">The engine of programmes that several agencies run together as equals.</span></p>
${wantedSection(wanted)}
<p class="small">Môi trường ${escaped(world?.name ?? '–')}${world && world.kind !== 'live' ? ' – MÔ PHỎNG' : ''}</p>
<ul>
${link('/api/v1/openapi.json', 'Mô tả API – description of the API (OpenAPI 3.1)')}
${link('/api/v1/programmes/schema', 'Cấu trúc bản khai chương trình – JSON Schema of a programme')}
${mail}
${worldMails}
${temporal}
${link('/readyz', 'Tình trạng – readiness')}
</ul>
${peopleSection(facts)}`,
  )
}
