// The command line against a running service: people sign in, see what waits for them and do it; programs read JSON.
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { OwnStack } from '../../src/cli/context.ts'
import { type Ran, run, temporaryFolder } from '../unit/cli/command-line.ts'
import { startTestStack } from './stack-in-test.ts'

const CODE = 'an-giang-2021-2025'
const PLAN = `${CODE}/2024/yearly-plan`
let stack: OwnStack | undefined
let world = ''
let later = ''
const folder = temporaryFolder()

const surroundings = () => ({
  serviceUrl: stack?.url,
  administratorKey: stack?.administratorKey,
  userConfig: folder,
})
/** As the person who signed in last, without a terminal. */
const lientich = (...args: string[]): Promise<Ran> => run(args, surroundings())
/** Whoever sits at the terminal answers so. */
const answering = (reply: string, ...args: string[]): Promise<Ran> =>
  run(args, { ...surroundings(), ask: async () => reply })
const answered = async (...args: string[]) => {
  const { code, out, err } = await lientich('--json', ...args)
  if (code !== 0) throw new Error(err)
  return JSON.parse(out)
}
const refused = async (...args: string[]) => {
  const { code, out, err } = await lientich('--json', ...args)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  return JSON.parse(err)
}
const signIn = (person: string) => answered('sign-in', '--as', person, '--world', world)

beforeAll(async () => {
  stack = await startTestStack()
  const played = await answered('rehearse', '--until', '2024-01-19')
  world = played.world
}, 240_000)
afterAll(() => stack?.stop(), 90_000)

