// An interim review of a plan that was amended before: its adjustments name the sections of the text in force, also those that an
// earlier amendment added.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDraft } from '../../../src/db/drafts.ts'
import type { DocumentKind } from '../../../src/domain/programme-definition.ts'
import { amendmentDocument, amendmentStream, yearDocument } from '../../../src/domain/streams.ts'
import { decideAhead } from '../../../src/record/decide-ahead.ts'
import { envelope, loadAnGiang, must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'
import { actsIn, CODE, proposal } from './amended-year.ts'

const CYCLE = `cycle/${CODE}/2023`
const REVIEW = `review/${CODE}/2023`
const PLAN = yearDocument(CODE, 2023, 'yearly-plan')
const FOUNDING = `${CODE}/founding-plan`
const DAY = '2023-02-06'
const [bdt, hlhpn] = ['p.bdt.dau-moi', 'p.hlhpn.dau-moi'] as const

let world: TestWorld
const { hashOf, stageOf, outcome, issue } = actsIn(() => world)

async function drafts(document: string, kind: DocumentKind, id: string, text: string) {
  const sections = [{ id, title: `Mục ${id}`, text, party: null }]
  const cycle = kind === 'amendment' ? null : `${CODE}/2023`
  const draft = { document, programme: CODE, cycle, kind, title: document, sections }
  await createDraft(world.database, draft, { by: bdt, at: `${DAY}T01:00:00.000Z` })
}

async function bothSign(document: string) {
  const signed = { hash: await hashOf(document), agreement: { reference: '12/BB-BTV', day: DAY } }
  for (const by of ['p.bdt.truong-ban', 'p.hlhpn.chu-tich'])
    await must(world.deps, `sign-off/${document}`, 'sign', signed, by)
}

const adjustment = (section: string) => ({
  id: `d-${section}`,
  target: FOUNDING,
  reason: 'Chưa sát',
  changes: [{ section, text: 'Nội dung mới' }],
})

beforeAll(async () => {
  world = await openTestWorld({ now: '2023-02-02T01:00:00.000Z' })
  await loadAnGiang(world.deps)
  await settle(world.deps, `${DAY}T01:00:00.000Z`)
  if ((await stageOf(CYCLE)) === undefined)
    await must(world.deps, `programme/${CODE}`, 'launchCycle', { year: 2023 }, bdt)
  await drafts(PLAN, 'yearly-plan', 'I', 'Mục đích')
  await must(world.deps, CYCLE, 'submitDraft', { kind: 'yearly-plan', document: PLAN, version: 1 }, bdt)
  await bothSign(PLAN)
  await issue(CYCLE, PLAN, 5, DAY)
  const [stream, document] = [amendmentStream(FOUNDING, 1), amendmentDocument(FOUNDING, 1)]
  await drafts(document, 'amendment', 'giam-sat', 'Hai cơ quan cùng giám sát.')
  const added = proposal(FOUNDING, 1, [], DAY)
  const changes = [{ section: 'giam-sat', title: 'Mục giam-sat' }]
  await must(world.deps, stream, 'propose', { ...added, changes }, hlhpn)
  await bothSign(document)
  await issue(stream, document, 6, DAY)
  await settle(world.deps, '2024-01-20T01:00:00.000Z')
})
afterAll(() => world.close())

test('a section that was added is adjusted as any other, one that is nowhere needs a title', async () => {
  expect(await stageOf(REVIEW)).toBe('drafting')
  const ahead = await decideAhead(
    world.deps,
    envelope(REVIEW, 'proposeAdjustment', adjustment('giam-sat'), hlhpn),
  )
  expect(ahead).toMatchObject({ proceed: true })
  expect(await outcome(REVIEW, 'proposeAdjustment', adjustment('giam-sat'), hlhpn)).toBe('ok')
  expect(await outcome(REVIEW, 'proposeAdjustment', adjustment('khong-co'), hlhpn)).toBe('unknown-section')
})
