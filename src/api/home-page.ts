// The page at the root: what this is and where everything is; outside the live world, whom one may sign in as.
import { type Instant, localDateOf, localTimeOf, printedDay } from '../domain/time.ts'
import type { WorldSummary } from './api-deps.ts'
import { escaped, page } from './html.ts'
import { type People, peopleSection } from './people-table.ts'

export interface HomeFacts extends People {
  readonly world: WorldSummary | null
  /** What time it is there. */
  readonly now: Instant | null
  readonly others: readonly WorldSummary[]
  readonly temporalUiUrl: string | undefined
  readonly capturesMail: boolean
}

const link = (href: string, words: string): string =>
  `<li><a href="${escaped(href)}">${escaped(words)}</a></li>`

const worldKinds: Readonly<Record<WorldSummary['kind'], string>> = {
  demonstration: 'bản trình diễn – MÔ PHỎNG',
  rehearsal: 'bản diễn tập – MÔ PHỎNG',
  live: 'bản đang dùng',
}

/** Which world this is, and which day it has: a stepped clock stands at its own. */
function worldLine({ world, now }: HomeFacts): string {
  if (!world) return ''
  const time =
    now === null
      ? ''
      : `, đang là ${localTimeOf(now)} ngày <time datetime="${escaped(now)}">${printedDay(localDateOf(now))}</time>`
  return `<p>Đây là <strong>${worldKinds[world.kind]}</strong> (<code>${escaped(world.name)}</code>)${time}.</p>`
}

export function renderHome(facts: HomeFacts): string {
  const { others, temporalUiUrl, capturesMail } = facts
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
${worldLine(facts)}
<p>Chưa có màn hình làm việc: mọi việc được làm bằng lệnh <code>npx lientich</code> hoặc qua API.
<span lang="en">There are no working screens yet: everything is done with the command line or the API.</span></p>
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
