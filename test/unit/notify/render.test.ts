// A notice put into words: marks of a simulation, links, what is missing.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { noticeKinds } from '../../../src/notify/messages/registry.ts'
import { render } from '../../../src/notify/render.ts'
import { sampleNotice, samples } from './samples.ts'

const publicUrl = 'https://lientich.example/'

describe('what people write', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
    fc.constantFrom(
      '\r\nBcc: a@b.example',
      '<script>alert(1)</script>',
      '\u202eexe.pdf',
      '" onload="x',
      '$&$1',
      'Kế hoạch'.normalize('NFD'),
      '\u0338\u0301',
    ),
  )

  test('cannot break a subject, mark up the HTML, or hide what is read', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (documentTitle, reason, name) => {
        const base = sampleNotice('rejected', 'vi')
        const visible = `Văn bản ${documentTitle}`
        const rendered = render(
          {
            ...base,
            params: { programmeName: 'A', byName: 'B', documentTitle: visible, reason: `x${reason}` },
            recipient: { ...base.recipient, name },
          },
          publicUrl,
        )
        expect(rendered.subject).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/u)
        expect(rendered.text).not.toMatch(/(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Cs}]/u)
        expect(rendered.text.normalize('NFC')).toBe(rendered.text)
        const tags = [...rendered.html.matchAll(/<\/?([a-z!]+)/gi)].map(([, tag]) => tag?.toLowerCase())
        expect(new Set(tags)).toEqual(
          new Set(['!doctype', 'html', 'head', 'meta', 'title', 'body', 'div', 'p', 'dl', 'dt', 'dd', 'a']),
        )
        expect([...rendered.html.matchAll(/<[^>]*\son\w+=/g)]).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('keeps the line breaks of a reason', () => {
    const { text } = render(sampleNotice('changes-requested', 'vi'))
    expect(text).toContain('Ý kiến:\n  Bổ sung kinh phí mục 2.\n  Ghi rõ đơn vị chủ trì.\n')
  })

  test('is cut between words in a subject that would be endless', () => {
    const params = { ...samples['sign-off-approved'], documentTitle: 'Kế hoạch phối hợp '.repeat(50) }
    const { subject } = render(sampleNotice('sign-off-approved', 'vi', { params }))
    expect(subject.length).toBeLessThanOrEqual(180)
    expect(subject).toMatch(/ (Kế|hoạch|phối|hợp)…$/)
  })
})

test('the button of a mail comes before its facts', () => {
  const { html } = render(sampleNotice('sign-requested', 'vi'), publicUrl)
  expect(html.indexOf('<a href=')).toBeGreaterThan(0)
  expect(html.indexOf('<a href=')).toBeLessThan(html.indexOf('<dl '))
})

test.each([
  ['vi', 'Liên kết cho biết lệnh cần dùng trên máy tính'],
  ['en', 'The link says which command to use on a computer'],
] as const)('a mail says what its link is good for, where it has one: %s', (language, said) => {
  const mail = render(sampleNotice('reminder', language), publicUrl)
  for (const form of [mail.text, mail.html]) expect(form).toContain(said)
  const without = render(sampleNotice('reminder', language, { link: null }), publicUrl)
  for (const form of [without.text, without.html, mail.brief]) expect(form).not.toContain(said)
})

test('a link’s words promise no more than to see', () => {
  for (const kind of noticeKinds)
    expect(render(sampleNotice(kind, 'vi'), publicUrl).text).not.toMatch(/^(Mở|Open) .*:$/m)
})

describe('links', () => {
  const linkOf = (link: string | null, url: string | null = publicUrl) => {
    const { link: stored, text, html } = render(sampleNotice('resumed', 'vi', { link }), url)
    return {
      stored,
      inMail: /\nhttps?:\S+/.exec(text)?.[0].trim() ?? null,
      anchors: html.split('<a ').length - 1,
    }
  }

  test('are paths in the inbox and whole addresses in mail', () => {
    expect(linkOf('/inbox?x=1')).toEqual({
      stored: '/inbox?x=1',
      inMail: 'https://lientich.example/inbox?x=1',
      anchors: 1,
    })
    expect(linkOf('https://other.example/a')).toEqual({
      stored: 'https://other.example/a',
      inMail: 'https://other.example/a',
      anchors: 1,
    })
    expect(linkOf('/inbox', null)).toEqual({ stored: '/inbox', inMail: null, anchors: 0 })
  })

  test.each([
    'javascript:alert(1)',
    '//evil.example/',
    '/\\evil.example',
    'data:text/html,x',
    '/a\nb',
    '',
    null,
  ])('that lead elsewhere are left out: %j', (link) => {
    expect(linkOf(link)).toEqual({ stored: null, inMail: null, anchors: 0 })
  })
})