describe('lientich against a running service', () => {
  test('a leader sees what waits, signs what was read, and cannot sign twice', async () => {
    expect(await signIn('p.hlhpn.chu-tich')).toMatchObject({ world, name: 'Đặng Thùy Miên' })
    const { items } = await answered('inbox')
    expect(items).toMatchObject([{ kind: 'sign', stream: `sign-off/${PLAN}` }])
    expect((await lientich('inbox')).out).toContain('Kế hoạch phối hợp năm 2024')

    const without = await refused('sign', PLAN, '--latest')
    expect(without.code).toBe('agreement-record-required')
    expect(without.vi).toContain('biên bản')
    expect(without.en).toContain('agreement')
    const agreement = ['--agreement', 'Biên bản số 02', '--agreed-on', '2024-01-19']
    const other = await refused('sign', PLAN, '--revision', '0'.repeat(64), ...agreement)
    expect(other.code).toBe('stale-revision')

    const mine = ['--json', 'sign', PLAN, ...agreement, '--key', 'a-key-of-mine']
    const { out, err } = await answering('y', ...mine)
    expect(err).toContain('Nobody has signed this revision yet.')
    const signed = JSON.parse(out)
    expect(signed).toMatchObject({ events: ['signed'], revision: 1 })
    for (const revision of ['1', signed.hash])
      expect(await answered(...mine, '--revision', revision)).toEqual(signed)
    expect((await refused('sign', PLAN, '--latest', ...agreement)).code).toBe('already-signed')
    expect((await answered('inbox')).items).toEqual([])
  })

  test('nobody signs what was not shown: the text is, then a question; without a terminal the revision is to be named', async () => {
    await signIn('p.bdt.truong-ban')
    const before = await answered('show', `sign-off/${PLAN}`)
    const told = await refused('sign', PLAN)
    expect(told.code).toBe('revision-required')
    const command = `lientich sign sign-off/${PLAN} --revision ${before.state.hash}`
    for (const said of [told.vi, told.en]) expect(said).toContain(command)
    expect((await refused('act', `sign-off/${PLAN}`, 'sign', '--with', '{}')).en).toContain(command)
    const shown = await lientich('sign', PLAN)
    const declined = await answering('', 'sign', PLAN)
    for (const { code, out, err } of [shown, declined]) {
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toContain('Kế hoạch phối hợp năm 2024')
      expect(err).toContain(`revision 1, ${before.state.hash}`)
      expect(err).toMatch(/Signed by: .*Đặng Thùy Miên.*TM\. .* \/ CHỦ TỊCH/)
      expect(err).toMatch(/Still to sign: .*, by \d\d\/\d\d\/2024 17:00/)
      expect(err).toContain('II.1. Hội LHPN tỉnh chủ trì\nTuyên truyền, vận động phụ nữ dân tộc thiểu số')
    }
    expect(shown.err).toContain('[revision-required]')
    expect(declined.err).toContain('[not-confirmed]')
    expect((await refused('sign', PLAN, '--revision', '2')).code).toBe('not-found')
    expect(await answered('show', `sign-off/${PLAN}`)).toEqual(before)
  })

  test('another asks for changes by `act`, of the revision that is the latest', async () => {
    await signIn('p.bdt.truong-ban')
    const signOff = `sign-off/${PLAN}`
    const { commands } = await answered('act', signOff)
    expect(commands).toContainEqual({ name: 'requestChanges', now: true, fields: ['hash', 'reason'] })
    expect((await lientich('act', signOff)).out).toMatch(/requestChanges +yes/)
    const wrong = await refused('act', signOff, 'requestChanges', '--with', '{"hash":"0"}')
    expect(wrong.code).toBe('invalid-body')
    expect(wrong.faults.map(({ at }: { at: string }) => at)).toEqual(['/hash', '/reason'])
    const reason = ['--with', '{"reason":"Cần nêu rõ kinh phí."}']
    expect((await refused('act', `${signOff}-2`, 'requestChanges', ...reason)).code).toBe('not-found')
    const asked = await answered('act', signOff, 'requestChanges', ...reason)
    expect(asked.events).toContain('changes.requested')
  })

  test('a person gets the refusal in both languages with its code', async () => {
    await signIn('p.bdt.dau-moi')
    const { code, out, err } = await lientich('sign', PLAN, '--latest')
    expect(code).toBe(1)
    expect(out).toBe('')
    const [first = '', vi = '', en = ''] = err.split('\n')
    expect(first).toMatch(/^\[[a-z-]+\]$/)
    expect(vi).toMatch(/^ {2}\S/)
    expect(en).toMatch(/^ {2}[\x20-\x7e]+$/)
  })

  test('a coordinator shows a year and launches another', async () => {
    await signIn('p.bdt.dau-moi')
    const { cycle, units } = await answered('cycle', 'show', CODE, '2024')
    expect(cycle).toMatchObject({ stage: 'sign-off', suspended: false })
    expect(units.items).toEqual([])
    expect((await lientich('cycle', 'show', CODE, '2024')).out).toContain('sign-off')
    const programme = `programme/${CODE}`
    expect(await answered('show', programme)).toMatchObject({ stream: programme, state: { code: CODE } })
    const shown = (await lientich('show', programme)).out
    expect(shown).toContain(`${programme}: active`)
    expect(shown).toMatch(/^You may now: .*launchCycle/m)
    expect(shown).not.toContain('"code"')
    expect((await refused('show', 'programme/khac')).code).toBe('not-found')
    expect((await refused('cycle', 'launch', CODE, '2024')).code).toBe('cycle-exists')
    expect((await refused('cycle', 'launch', CODE, '2022')).code).toBe('before-the-plan')
    expect(await answered('cycle', 'launch', CODE, '2023')).toMatchObject({ events: ['cycle.launched'] })
    const early = await refused('cycle', 'launch', CODE, '2025')
    expect(early).toMatchObject({ code: 'far-ahead' })
    expect(early.en).toMatch(/0\d\/01\/2025 .*--yes/)
    expect((await answering('n', 'cycle', 'launch', CODE, '2025')).err).toContain('[not-confirmed]')
    const ahead = await lientich('cycle', 'launch', CODE, '2025', '--yes')
    expect(ahead.out).toMatch(
      /^an-giang-2021-2025 2025: launched; the first duty is due \d\d\/\d\d\/202[45] /,
    )
  })

  test('who has no part in a document, or has signed it, is told so and not how to sign', async () => {
    for (const person of ['p.hlhpn.dau-moi', 'p.hlhpn.chu-tich']) {
      await signIn(person)
      const told = await refused('sign', PLAN)
      expect([person, told.code]).toEqual([person, 'nothing-to-sign'])
      expect(told.en).not.toContain('--revision')
    }
  })

  test('a message is read by its number, and is no longer new', async () => {
    await signIn('p.bdt.dau-moi')
    const unread = async () => (await answered('inbox')).unread
    const before = await unread()
    const [first] = (await answered('inbox', '--messages')).items
    expect((await lientich('inbox', '--messages')).out).toMatch(/^1 +new /m)
    const { out } = await lientich('inbox', '--message', '1')
    expect(out).toContain(`Go on: lientich show ${first.link.slice(1)}`)
    expect(out).toContain(first.subject)
    expect(out).toContain(first.body)
    expect(await unread()).toBe(before - 1)
    expect((await lientich('inbox', '--messages')).out).not.toMatch(/^1 +new /m)
    expect((await refused('inbox', '--message', '99')).code).toBe('no-such-message')
  })

  test('a report before there is a rollout is refused', async () => {
    await signIn('p.883.hlhpn.can-bo')
    const problem = await refused('report', CODE, '2024', 'vn.ag.883', '6-thang', '--text', 'Đã làm.')
    expect(problem.code).toBe('not-found')
  })

  test('once a pair’s plan is agreed, its report is sent by --text and --figure, or by --file', async () => {
    later = (await answered('rehearse', '--until', '2024-03-06')).world
    await answered('sign-in', '--as', 'p.884.hlhpn.can-bo', '--world', later)
    const report = ['report', CODE, '2024', 'vn.ag.884']
    const figures = ['--figure', 'T1.1.1-a=6', '--figure', 'T1.1.1-b=120.5']
    const sent = await answered(...report, '6-thang', '--text', 'Đã làm sớm.', ...figures)
    expect(sent).toMatchObject({ events: ['report.submitted'] })
    expect((await refused(...report, '6-thang', '--text', 'Gửi lại.')).code).toBe('report-state')
    const wrong = await refused(...report, 'nam', '--text', 'Đã làm.', '--figure', 'T9-a=1')
    expect(wrong.code).toBe('unknown-indicator')
    const file = join(folder, 'report.json')
    writeFileSync(file, JSON.stringify({ text: 'Cả năm.', figures: [], evidence: [] }))
    expect(await answered(...report, 'nam', '--file', file)).toMatchObject({ events: ['report.submitted'] })
    expect((await refused(...report, '9-thang', '--file', file)).code).toBe('unknown-period')
  })

  test('a receipt is acknowledged as the inbox says, or without naming what only one duty can mean', async () => {
    const world = (await answered('rehearse', '--until', '2024-02-14')).world
    const own = (items: readonly Record<string, string>[]) =>
      items.filter(({ kind }) => kind === 'acknowledge')
    const told = async (person: string) => {
      await answered('sign-in', '--as', person, '--world', world)
      expect(own((await answered('inbox')).items).length).toBeGreaterThan(0)
      return /lientich (act cycle\/\S+ acknowledgeReceipt) --with '(.*)'/.exec((await lientich('inbox')).out)
    }
    const [, command = '', payload = ''] = (await told('p.hlhpn.van-thu')) ?? []
    expect(await answered(...command.split(' '), '--with', payload)).toMatchObject({
      events: ['receipt.acknowledged'],
    })
    const several = await refused(...command.split(' '), '--with', '{}')
    expect(several.faults).toMatchObject([{ at: '/agency' }])
    await told('p.bdt.phong')
    expect(await answered(...command.split(' '), '--with', '{}')).toMatchObject({
      events: ['receipt.acknowledged'],
    })
    expect(own((await answered('inbox')).items)).toEqual([])
  })

  test('a year shows of each unit what is due next, by name', async () => {
    await answered('sign-in', '--as', 'p.bdt.dau-moi', '--world', later)
    const { out } = await lientich('cycle', 'show', CODE, '2024')
    expect(out).toMatch(/^vn\.ag\.886 .* \d\d\/\d\d\/2024 17:00 .*\+\d+$/m)
    expect(out).toMatch(/^05\/12\/2024 17:00 .*Hội LHPN tỉnh .*task-report +T1\.1\.1 \+10$/m)
    const units = out.slice(out.indexOf('units:')).split('\n')
    expect(units.filter((line) => line.length > 110)).toEqual([])
    expect(units.filter((line) => /, vn\.ag\./.test(line))).toEqual([])
  })

  test('the office of a unit is settled where the inbox and the unit say', async () => {
    await answered('sign-in', '--as', 'p.bdt.dau-moi', '--world', later)
    const rollout = `rollout/${CODE}/2024`
    const { items } = await answered('inbox')
    const duty = items.find(({ kind }: { kind: string }) => kind === 'resolve-unit')
    expect(duty).toMatchObject({ where: rollout, by: 'resolveUnit' })
    expect(duty.commands).toContain('resolveUnit')
    expect((await lientich('inbox')).out).toMatch(new RegExp(`resolve-unit .* ${rollout}$`, 'm'))
    const shown = (await lientich('show', duty.stream)).out
    expect(shown).toContain(`resolve-unit: lientich act ${rollout} resolveUnit`)
    expect(items.filter(({ stream, where }: Record<string, string>) => stream !== where)).toEqual([duty])
  })

  test('a document that all have signed is not signed again, and that is said', async () => {
    expect((await refused('sign', PLAN)).en).toContain('the document has all its signatures')
  })

  test('a pair’s draft is begun, written, and submitted by `act`', async () => {
    await answered('sign-in', '--as', 'p.893.hlhpn.can-bo', '--world', later)
    const document = `${CODE}/2024/vn.ag.893/district-plan`
    const section = { title: 'Mục tiêu', text: 'Vận động.' }
    const file = join(folder, 'plan.json')
    const plan = { title: 'Kế hoạch phối hợp năm 2024', sections: [{ id: 'muc-tieu', ...section }] }
    writeFileSync(file, JSON.stringify(plan))
    const stream = `district/${CODE}/2024/vn.ag.893`
    const early = await refused('act', stream, 'submitPlan', '--with', '{}')
    expect(early.code).toBe('draft-missing')
    for (const said of [early.vi, early.en]) expect(said).toContain(`lientich draft begin ${document} --with`)
    const shape = await refused('draft', 'begin', document)
    const example = /--with '(\{.*\})'/.exec(shape.en)?.[1] ?? ''
    expect(JSON.parse(example)).toMatchObject({ sections: [{ id: 'muc-tieu' }] })
    expect((await lientich('inbox')).out).toContain(`lientich draft begin ${document}\n`)
    await answered('draft', 'begin', document, '--with', `@${file}`)
    const better = JSON.stringify({ ...section, text: 'Vận động hội viên.' })
    await answered('draft', 'write', document, 'muc-tieu', '--with', better)
    expect((await lientich('draft', 'show', document)).out).toContain('Vận động hội viên.')
    const late = await refused('draft', 'write', document, 'muc-tieu', '--version', '1', '--with', better)
    expect(late.code).toBe('draft-changed')
    const submitted = await answered('act', stream, 'submitPlan', '--with', '{}')
    expect(submitted.events).toContain('plan.submitted')
  })

  test('the clock goes on, and never back', async () => {
    await signIn('p.quan-tri')
    const { now } = await answered('clock', 'show')
    expect(await answered('clock')).toMatchObject({ now })
    const moved = await answered('clock', 'advance', '--days', '1')
    expect(Date.parse(moved.now) - Date.parse(now)).toBe(86_400_000)
    expect((await refused('clock', 'advance', '--to', '2024-01-01')).code).toBe('instant-past')
  })

  test('a timeline is exported, verified, and a changed one is found out', async () => {
    await signIn('p.hlhpn.dau-moi')
    const file = join(folder, 'timeline.jsonl')
    const { events, head } = await answered('timeline', 'export', CODE, '--out', file)
    expect(events).toBeGreaterThan(5)
    expect(await answered('timeline', 'verify', file, '--head', head)).toMatchObject({ valid: true, events })
    const text = readFileSync(file, 'utf8')
    expect((await lientich('timeline', 'export', CODE)).out).toBe(text)
    writeFileSync(file, text.replace('"attempt":1', '"attempt":2'))
    expect((await refused('timeline', 'verify', file)).code).toBe('timeline-broken')
  })

  test('a definition is loaded once, by an administrator', async () => {
    const file = `programmes/${CODE}.json`
    await signIn('p.quan-tri')
    expect((await refused('programme', 'load', file)).code).toBe('already-loaded')
    expect(await answered('programme', 'load', 'programmes/examples/three-parties.json')).toMatchObject({
      code: 'hoa-son-2026-2030',
    })
    await signIn('p.hlhpn.dau-moi')
    expect((await refused('programme', 'load', file)).code).toBe('not-allowed')
  })

  test('who is not known is told where people are listed, and in the live world that a code is asked for', async () => {
    const told = await refused('sign-in', '--as', 'nobody', '--world', world)
    for (const said of [told.vi, told.en]) expect(said).toContain(`${stack?.url}/`)
    expect(await refused('sign-in', '--as', 'nobody')).toMatchObject({
      code: 'not-allowed',
      en: expect.stringMatching(/the one-time code that your administrator has given you\.$/),
    })
  })

  test('who is signed in, and out again', async () => {
    await signIn('p.hlhpn.van-thu')
    expect(await answered('whoami')).toMatchObject({ person: 'p.hlhpn.van-thu', world })
    await answered('sign-out')
    expect((await refused('whoami')).code).toBe('unauthenticated')
  })

  test('bin/lientich is the same, as a program', async () => {
    const env = { ...process.env, LIENTICH_URL: stack?.url, XDG_CONFIG_HOME: join(folder, 'config') }
    const bin = (...args: string[]) =>
      promisify(execFile)(process.execPath, ['bin/lientich', ...args], { env })
    const given = (input: string, ...args: string[]) => {
      const ran = bin(...args)
      ran.child.stdin?.end(input)
      return ran
    }
    await bin('sign-in', '--role', 'clerk', '--world', world)
    const { stdout } = await bin('--json', 'whoami')
    expect(JSON.parse(stdout)).toMatchObject({ world, appointments: [{ role: 'clerk' }] })
    await expect(bin('sign', `${CODE}/2024/annual-report`)).rejects.toMatchObject({ code: 1, stdout: '' })

    await bin('sign-in', '--as', 'p.886.hlhpn.can-bo', '--world', later)
    const asked = JSON.stringify({ subject: '6-thang', until: '2024-06-28', reason: 'Chờ số liệu.' })
    const district = `district/${CODE}/2024/vn.ag.886`
    const { stdout: told } = await given(asked, '--json', 'act', district, 'askExtension', '--with', '-')
    expect(JSON.parse(told)).toMatchObject({ events: ['extension.asked'] })
  })
})
