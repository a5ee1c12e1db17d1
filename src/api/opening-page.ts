// The page at the address of something that has no screen yet: by which command it is seen. A mail's button leads here.
import { commandsOfStream } from '../contract/commands.ts'
import { parseStream } from '../domain/streams.ts'
import type { WorldSummary } from './api-deps.ts'
import { bilingual, commandBlock, page } from './html.ts'
import { signingIn } from './signing-in.ts'

interface Opening {
  readonly command: string
  readonly vi: string
  readonly en: string
}

const inbox: Opening = {
  command: 'npx lientich inbox',
  vi: 'Lệnh này liệt kê mọi việc đang chờ ông/bà.',
  en: 'It lists all that waits for you.',
}
const signing = (id: string): Opening => ({
  command: `npx lientich sign ${id}`,
  vi: 'Lệnh này cho đọc văn bản, cho biết ai đã ký, và chỉ ký khi ông/bà đồng ý.',
  en: 'It shows the text and who has signed, and signs only if you say yes.',
})
const showing = (id: string): Opening => ({
  command: `npx lientich show ${id}`,
  vi: 'Lệnh này cho biết tình trạng, việc đến hạn và những thao tác ông/bà được làm.',
  en: 'It shows where this stands, what is due and what you may do.',
})

/** Undefined for an address that names nothing. Whether there is such a stream is told to those who may read it. */
export function openingOf(path: string): Opening | undefined {
  const id = path.replace(/^\/|\/$/g, '')
  if (id === 'inbox') return inbox
  if (!commandsOfStream(id)) return undefined
  return parseStream(id)?.kind === 'sign-off' ? signing(id) : showing(id)
}

const TITLE = 'Cách xem và xử lý việc này'

const step = (heading: string, { command, vi, en }: Opening): string =>
  `<li>${heading}\n${commandBlock(command)}\n${bilingual(vi, en)}</li>`

export function renderOpening(opening: Opening, kind: WorldSummary['kind']): string {
  return page(
    `${TITLE} – Liên tịch`,
    `<h1>${TITLE}</h1>
${bilingual(
  'Việc này chưa xem được trên trình duyệt hay điện thoại. Mời ông/bà dùng dòng lệnh trên máy tính:',
  'This cannot be seen in a browser or on a phone yet. Please use the command line of a computer:',
)}
<ol>
${step('Đăng nhập', signingIn(kind))}
${step('Xem và xử lý', opening)}
</ol>
${
  opening === inbox
    ? ''
    : bilingual(`Mọi việc đang chờ ông/bà: <code>${inbox.command}</code>`, 'All that waits for you.')
}
<p><a href="/">Về trang đầu</a></p>`,
  )
}
