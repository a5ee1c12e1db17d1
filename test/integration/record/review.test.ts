// Review years on the record alone: the interim review of 2023 from the end of its execution to an amendment, and the chain that
// ends the period in 2025. The pack is what the reports were on its day, whatever is read afterwards.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseProgramme } from '../../../src/contract/programme-definition.ts'
import { readDefinition } from '../../../src/db/definitions.ts'
import { createDraft, writeSection } from '../../../src/db/drafts.ts'
import { readStreamEvents } from '../../../src/db/events.ts'
import { readPack } from '../../../src/db/packs.ts'
import { readRegister } from '../../../src/db/registers.ts'
import { readStreams } from '../../../src/db/streams.ts'
import type { DocumentKind, ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { figuresOf, figuresWhere } from '../../../src/domain/review/figures.ts'
import { nextDefinition } from '../../../src/domain/review/next-definition.ts'
import { rollUp } from '../../../src/domain/review/roll-up.ts'
import type { ReviewState } from '../../../src/domain/review/state.ts'
import { fingerprintOf } from '../../../src/record/canonical.ts'
import { rebuild } from '../../../src/record/rebuild.ts'
import { recordCommand } from '../../../src/record/record-command.ts'
import { envelope, loadAnGiang, must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

const CODE = 'an-giang-2021-2025'
const UNIT = 'vn.ag.886'
const [bdt, hlhpn] = ['p.bdt.dau-moi', 'p.hlhpn.dau-moi'] as const
const clerk = 'p.hlhpn.van-thu'

let world: TestWorld
let definition: ProgrammeDefinition
const at = { by: bdt, at: '2023-02-02T01:00:00.000Z' }
const does = (stream: string, name: string, payload: object, by: string) =>
  must(world.deps, stream, name, payload, by)

const outcome = async (stream: string, name: string, payload: object, by: string): Promise<string> => {
  const { reply } = await recordCommand(world.deps, envelope(stream, name, payload, by))
  return reply.ok ? 'ok' : reply.refused
}
const stageOf = async (id: string) => (await readStreams(world.database, [id], 'none'))[0]?.stage
const reviewOf = async (year: number) =>
  (await readStreams(world.database, [`review/${CODE}/${year}`], 'none'))[0]?.state as ReviewState
const days = (day: string) => `${day}T02:00:00.000Z`
const instant = (day: string) => settle(world.deps, days(day))

async function drafts(document: string, cycle: string, kind: DocumentKind): Promise<string> {
  const sections = [{ id: 'I', title: 'Nội dung', text: `Nội dung ${document}`, party: null }]
  const draft = { document, programme: CODE, cycle, kind, title: `Văn bản ${document}`, sections }
  await createDraft(world.database, draft, at)
  return document
}

async function signs(document: string, day: string, by = ['p.bdt.truong-ban', 'p.hlhpn.chu-tich']) {
  const { rows } = await world.database.query<{ hash: string }>('SELECT hash FROM document WHERE id = $1', [
    document,
  ])
  const agreement = { reference: '12/BB-BTV', day }
  for (const person of by)
    await does(`sign-off/${document}`, 'sign', { hash: rows[0]?.hash, agreement }, person)
}

/** Drafted by Ban Dân tộc, signed by both, numbered by the Union's clerk. */
async function issues(stream: string, kind: DocumentKind, year: number, number: number, more: object = {}) {
  const day =
    (await world.database.query<{ now: string }>('SELECT now FROM clock')).rows[0]?.now.slice(0, 10) ?? ''
  const document = await drafts(`${CODE}/${year}/${kind}`, `${CODE}/${year}`, kind)
  await does(stream, 'submitDraft', { kind, document, version: 1 }, bdt)
  await signs(document, day)
  await does(
    stream,
    'promulgate',
    { document, numbers: [{ agency: 'vn.ag.hlhpn', number }], day, ...more },
    clerk,
  )
}

async function unitWorks(year: number) {
  const unit = `district/${CODE}/${year}/${UNIT}`
  await does(unit, 'acknowledge', { agency: `${UNIT}.hlhpn` }, 'p.886.hlhpn.can-bo')
  await does(unit, 'acknowledge', { agency: `${UNIT}.pdt` }, 'p.886.pdt.can-bo')
  const document = await drafts(`${CODE}/${year}/${UNIT}/district-plan`, `${CODE}/${year}`, 'district-plan')
  await does(unit, 'submitPlan', { document, version: 1 }, 'p.886.hlhpn.can-bo')
  await signs(document, `${year}-02-06`, ['p.886.hlhpn.lanh-dao', 'p.886.pdt.lanh-dao'])
}

const report = (period: string, value: number) => ({
  period,
  text: `Kết quả ${period}`,
  figures: [{ indicator: 'T1.1.1-a', value }],
  evidence: [],
})

/** Every recipient that has not answered yet: its own people, or the clerk for those who have none. */
async function everybodyReceives(review: string) {
  const { promulgated } = await reviewOf(Number(review.slice(-4)))
  for (const { document, recipients } of promulgated)
    for (const { agency, acknowledgedAt } of recipients)
      if (!acknowledgedAt) {
        const { rows } = await world.database.query<{ person: string }>(
          'SELECT person FROM appointment WHERE agency = $1 LIMIT 1',
          [agency],
        )
        await does(review, 'acknowledgeReceipt', { document, agency }, rows[0]?.person ?? clerk)
      }
}

const textOf = async (document: string, number = 1) =>
  (
    await world.database.query<{ hash: string; text: string }>(
      `SELECT hash, content->'sections'->-1->>'text' AS text FROM revision
       WHERE document = $1 AND number = $2`,
      [document, number],
    )
  ).rows[0]

async function tasksEnd(year: number) {
  for (const { code, lead } of definition.tasks)
    await does(
      `cycle/${CODE}/${year}`,
      'carryForward',
      { task: code, reason: 'Chuyển tiếp' },
      lead === 'vn.ag.bdt' ? bdt : hlhpn,
    )
}

async function yearToItsReview(year: number) {
  await instant(`${year}-02-06`)
  if ((await stageOf(`cycle/${CODE}/${year}`)) === undefined)
    await does(`programme/${CODE}`, 'launchCycle', { year }, bdt)
  await issues(`cycle/${CODE}/${year}`, 'yearly-plan', year, year === 2023 ? 4 : 6)
  await settle(world.deps)
}

const differing = async () =>
  Object.entries((await rebuild(world.database)).differences).filter(([, n]) => n > 0)

beforeAll(async () => {
  world = await openTestWorld({ now: '2023-02-02T01:00:00.000Z' })
  definition = await loadAnGiang(world.deps)
})
afterAll(() => world.close())

describe('the interim review of 2023', () => {
  const review = `review/${CODE}/2023`
  const unit = `district/${CODE}/2023/${UNIT}`

  test('begins with the end of execution; both agencies owe their report by the tenth working day', async () => {
    await yearToItsReview(2023)
    const office = { unit: UNIT, party: 'vn.ag.bdt', office: 'yes', basis: 'Công văn thử' }
    await does(`rollout/${CODE}/2023`, 'resolveUnit', office, bdt)
    await settle(world.deps)
    await unitWorks(2023)
    // Its day was 20 June.
    await instant('2023-07-03')
    await does(unit, 'submitReport', report('6-thang', 7), 'p.886.hlhpn.can-bo')
    await does(unit, 'acceptReport', { period: '6-thang' }, bdt)
    await instant('2023-12-18')
    expect([await stageOf(`cycle/${CODE}/2023`), await stageOf(review)]).toEqual(['review', 'gathering'])
    const { rows } = await world.database.query<{ debtor: string; due: string; rung: string | null }>(
      `SELECT o.debtor, o.due_at AS due, o.rung_at AS rung FROM obligation o
       WHERE o.kind = 'review-report' AND o.discharged_at IS NULL ORDER BY o.debtor`,
    )
    expect(rows.map(({ debtor }) => debtor)).toEqual(['vn.ag.bdt', 'vn.ag.hlhpn'])
    expect(rows.every(({ rung, due }) => rung !== null && due === '2023-12-29T10:00:00.000Z')).toBe(true)
  })

  test('late and corrected reports are taken until the pack is frozen, and marked', async () => {
    await does(unit, 'submitReport', report('nam', 12), 'p.886.pdt.can-bo')
    await does(unit, 'returnReport', { period: 'nam', reason: 'Rà lại số liệu' }, bdt)
    await does(unit, 'submitReport', report('nam', 11), 'p.886.pdt.can-bo')
    const own = { text: 'Báo cáo của Hội', figures: [{ indicator: 'T1.1.1-b', value: 900 }], evidence: [] }
    await does(review, 'submitReviewReport', own, hlhpn)
    expect(await outcome(review, 'freezePack', {}, hlhpn)).toBe('wrong-party')
    expect(await outcome(review, 'freezePack', { reason: 'Cần sớm' }, bdt)).toBe('reports-awaited')
    await does(review, 'submitReviewReport', { ...own, text: 'Báo cáo của Ban', figures: [] }, bdt)
    await does(review, 'freezePack', {}, bdt)
    // The units are closed by a mass change that comes after: what is sent between is in no pack.
    expect(await outcome(unit, 'submitReport', report('6-thang', 8), 'p.886.pdt.can-bo')).toBe(
      'reports-frozen',
    )
    expect(await outcome(unit, 'acceptReport', { period: 'nam' }, bdt)).toBe('reports-frozen')
    await settle(world.deps)
    expect([await stageOf(`rollout/${CODE}/2023`), await stageOf(unit), await stageOf(review)]).toEqual([
      'closed',
      'closed',
      'drafting',
    ])
    expect(await outcome(unit, 'submitReport', report('nam', 13), 'p.886.pdt.can-bo')).toBe('closed')
    const state = await reviewOf(2023)
    expect(state.pack?.counts).toMatchObject({
      units: 11,
      reports: 2,
      // The half year's came after its day, and so did the year's first revision, whatever days its correction was given.
      late: 2,
      corrected: 1,
      missing: 20,
      agencies: 2,
    })
  })

  test('the pack is stored under its hash, sums up, and leads back to the revision that was counted', async () => {
    const { pack: frozen } = await reviewOf(2023)
    const pack = await readPack(world.database, frozen?.hash ?? '')
    if (!pack) throw new Error('no pack')
    expect(fingerprintOf(pack)).toBe(frozen?.hash)
    const figures = figuresWhere(figuresOf(pack, definition), { source: 'unit', indicator: 'T1.1.1-a' })
    const { whole, rows } = rollUp(figures, 'period')
    expect(rows.map(({ key, total }) => [key, total])).toEqual([
      ['6-thang', 7],
      ['nam', 4],
    ])
    expect(whole.total).toBe(11)
    const counted = figures.find(({ entry }) => entry.period === 'nam')?.entry
    const sent = (await readStreamEvents(world.database, counted?.stream ?? '')).filter(
      ({ type, data }) =>
        type === 'report.submitted' && data.period === 'nam' && data.number === counted?.number,
    )
    const fingerprints = sent.map(({ data: { text, figures: said, evidence } }) =>
      fingerprintOf({ text, figures: said, evidence }),
    )
    expect(fingerprints).toEqual([counted?.fingerprint])
  })

  test('the chair’s report waits for the tasks, is signed by both and goes out', async () => {
    const document = await drafts(`${CODE}/2023/review-report`, `${CODE}/2023`, 'review-report')
    const draft = { kind: 'review-report', document, version: 1 }
    expect(await outcome(review, 'submitDraft', draft, hlhpn)).toBe('wrong-party')
    expect(await outcome(review, 'submitDraft', draft, bdt)).toBe('tasks-open')
    await tasksEnd(2023)
    await instant('2024-01-10')
    await issues(review, 'review-report', 2023, 2)
    expect(await stageOf(review)).toBe('conference')
    const { rows } = await world.database.query<{
      status: string
      numbers: { symbol: string; number: number }[]
    }>('SELECT status, numbers FROM document WHERE id = $1', [document])
    expect(rows).toMatchObject([{ status: 'promulgated', numbers: [{ symbol: 'BC-HLHPN-BDT', number: 2 }] }])
    // The units that nơi nhận names hear of it too.
    const told = await world.database.query<{ person: string }>(
      `SELECT DISTINCT payload->'recipient'->>'person' AS person FROM outbox
       WHERE payload->>'kind' = 'promulgated' AND payload->'params'->>'title' = $1`,
      [`Văn bản ${document}`],
    )
    expect(told.rows.map(({ person }) => person)).toEqual(
      expect.arrayContaining(['p.886.hlhpn.can-bo', 'p.886.pdt.can-bo']),
    )
    await does(review, 'acknowledgeReceipt', { document, agency: 'vn.ag.ubnd' }, clerk)
  })

  test('the conference begins the amendments of plan 123; review and year close when the report has been received', async () => {
    const target = `${CODE}/founding-plan`
    const section = definition.founding?.sections.at(-1)?.id ?? ''
    const adjustment = {
      id: 'd1',
      target,
      reason: 'Chỉ tiêu chưa sát',
      changes: [{ section, text: 'Nội dung mới' }],
    }
    await does(review, 'proposeAdjustment', adjustment, hlhpn)
    const conference = { day: '2024-01-10', place: 'Hội trường Ban Dân tộc', minutes: 'Biên bản hội nghị' }
    expect(await outcome(review, 'recordConference', conference, hlhpn)).toBe('wrong-party')
    await does(review, 'recordConference', conference, bdt)
    expect(await stageOf(`amendment/${target}/1`)).toBe('drafting')
    expect([await stageOf(review), await stageOf(`cycle/${CODE}/2023`)]).toEqual(['distribution', 'review'])
    await everybodyReceives(review)
    expect([await stageOf(review), await stageOf(`cycle/${CODE}/2023`)]).toEqual(['closed', 'closed'])
    expect(await outcome(review, 'nominate', { id: 'n1' }, bdt)).toBe('closed')
  })

  test('rebuilt from its events, every read model is the same', async () => {
    expect(await differing()).toEqual([])
  })
})

describe('the final review of 2025', () => {
  const review = `review/${CODE}/2025`

  test('comes with the last year; nobody freezes, so the grace does', async () => {
    await instant('2024-02-06')
    await does(`cycle/${CODE}/2024`, 'cancel', { reason: 'Gộp vào năm 2025' }, bdt)
    await does(`cycle/${CODE}/2024`, 'cancel', { reason: 'Gộp vào năm 2025' }, hlhpn)
    await yearToItsReview(2025)
    await unitWorks(2025)
    await does(`district/${CODE}/2025/${UNIT}`, 'submitReport', report('6-thang', 5), 'p.886.hlhpn.can-bo')
    await instant('2026-01-20')
    expect(await stageOf(review)).toBe('drafting')
    const { pack } = await reviewOf(2025)
    // The period so far: both years that were carried out, not the one that was cancelled.
    expect(pack?.counts).toMatchObject({ reports: 3, late: 2, corrected: 1 })
    const content = await readPack(world.database, pack?.hash ?? '')
    if (!content) throw new Error('no pack')
    const figures = figuresWhere(figuresOf(content, definition), { source: 'unit', indicator: 'T1.1.1-a' })
    expect(rollUp(figures, 'year').rows.map(({ key, total }) => [key, total])).toEqual([
      ['2023', 11],
      ['2025', 5],
    ])
  })

  test('report, conference, then nominations that others decide on', async () => {
    await tasksEnd(2025)
    await issues(review, 'review-report', 2025, 1)
    const conference = { day: '2026-01-20', place: 'Hội trường Ban Dân tộc', minutes: 'Biên bản' }
    await does(review, 'recordConference', conference, bdt)
    const evidence = [{ name: 'bao-cao-thanh-tich.pdf', sha256: 'a'.repeat(64) }]
    const nominee = { kind: 'individual', name: 'Bà Néang Mẫu', achievement: 'Vận động 30 hộ', evidence }
    const ofPair = { id: 'n1', agency: `${UNIT}.hlhpn`, unit: UNIT, form: 'giay-khen', ...nominee }
    await does(review, 'nominate', ofPair, 'p.886.hlhpn.can-bo')
    expect(
      await outcome(review, 'nominate', { ...ofPair, id: 'n2', form: 'bang-khen' }, 'p.886.hlhpn.can-bo'),
    ).toBe('achievement-nominated')
    const upwards = {
      ...ofPair,
      id: 'n3',
      agency: 'vn.ag.bdt.vp',
      name: 'Phòng Chính sách',
      form: 'bang-khen',
    }
    await does(review, 'nominate', { ...upwards, kind: 'collective' }, bdt)
    for (const by of [bdt, hlhpn]) await does(review, 'decideNomination', { id: 'n1', accept: true }, by)
    expect(await outcome(review, 'decideNomination', { id: 'n3', accept: true }, bdt)).toBe('own-nomination')
    await does(review, 'decideNomination', { id: 'n3', accept: true }, hlhpn)
  })

  test('the list is signed by both; the giấy khen’s number stands in its agency’s register', async () => {
    const decisions = [{ form: 'giay-khen', agency: 'vn.ag.hlhpn', number: 77 }]
    const taken = [{ form: 'giay-khen', agency: 'vn.ag.hlhpn', number: 2 }]
    const document = await drafts(`${CODE}/2025/commendation-list`, `${CODE}/2025`, 'commendation-list')
    await does(review, 'submitDraft', { kind: 'commendation-list', document, version: 1 }, hlhpn)
    // What both sign names who is commended, under a hash that the event holds too.
    const { current } = await reviewOf(2025)
    const signedText = await textOf(document)
    expect(signedText?.hash).toBe(current?.hash)
    expect(current?.basis?.of).toBe('nominations')
    for (const part of ['1. Bà Néang Mẫu: giấy khen', '2. Phòng Chính sách', current?.basis?.hash ?? '?'])
      expect(signedText?.text).toContain(part)
    await signs(document, '2026-01-20')
    const issue = { document, numbers: [{ agency: 'vn.ag.hlhpn', number: 2 }], day: '2026-01-20' }
    expect(await outcome(review, 'promulgate', issue, clerk)).toBe('number-required')
    expect(await outcome(review, 'promulgate', { ...issue, decisions: taken }, clerk)).toBe('number-taken')
    await does(review, 'promulgate', { ...issue, decisions }, clerk)
    const entries = await readRegister(world.database, 'vn.ag.hlhpn', 2026)
    expect(entries.map(({ number, symbol }) => [number, symbol])).toEqual([
      [1, 'BC-HLHPN-BDT'],
      [2, 'BC-HLHPN-BDT'],
      [77, 'QĐ'],
    ])
    expect((await reviewOf(2025)).proposedUpwards).toEqual(['n3'])
  })

  test('22 tasks carried on, a definition that loads, its plan signed: the period is over', async () => {
    const word = (task: string, at: number) =>
      at === 0
        ? { task, outcome: 'changed', text: 'Nội dung mới', reason: 'Mở rộng đối tượng' }
        : { task, outcome: at === 1 ? 'dropped' : 'kept', reason: 'Theo kết quả tổng kết' }
    const led = (lead: string) =>
      definition.tasks.filter((task) => task.lead === lead).map(({ code }) => code)
    await does(review, 'carryTasks', { tasks: led('vn.ag.bdt').map(word) }, bdt)
    await drafts(`${CODE}/2025/next-period-plan`, `${CODE}/2025`, 'next-period-plan')
    const draft = { kind: 'next-period-plan', document: `${CODE}/2025/next-period-plan`, version: 1 }
    expect(await outcome(review, 'submitDraft', draft, bdt)).toBe('tasks-not-carried')
    await does(review, 'carryTasks', { tasks: led('vn.ag.hlhpn').map(word) }, hlhpn)
    const proposed = nextDefinition(definition, Object.values((await reviewOf(2025)).carried))
    expect(parseProgramme(JSON.parse(JSON.stringify(proposed)))).toMatchObject({ ok: true })
    expect(proposed.tasks).toHaveLength(20)
    const { hash } = await writesNextPlan(proposed)
    await does(
      review,
      'promulgate',
      { document: draft.document, numbers: [{ agency: 'vn.ag.hlhpn', number: 8 }], day: '2026-01-20' },
      clerk,
    )
    expect((await readStreamEvents(world.database, review)).at(-2)?.data).toMatchObject({ hash })
    expect(await stageOf(`programme/${CODE}`)).toBe('active')
    await everybodyReceives(review)
    const ids = [review, `cycle/${CODE}/2025`, `programme/${CODE}`]
    expect(await Promise.all(ids.map(stageOf))).toEqual(['closed', 'closed', 'ended'])
  })

  /** Submitted, it keeps the definition under its hash and says so in the text that both sign. */
  async function writesNextPlan(proposed: ProgrammeDefinition) {
    const document = `${CODE}/2025/next-period-plan`
    await does(review, 'submitDraft', { kind: 'next-period-plan', document, version: 1 }, bdt)
    const { nextDefinition: kept, current } = await reviewOf(2025)
    expect(kept).toBe(fingerprintOf(proposed))
    expect(await readDefinition(world.database, kept ?? '')).toEqual(JSON.parse(JSON.stringify(proposed)))
    expect((await textOf(document))?.text).toContain(kept)
    // A later revision says the same, without anybody typing it.
    const signing = `sign-off/${document}`
    await does(signing, 'requestChanges', { hash: current?.hash, reason: 'Viết rõ hơn' }, 'p.hlhpn.chu-tich')
    const section = { id: 'I', title: 'Nội dung', text: 'Viết rõ hơn', party: null }
    await writeSection(world.database, { document, version: 1, section }, at)
    await does(signing, 'submitRevision', { document, version: 2 }, bdt)
    const revised = await textOf(document, 2)
    expect(revised?.hash).not.toBe(current?.hash)
    expect(revised?.text).toContain(kept)
    await signs(document, '2026-01-20')
    return { hash: revised?.hash }
  }

  test('nothing is owed any more for the years, nothing needs attention, and a rebuild is equal', async () => {
    const open = await world.database.query(
      `SELECT stream, key FROM obligation WHERE discharged_at IS NULL AND stream NOT LIKE 'amendment/%'`,
    )
    expect(open.rows).toEqual([])
    expect((await world.database.query('SELECT code, stream, details FROM attention')).rows).toEqual([])
    expect(await differing()).toEqual([])
  })
})
