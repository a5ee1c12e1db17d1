// The page at the root: what this is and where everything is; outside the live world, whom one may sign in as.
import { type Instant, localDateOf, localTimeOf, printedDay } from '../domain/time.ts'
import type { WorldSummary } from './api-deps.ts'
import { bilingual, commandBlock, escaped, page } from './html.ts'
import { type People, peopleSection } from './people-table.ts'
import { signingIn } from './signing-in.ts'

export interface HomeFacts extends People {
  readonly world: WorldSummary | null
  /** What time it is there. */
  readonly now: Instant | null
  readonly others: readonly WorldSummary[]
  readonly temporalUiUrl: string | undefined
  readonly capturesMail: boolean
}

const link = (href: string, vi: string, en: string): string =>
  `<li><a href="${escaped(href)}">${escaped(vi)}</a> <span lang="en">${en}</span></li>`

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

function signInSection(): string {
  const { command, vi, en } = signingIn('live')
  return `<h2>Đăng nhập <span lang="en">Signing in</span></h2>
${commandBlock(command)}
${bilingual(vi, en)}`
}

export function renderHome(facts: HomeFacts): string {
  const { others, temporalUiUrl, capturesMail } = facts
  const mail = capturesMail ? link('/mail', 'Thư lưu tại hệ thống, không gửi ra ngoài', 'Captured mail') : ''
  const temporal = temporalUiUrl ? link(temporalUiUrl, 'Giao diện Temporal', 'Temporal UI') : ''
  const worldMails = capturesMail
    ? others
        .map(({ name }) =>
          link(
            `/worlds/${encodeURIComponent(name)}/mail`,
            `Thư của không gian dữ liệu ${name}`,
            'Mail of that world',
          ),
        )
        .join('\n')
    : ''
  return page(
    'Liên tịch',
    `<h1>Liên tịch</h1>
${bilingual(
  'Hệ thống điều phối các chương trình do nhiều cơ quan ngang cấp cùng ký và cùng thực hiện: soạn thảo, trình ký, ban hành, triển khai, báo cáo.',
  'The engine of programmes that several agencies run together as equals.',
)}
${worldLine(facts)}
${bilingual(
  'Chưa có màn hình làm việc: mọi việc được làm bằng lệnh <code>npx lientich</code> hoặc qua API.',
  'There are no working screens yet: everything is done with the command line or the API.',
)}
<ul>
${link('/api/v1/openapi.json', 'Mô tả API', 'Description of the API (OpenAPI 3.1)')}
${link('/api/v1/programmes/schema', 'Cấu trúc bản khai chương trình', 'JSON Schema of a programme')}
${mail}
${worldMails}
${temporal}
${link('/readyz', 'Tình trạng', 'Readiness')}
</ul>
${facts.world?.kind === 'live' ? signInSection() : peopleSection(facts)}`,
  )
}
