// What readers are given: pages that begin where the last one ended, duties that are theirs, names for ids, content by its hash.
import { describe, expect, test } from '@jest/globals'
import { decodeCursor, decodeInstantCursor, encodeCursor, pageOf } from '../../../src/api/cursor.ts'
import { dutiesOf } from '../../../src/api/duties-of.ts'
import { renderHome } from '../../../src/api/home-page.ts'
import { idsIn } from '../../../src/api/names.ts'
import { openingOf, renderOpening } from '../../../src/api/opening-page.ts'
import type { Refusal } from '../../../src/api/problem.ts'
import { contentOf, hashOfContent } from '../../../src/documents/content.ts'
import type { Role } from '../../../src/domain/agency/state.ts'
import type { ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { fingerprintOf } from '../../../src/record/canonical.ts'

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work()
  } catch (error) {
    return (error as Refusal).refusal.refused
  }
  return undefined
}

describe('pages', () => {
  const rows = [1, 2, 3, 4, 5]

  test('the next one begins after the last row of this one', () => {
    const page = pageOf(rows.slice(0, 3), 2, (row) => [row])
    expect(page.items).toEqual([1, 2])
    expect(decodeCursor(page.next ?? '', 1)).toEqual(['2'])
    expect(pageOf(rows.slice(3), 2, (row) => [row])).toEqual({ items: [4, 5], next: null })
    expect(pageOf([], 2, (row) => [String(row)])).toEqual({ items: [], next: null })
  })

  test.each([
    '',
    'e30',
    'abc',
    encodeCursor(['a', 'b']),
    encodeCursor(['\u0000']),
    Buffer.from('[[1]]').toString('base64url'),
  ])('the cursor %j, which was never given out, is refused', (cursor) => {
    expect(codeOf(() => decodeCursor(cursor, 1))).toBe('invalid-body')
  })

  test('a cursor that should begin with an instant begins with one', () => {
    const at = '2024-03-15T01:00:00.000Z'
    expect(decodeInstantCursor(encodeCursor([at, 'k']))).toEqual({ at, key: 'k' })
    expect(decodeInstantCursor(undefined)).toBeUndefined()
    for (const wrong of [
      "2024-03-15'; DROP TABLE event; --",
      '2024-13-45T01:00:00.000Z',
      '0000-01-01T00:00:00Z',
    ])
      expect(codeOf(() => decodeInstantCursor(encodeCursor([wrong, 'k'])))).toBe('invalid-body')
  })
})

describe('duties', () => {
  const programme = {
    code: 'p',
    parties: [
      { agency: 'a', draftingUnit: { agency: 'a.unit' }, office: 'a.office' },
      { agency: 'b', draftingUnit: { agency: 'b.unit' }, office: 'b.office' },
    ],
  } as unknown as ProgrammeDefinition
  const of = (...appointments: [string, string][]) =>
    Object.fromEntries(
      dutiesOf(
        [programme],
        appointments.map(([agency, role]) => ({ agency, role: role as never })),
      ).map(({ debtor, kinds }) => [debtor, kinds]),
    )

  test('of a party are its coordinator’s in the drafting unit, and nobody else’s', () => {
    expect(of(['a.unit', 'coordinator']).a).toEqual(
      expect.arrayContaining(['draft-plan', 'accept-deadlines']),
    )
    expect(of(['a.unit', 'coordinator'])).not.toHaveProperty('b')
    expect(of(['a.unit', 'coordinator']).a).not.toContain('sign')
  })

  test('a signature is the agency’s own leader’s or deputy’s', () => {
    expect(of(['a', 'leader']).a).toContain('sign')
    expect(of(['a', 'deputy']).a).toContain('sign')
    expect(of(['a.unit', 'leader']).a ?? []).not.toContain('sign')
  })

  test('a unit’s agency has its own', () => {
    expect(of(['unit.x', 'officer'])).toEqual({
      'unit.x': expect.arrayContaining(['report', 'district-plan', 'acknowledge']),
    })
  })

  test('whoever drafts for a party in one programme does not in another', () => {
    const other = {
      code: 'q',
      parties: [{ agency: 'a', draftingUnit: { agency: 'a.other' }, office: 'a.office' }],
    } as unknown as ProgrammeDefinition
    const mine = dutiesOf([programme, other], [{ agency: 'a.unit', role: 'coordinator' }])
    expect(mine.filter(({ debtor }) => debtor === 'a').map((duty) => duty.programme)).toEqual(['p'])
  })

  test('somebody in two agencies has those of both', () => {
    expect(Object.keys(of(['a.unit', 'coordinator'], ['unit.x', 'officer'])).sort()).toEqual([
      'a',
      'a.unit',
      'unit.x',
    ])
  })
})

