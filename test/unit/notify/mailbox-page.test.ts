// The captured mailbox as pages: what a mail says is shown, never run.
import { describe, expect, test } from '@jest/globals'
import type { StoredMail } from '../../../src/db/captured-mail.ts'
import { mailboxPagePolicy, renderMailboxPage, renderMailPage } from '../../../src/notify/mailbox-page.ts'

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

  test('is served under a policy that lets nothing load or run', () => {
    expect(mailboxPagePolicy).toContain("default-src 'none'")
    expect(mailboxPagePolicy).not.toContain('script-src')
  })
})
