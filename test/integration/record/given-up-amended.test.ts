// The last year given up while amendments to its plan were open: they end with its work, and its final review, and with it the
// programme, still come to their end.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDraft } from '../../../src/db/drafts.ts'
import { readStreams } from '../../../src/db/streams.ts'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import type { DocumentKind } from '../../../src/domain/programme-definition.ts'
import type { ReviewState } from '../../../src/domain/review/state.ts'
import { amendmentDocument, amendmentStream, yearDocument } from '../../../src/domain/streams.ts'
import { loadAnGiang, must } from '../../setup/demonstration.ts'
import { expectRebuiltAlike } from '../../setup/expect-rebuilt.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'
import { actsIn, CODE, proposal } from './amended-year.ts'

const CYCLE = `cycle/${CODE}/2025`
const REVIEW = `review/${CODE}/2025`
const PLAN = yearDocument(CODE, 2025, 'yearly-plan')
const [bdt, hlhpn, clerk] = ['p.bdt.dau-moi', 'p.hlhpn.dau-moi', 'p.hlhpn.van-thu'] as const

let world: TestWorld
const { stageOf, bothSign, issue } = actsIn(() => world)
const does = (stream: string, name: string, payload: object, by: string) =>
  must(world.deps, stream, name, payload, by)
const stateOf = async <S>(id: string): Promise<S> =>
  (await readStreams(world.database, [id], 'none'))[0]?.state as S

async function drafts(document: string, kind: DocumentKind, section = 'I', text = 'Nội dung') {
  const sections = [{ id: section, title: `Mục ${section}`, text, party: null }]
  const draft = { document, programme: CODE, cycle: `${CODE}/2025`, kind, title: document, sections }
  await createDraft(world.database, draft, { by: bdt, at: '2025-01-08T01:00:00.000Z' })
}

async function issues(stream: string, kind: DocumentKind, number: number, day: string) {
  const document = yearDocument(CODE, 2025, kind)
  await drafts(document, kind)
  await does(stream, 'submitDraft', { kind, document, version: 1 }, bdt)
  await bothSign(document)
  await issue(stream, document, number, day)
}

async function proposes(n: number) {
  const text = `Nội dung lần ${n}`
  await drafts(amendmentDocument(PLAN, n), 'amendment', 'I', text)
  await does(amendmentStream(PLAN, n), 'propose', proposal(PLAN, n, [['I', text]], '2025-03-01'), hlhpn)
}

async function everybodyReceives() {
  const { promulgated } = await stateOf<ReviewState>(REVIEW)
  for (const { document, recipients } of promulgated)
    for (const { agency } of recipients) {
      const { rows } = await world.database.query<{ person: string }>(
        'SELECT person FROM appointment WHERE agency = $1 LIMIT 1',
        [agency],
      )
      await does(REVIEW, 'acknowledgeReceipt', { document, agency }, rows[0]?.person ?? clerk)
    }
}

beforeAll(async () => {
  world = await openTestWorld({ now: '2025-01-02T01:00:00.000Z' })
  await loadAnGiang(world.deps)
  await settle(world.deps, '2025-01-08T01:00:00.000Z')
  await issues(CYCLE, 'yearly-plan', 5, '2025-01-08')
  await settle(world.deps)
  await proposes(1)
  await bothSign(amendmentDocument(PLAN, 1))
  await issue(amendmentStream(PLAN, 1), amendmentDocument(PLAN, 1), 6, '2025-01-08')
  // One that is being signed, and one that all have signed.
  await proposes(2)
  await proposes(3)
  await bothSign(amendmentDocument(PLAN, 3))
})
afterAll(() => world.close())

test('what was not issued is withdrawn, and the year knows it', async () => {
  const consent = { reason: 'Sắp xếp lại bộ máy', signedDocument: '06/KHPH-HLHPN-BDT' }
  for (const by of [bdt, hlhpn]) await does(CYCLE, 'cancel', consent, by)
  expect([await stageOf(CYCLE), await stageOf(REVIEW)]).toEqual(['review', 'gathering'])
  const open = [2, 3].map((n) => amendmentStream(PLAN, n))
  expect(await Promise.all(open.map(stageOf))).toEqual(['withdrawn', 'withdrawn'])
  const { amendments } = await stateOf<CycleState>(CYCLE)
  expect(amendments.map(({ outcome }) => outcome)).toEqual(['promulgated', 'withdrawn', 'withdrawn'])
})

test('its final review ends, and the year and the programme with it', async () => {
  await settle(world.deps, '2025-03-20T01:00:00.000Z')
  await issues(REVIEW, 'review-report', 7, '2025-03-20')
  const conference = { day: '2025-03-20', place: 'Hội trường Ban Dân tộc', minutes: 'Biên bản' }
  await does(REVIEW, 'recordConference', conference, bdt)
  await issues(REVIEW, 'commendation-list', 8, '2025-03-20')
  const { tasks } = await stateOf<ReviewState>(REVIEW)
  const kept = (party: string) =>
    tasks
      .filter(({ lead }) => lead === party)
      .map(({ task }) => ({ task, outcome: 'kept', reason: 'Còn phù hợp' }))
  await does(REVIEW, 'carryTasks', { tasks: kept('vn.ag.bdt') }, bdt)
  await does(REVIEW, 'carryTasks', { tasks: kept('vn.ag.hlhpn') }, hlhpn)
  await issues(REVIEW, 'next-period-plan', 9, '2025-03-20')
  await everybodyReceives()
  const ids = [REVIEW, CYCLE, `programme/${CODE}`]
  expect(await Promise.all(ids.map(stageOf))).toEqual(['closed', 'closed', 'ended'])
})

test('rebuilt from its events, every read model is the same', async () => {
  await expectRebuiltAlike(world.database)
})
