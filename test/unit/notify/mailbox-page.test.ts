// The captured mailbox as pages: what a mail says is shown, never run.
import { describe, expect, test } from '@jest/globals'
import type { StoredMail } from '../../../src/db/captured-mail.ts'
import { mailboxPagePolicy, renderMailboxPage, renderMailPage } from '../../../src/notify/mailbox-page.ts'
import { escapeHtml } from '../../../src/notify/printable.ts'

const mail: StoredMail = {
  messageId: '<ab/c?d@lientich.invalid>',
  toAddress: 'vidu@bdt.example',
  subject: 'Đề nghị ký <b>',
  text: 'Kính gửi & <i>',
  html: '<p>Chào</p>"></iframe><script>alert(1)</script>',
  headers: { 'x-lientich-world': 'live', 'x-other': '<img src=x onerror=alert(1)>' },
  at: '2024-03-15T01:00:00.000Z',
  receivedAt: '2026-01-01T00:00:00.000Z',
}

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

describe('the captured mailbox', () => {
  test('lists mails by subject, recipient and local time, linked by an encoded id', () => {
    const page = renderMailboxPage([mail], { world: 'live', base: '/mail', next: '/mail?after=x' })
    expect(page).toContain('href="/mail/%3Cab%2Fc%3Fd%40lientich.invalid%3E"')
    expect(page).toContain('Đề nghị ký &lt;b&gt;')
    expect(page).toContain('<time datetime="2024-03-15T01:00:00.000Z">08:00 ngày 15/03/2024</time>')
    expect(page).toContain('rel="next"')
    expect(page).not.toContain('<script')
  })

  test('each recipient leads to the mail of that address alone', () => {
    const of = 'href="/mail?address=vidu%40bdt.example"'
    expect(renderMailboxPage([mail], { world: 'live', base: '/mail' })).toContain(of)
    expect(renderMailPage(mail, { world: 'live', base: '/mail' })).toContain(of)
  })

  test('says so when it is empty', () => {
    expect(renderMailboxPage([], { world: 'live', base: '/mail', address: 'a@b.example' })).toContain(
      'Chưa có thư nào.',
    )
  })

  test('shows a mail’s HTML whole, in a frame that runs nothing', () => {
    const page = renderMailPage(mail, { world: 'live', base: '/mail' })
    const frame = /<iframe [^>]*?sandbox="([^"]*)"[^>]*? srcdoc="([^"]*)"><\/iframe>/.exec(page)
    expect(frame?.[1]).not.toMatch(/allow-(scripts|same-origin|top-navigation|forms)/)
    expect(unescaped(frame?.[2] ?? '')).toBe(mail.html)
    expect(page).not.toMatch(/<script|<img|<i>|<b>/)
  })

  test('gives the frame the room that the mail’s text takes, which nobody sees or hears', () => {
    const text = 'Kính gửi </div><script>alert(1)</script>\n\nLý do:\n  một\n  hai\n'
    const page = renderMailPage({ ...mail, text }, { world: 'live', base: '/mail' })
    const measure = /<div class="measure" aria-hidden="true">(.*)<\/div>\n<iframe/.exec(page)?.[1]
    expect(measure).toBe(
      `<p>${escapeHtml('Kính gửi </div><script>alert(1)</script>')}</p><p>Lý do:</p><div>  một</div><div>  hai</div>`,
    )
    expect(page).toMatch(/\.measure \{ visibility: hidden;/)
    expect(page).toMatch(/iframe \{ width: 100%; height: 100%;/)
    expect(page).not.toContain('<script')
  })

  test('shows headers as they read, not as they are sent', () => {
    const headers = {
      subject: '=?UTF-8?Q?Nh=E1=BA=AFc_vi=E1=BB=87c?= =?UTF-8?B?PGI+?=',
      to: '=?UTF-8?Q?Tr=E1=BA=A7n_V=C4=83n?= <vidu@bdt.example>',
      from: '=?UTF-8?Q?Li=C3=AAn_t=E1=BB=8Bch?= <a@b.example>',
    }
    const page = renderMailPage({ ...mail, headers }, { world: 'live', base: '/mail' })
    expect(page).toContain('<dt>subject</dt><dd>Nhắc việc&lt;b&gt;</dd>')
    expect(page).toContain('<dt>to</dt><dd>Trần Văn &lt;vidu@bdt.example&gt;</dd>')
    expect(page).toContain('<dt>from</dt><dd>Liên tịch &lt;a@b.example&gt;</dd>')
  })

  test('is served under a policy that lets nothing load or run', () => {
    expect(mailboxPagePolicy).toContain("default-src 'none'")
    expect(mailboxPagePolicy).not.toContain('script-src')
  })
})