describe('names', () => {
  test('are looked up for whatever may be an id, wherever it stands', () => {
    const found = idsIn({ 'vn.ag.bdt': { signedBy: ['p.x', 12, null, 'Không phải mã'] }, text: 'A B' })
    expect([...found].sort()).toEqual(['p.x', 'text', 'vn.ag.bdt'])
  })

  test('a large state does not make it endless', () => {
    expect(idsIn(Array.from({ length: 20_000 }, (_, at) => `id-${at}`)).size).toBeLessThanOrEqual(5000)
  })
})

describe('content', () => {
  const content = {
    document: 'p/2024/yearly-plan',
    kind: 'yearly-plan' as const,
    title: 'Kế hoạch',
    sections: [{ id: 's', title: 'Mục', text: 'Chữ' }],
  }

  test('is hashed as the record hashes it, whatever else a draft has and however it is typed', () => {
    const draft = {
      ...content,
      version: 7,
      sections: content.sections.map((section) => ({ ...section, party: 'vn.ag.bdt' })),
    }
    expect(hashOfContent(contentOf(draft))).toBe(fingerprintOf(content))
    const typed = { ...content, title: content.title.normalize('NFD') }
    expect(hashOfContent(contentOf(typed))).toBe(fingerprintOf(content))
  })

  test('another text, order or document is another hash', () => {
    const hashes = [
      content,
      { ...content, document: 'p/2025/yearly-plan' },
      { ...content, sections: [{ id: 's', title: 'Mục', text: 'Chữ.' }] },
      { ...content, sections: [...content.sections, { id: 't', title: '', text: '' }] },
    ].map((one) => hashOfContent(contentOf(one)))
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})

describe('the root page', () => {
  test('escapes what comes from data, and shows nobody in the live world', () => {
    const facts = {
      world: { name: 'demo_1', kind: 'demonstration' as const, status: 'active' },
      others: [],
      people: [
        {
          person: 'p.x',
          name: '<script>alert(1)</script>',
          appointments: [{ agency: 'a&b', role: 'leader' as const }],
        },
      ],
      agencies: new Map([['a&b', '"Ban" <b>']]),
      temporalUiUrl: 'http://127.0.0.1:1/?a="b"',
      capturesMail: true,
      now: '2024-03-15T01:00:00.000Z',
      arms: ['a&b'],
    }
    const html = renderHome(facts)
    expect(html).not.toMatch(/<script|"b"|<b>/)
    expect(html).toContain('&lt;script&gt;')
    const live = renderHome({ ...facts, people: [], world: { ...facts.world, kind: 'live' } })
    expect(live).not.toContain('Đăng nhập thử')
    expect(live).toContain('mã dùng một lần')
  })

  const appointed = (person: string, ...appointments: [string, Role][]) => ({
    person,
    name: person,
    appointments: appointments.map(([agency, role]) => ({ agency, role })),
  })
  const facts = {
    world: { name: 'demo_1', kind: 'demonstration' as const, status: 'active' },
    now: '2024-03-15T01:00:00.000Z',
    others: [],
    people: [
      appointed('p.1.u', ['u2', 'officer']),
      appointed('p.2.u', ['u1', 'officer']),
      appointed('p.3.u', ['u1', 'leader']),
      appointed('p.4', ['b', 'coordinator'], ['b', 'administrator']),
      appointed('p.5', ['b', 'leader']),
      appointed('p.6', ['a.unit', 'clerk']),
      appointed('p.7', ['a', 'leader']),
    ],
    agencies: new Map(['a', 'a.unit', 'b', 'u1', 'u2'].map((id) => [id, id])),
    arms: ['a', 'a.unit', 'b'],
    temporalUiUrl: undefined,
    capturesMail: true,
  }

  test('lists the parties’ people first, by what they do, then the units’', () => {
    const listed = [...renderHome(facts).matchAll(/<td><code>(.*?)<\/code>/g)].map(([, person]) => person)
    expect(listed).toEqual(['p.7', 'p.5', 'p.4', 'p.6', 'p.3.u', 'p.2.u', 'p.1.u'])
  })

  test('folds them, by role and then all others, with how many they are', () => {
    const folded = [...renderHome(facts).matchAll(/<details><summary>(.*?)<\/summary>/g)].map(
      ([, heading = '']) => heading.replace(/<[^>]*>/g, ''),
    )
    expect(folded).toEqual([
      'Các bên phối hợp: lãnh đạo (2 người)',
      'Các bên phối hợp: cán bộ đầu mối (1 người)',
      'Các bên phối hợp: văn thư (1 người)',
      'Đơn vị và cơ quan khác (3 người)',
    ])
  })

  test('tells how to sign in with the command line', () => {
    expect(renderHome(facts).replace(/<[^>]*>/g, '')).toContain('npx lientich sign-in --as p.7')
    expect(renderHome(facts)).not.toContain('curl')
  })

  test.each([
    ['demonstration', 'bản trình diễn – MÔ PHỎNG'],
    ['rehearsal', 'bản diễn tập – MÔ PHỎNG'],
    ['live', 'bản đang dùng'],
  ] as const)('names the %s in words, its name in brackets, and says which day it has', (kind, words) => {
    const html = renderHome({ ...facts, world: { ...facts.world, kind } })
    expect(html).toContain(`<strong>${words}</strong> (<code>demo_1</code>)`)
    expect(html).toMatch(/đang là 08:00 ngày .*15\/03\/2024/)
  })
})

describe('the page of an address', () => {
  const shown = (path: string, kind: 'demonstration' | 'rehearsal' | 'live' = 'demonstration') => {
    const opening = openingOf(path)
    return opening && renderOpening(opening, kind)
  }
  /** As it is read and copied. */
  const commandsOn = (html: string | undefined) =>
    [...(html ?? '').matchAll(/<pre>(.*?)<\/pre>/gs)].map(([, block = '']) => block.replace(/<[^>]*>/g, ''))

  test.each([
    ['/sign-off/p/2024/u1/district-plan', 'npx lientich sign sign-off/p/2024/u1/district-plan'],
    ['/district/p/2024/u1', 'npx lientich show district/p/2024/u1'],
    ['/rollout/p/2024', 'npx lientich show rollout/p/2024'],
    ['/review/p/2025', 'npx lientich show review/p/2025'],
    ['/amendment/p/2024/yearly-plan/1', 'npx lientich show amendment/p/2024/yearly-plan/1'],
    ['/programme/p', 'npx lientich show programme/p'],
    ['/cycle/p/2024/', 'npx lientich show cycle/p/2024'],
    ['/inbox', 'npx lientich inbox'],
  ])('%s says how it is seen: %s', (path, command) => {
    expect(commandsOn(shown(path))).toContain(command)
  })

  test.each(['/nope', '/cycle', '/district/p', '/inbox/x', '/sign-off/<script>'])(
    'there is none of %s',
    (path) => {
      expect(shown(path)).toBeUndefined()
    },
  )

  test.each([
    ['demonstration', '--as'],
    ['rehearsal', '--as'],
    ['live', '--code'],
  ] as const)('in the %s one signs in with %s', (kind, option) => {
    expect(commandsOn(shown('/inbox', kind))[0]).toBe(`npx lientich sign-in ${option} MÃ`)
  })

  test('a command is broken after a space or a slash, never within the parts of an id', () => {
    const parts = [...(shown('/cycle/an-giang-2021-2025/2024') ?? '').matchAll(/<span>([^<]*)<\/span><wbr>/g)]
    expect(parts.map(([, part]) => part)).toEqual(
      expect.arrayContaining(['show ', 'cycle/', 'an-giang-2021-2025/', '2024']),
    )
  })
})
