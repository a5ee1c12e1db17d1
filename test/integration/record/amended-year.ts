// A year whose plan is drafted and that amendments are about: what the tests of amendments begin with, and the acts that they share.
import { createDraft } from '../../../src/db/drafts.ts'
import type { ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { amendmentDocument, yearDocument } from '../../../src/domain/streams.ts'
import { readConsolidated } from '../../../src/record/amends.ts'
import { recordCommand } from '../../../src/record/record-command.ts'
import { envelope, loadAnGiang, must } from '../../setup/demonstration.ts'
import { settle } from '../../setup/settle.ts'
import { openTestWorld, type TestWorld } from '../../setup/world.ts'

export const CODE = 'an-giang-2021-2025'
export const CYCLE = `cycle/${CODE}/2024`
export const PLAN = yearDocument(CODE, 2024, 'yearly-plan')
export const REPORT = yearDocument(CODE, 2024, 'annual-report')
export const agreement = { reference: '12/BB-BTV', day: '2024-01-05' }
export const edited = { by: 'p.hlhpn.dau-moi', at: '2024-01-08T01:00:00.000Z' }

export const proposal = (
  target: string,
  n: number,
  changes: readonly [string, string][],
  inForceFrom: string,
) => ({
  target,
  reason: 'Kinh phí năm được bổ sung',
  document: amendmentDocument(target, n),
  version: 1,
  changes: changes.map(([section, text]) => ({ section, text })),
  inForceFrom,
})

/** The acts in a world that is opened later. */
export function actsIn(world: () => TestWorld) {
  const draft = (
    document: string,
    kind: 'yearly-plan' | 'amendment',
    sections: readonly [string, string][],
  ) =>
    createDraft(
      world().database,
      {
        document,
        programme: CODE,
        cycle: document.includes('/2024/') ? `${CODE}/2024` : null,
        kind,
        title: kind === 'amendment' ? 'Văn bản điều chỉnh, bổ sung' : 'Kế hoạch phối hợp năm 2024',
        sections: sections.map(([id, text]) => ({ id, title: `Mục ${id}`, text, party: null })),
      },
      edited,
    )
  const hashOf = async (document: string): Promise<string> =>
    (await world().database.query<{ hash: string }>('SELECT hash FROM document WHERE id = $1', [document]))
      .rows[0]?.hash ?? ''
  const stageOf = async (id: string): Promise<string | undefined> =>
    (await world().database.query<{ stage: string }>('SELECT stage FROM stream WHERE id = $1', [id])).rows[0]
      ?.stage
  const outcome = async (stream: string, name: string, payload: unknown, by: string): Promise<string> => {
    const { reply } = await recordCommand(world().deps, envelope(stream, name, payload, by))
    return reply.ok ? 'ok' : reply.refused
  }

  async function bothSign(document: string): Promise<void> {
    const hash = await hashOf(document)
    await must(world().deps, `sign-off/${document}`, 'sign', { hash }, 'p.bdt.truong-ban')
    await must(world().deps, `sign-off/${document}`, 'sign', { hash, agreement }, 'p.hlhpn.chu-tich')
  }
  const issue = (stream: string, document: string, number: number, day: string) =>
    must(
      world().deps,
      stream,
      'promulgate',
      { document, numbers: [{ agency: 'vn.ag.hlhpn', number }], day },
      'p.hlhpn.van-thu',
    )
  const textOn = async (document: string, section: string, on: string) =>
    (await readConsolidated(world().database, document, on))?.sections.find(({ id }) => id === section)
  /** No task is done; what is left is to issue it. */
  async function signReport({ tasks }: ProgrammeDefinition): Promise<void> {
    for (const { code: task, lead } of tasks) {
      const by = lead === 'vn.ag.bdt' ? 'p.bdt.dau-moi' : 'p.hlhpn.dau-moi'
      await must(world().deps, CYCLE, 'carryForward', { task, reason: 'Chuyển tiếp' }, by)
    }
    const sections = [{ id: 'I', title: 'Kết quả', text: 'Kết quả', party: null }]
    const written = {
      document: REPORT,
      programme: CODE,
      cycle: `${CODE}/2024`,
      title: 'Báo cáo năm',
      sections,
    }
    await createDraft(world().database, { ...written, kind: 'annual-report' }, edited)
    const submit = { kind: 'annual-report', document: REPORT, version: 1 }
    await must(world().deps, CYCLE, 'submitDraft', submit, 'p.bdt.dau-moi')
    await bothSign(REPORT)
  }
  return { signReport, draft, hashOf, stageOf, outcome, bothSign, issue, textOn }
}

export async function openYear(): Promise<TestWorld> {
  const world = await openTestWorld({ now: '2024-01-02T01:00:00.000Z' })
  await loadAnGiang(world.deps)
  await settle(world.deps, '2024-01-08T01:00:00.000Z')
  await actsIn(() => world).draft(PLAN, 'yearly-plan', [
    ['I', 'Mục đích'],
    ['III', 'Kinh phí: 100 triệu đồng\nNguồn: ngân sách'],
  ])
  return world
}
