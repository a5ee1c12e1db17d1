// The page at the address of something that has no screen yet: by which command it is opened. A mail's button leads here.
import { commandsOfStream } from '../contract/commands.ts'
import { parseStream } from '../domain/streams.ts'
import { escaped, page } from './html.ts'

const INBOX = 'npx lientich inbox'

/** Undefined for an address that names nothing. */
function openedBy(path: string): string | undefined {
  const id = path.replace(/^\/|\/$/g, '')
  if (id === 'inbox') return INBOX
  if (!commandsOfStream(id)) return undefined
  return `npx lientich ${parseStream(id)?.kind === 'sign-off' ? 'sign' : 'show'} ${id}`
}

const bilingual = (vi: string, en: string): string => `<p>${vi} <span lang="en">${en}</span></p>`

/** Null for an address that names no stream. Whether there is such a stream is told to those who may read it. */
export function renderOpening(path: string): string | null {
  const command = openedBy(path)
  if (command === undefined) return null
  return page(
    'Mở bằng lệnh – Liên tịch',
    `<h1>Mở bằng lệnh</h1>
${bilingual(
  'Nội dung này chưa có trang riêng. Sau khi đăng nhập (<code>npx lientich sign-in</code>), mở bằng lệnh:',
  'This has no page yet. Once signed in, open it with:',
)}
<pre>${escaped(command)}</pre>
${
  command === INBOX
    ? ''
    : bilingual(`Xem mọi việc đang chờ: <code>${INBOX}</code>.`, 'It shows all that waits for you.')
}
<p><a href="/">Về trang đầu</a></p>`,
  )
}
