// Mail addresses, and the mail that is handed to the SMTP client: nothing in a name or subject begins another header.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type ParsedMail, simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import { mailOf } from '../../../src/notify/channels/email.ts'
import { PermanentFailure } from '../../../src/notify/delivery-failure.ts'
import { isMailAddress, mailAddress } from '../../../src/notify/mail-address.ts'
import type { Notice } from '../../../src/notify/message.ts'
import { messageId } from '../../../src/notify/message-id.ts'
import { render } from '../../../src/notify/render.ts'
import { sampleNotice } from './samples.ts'

const from = { name: 'Liên tịch', address: 'khong-tra-loi@lientich.example' }
const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

async function composed(notice: Notice): Promise<{ mail: ParsedMail; recipients: string[] }> {
  const { message, envelope } = await composer.sendMail(mailOf(render(notice), from))
  return { mail: await simpleParser(message as Buffer), recipients: [envelope.to].flat() as string[] }
}

const HEADERS = [
  'auto-submitted',
  'content-language',
  'content-type',
  'date',
  'from',
  'list-id',
  'message-id',
  'mime-version',
  'subject',
  'to',
  'x-auto-response-suppress',
  'x-lientich-kind',
  'x-lientich-world',
]

describe('a mail', () => {
  test('carries the notice, its world and its time', async () => {
    const notice = sampleNotice('sign-requested', 'vi', { world: { name: 'rehearsal_7', kind: 'rehearsal' } })
    const { mail, recipients } = await composed(notice)
    expect(mail.headerLines.map(({ key }) => key).sort()).toEqual(HEADERS)
    expect(mail.subject).toBe('[MÔ PHỎNG] Đề nghị ký (trình lần 2): Kế hoạch phối hợp năm 2024')
    expect(mail.messageId).toBe(messageId('rehearsal_7', notice.key))
    expect(mail.messageId).toMatch(/^<[0-9a-f]{64}@lientich\.invalid>$/)
    expect(mail.date?.toISOString()).toBe(notice.at)
    expect(mail.headers.get('x-lientich-world')).toBe('rehearsal_7')
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.headerLines.find(({ key }) => key === 'list-id')?.line).toContain(
      '<rehearsal_7.lientich.invalid>',
    )
    expect(mail.text).toContain('Đề nghị ông/bà ký')
    expect(mail.html).toContain('Đề nghị ông/bà ký')
    expect(recipients).toEqual(['vidu@bdt.example'])
  })

  test('has one Message-ID for one key of one world', () => {
    expect(messageId('a', 'k')).toBe(messageId('a', 'k'))
    expect(
      new Set([messageId('a', 'k'), messageId('b', 'k'), messageId('a', 'l'), messageId('a"', ',"k')]).size,
    ).toBe(4)
  })

  test('has one recipient and our headers alone, whatever names and titles hold', async () => {
    const injection = fc
      .tuple(
        fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\0', '%0d%0a', '=?utf-8?q?=0D=0A?='),
        fc.constantFrom(
          'Bcc: thief@evil.example',
          ', thief@evil.example',
          '>, <thief@evil.example',
          'X-Lientich-World: other',
          '\r\n\r\nbody',
        ),
      )
      .map(([lineBreak, rest]) => `Nguyễn${lineBreak}${rest}`)
    const text = fc.oneof(injection, fc.string({ unit: 'binary', maxLength: 60 }))
    await fc.assert(
      fc.asyncProperty(text, text, async (name, title) => {
        const base = sampleNotice('sign-off-approved', 'vi')
        const { mail, recipients } = await composed({
          ...base,
          params: { programmeName: 'A', documentTitle: `T${title}` },
          recipient: { ...base.recipient, name },
        })
        expect(recipients).toEqual(['vidu@bdt.example'])
        expect([mail.to].flat().flatMap((list) => list?.value.map((one) => one.address))).toEqual([
          'vidu@bdt.example',
        ])
        expect(mail.headerLines.map(({ key }) => key).sort()).toEqual(HEADERS)
        expect(mail.headers.get('x-lientich-world')).toBe('live')
      }),
      { numRuns: 150 },
    )
  })
})

describe('a mail address', () => {
  test.each([
    'a@b.example',
    'le.thi+mau@vp.angiang.gov.vn',
    "o'x_y@x-1.example.vn",
    'a@xn--bcher-kva.example',
  ])('%s is accepted', (address) => {
    expect(isMailAddress(address)).toBe(true)
  })

  test.each([
    '',
    'a',
    '@b.example',
    'a@',
    'a@b',
    'a b@c.example',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example\n',
    '<a@b.example>',
    'a..b@c.example',
    '.a@c.example',
    '"a b"@c.example',
    'a@[127.0.0.1]',
    'a@-b.example',
    'ế@b.example',
    `${'a'.repeat(65)}@b.example`,
    `a@${'b'.repeat(250)}.example`,
  ])('%j is refused', (address) => {
    expect(isMailAddress(address)).toBe(false)
    expect(() => mailAddress('A', address)).toThrow(PermanentFailure)
  })

  test('that is missing is refused as such', () => {
    expect(() => mailAddress('A', null)).toThrow(/address-missing/)
  })

  test('with anything added that SMTP would obey is refused', () => {
    fc.assert(
      fc.property(
        fc.nat(16),
        fc.constantFrom('\r', '\n', '\0', ' ', ',', ';', '<', '>', '"', '(', ':', '\\'),
        (at, sign) => {
          const address = 'vidu@bdt.example'
          expect(isMailAddress(address.slice(0, at) + sign + address.slice(at))).toBe(false)
        },
      ),
    )
  })
})
