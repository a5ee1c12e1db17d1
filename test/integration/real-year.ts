// An Giang's year 2024, or that of another programme of its parties, brought to a stage by the record alone: what a test of the whole
// way begins with.
import { createDraft, writeSection } from '../../src/db/drafts.ts'
import type { StreamId } from '../../src/domain/kernel.ts'
import { amendmentDocument, amendmentStream, yearDocument } from '../../src/domain/streams.ts'
import type { RecordDeps } from '../../src/record/record-deps.ts'
import { must } from '../setup/demonstration.ts'

export const CODE = 'an-giang-2021-2025'
export const CYCLE = `cycle/${CODE}/2024`
export const ROLLOUT = `rollout/${CODE}/2024`
const planOf = (code: string): string => yearDocument(code, 2024, 'yearly-plan')
export const PLAN = planOf(CODE)
export const SIGN_OFF = `sign-off/${PLAN}`
export const coordinator = 'p.bdt.dau-moi'
export const otherCoordinator = 'p.hlhpn.dau-moi'
export const agreement = { reference: '12/BB-BTV', day: '2024-01-02' }

export const unitStream = (unit: string): StreamId => `district/${CODE}/2024/${unit}`

const edited = { by: coordinator, at: '2024-01-02T01:00:00.000Z' }
const textOf = (text: string) => ({ id: 'I', title: 'Mục đích', text, party: null })

export async function launch(deps: RecordDeps, code = CODE): Promise<void> {
  await must(deps, `programme/${code}`, 'launchCycle', { year: 2024 }, coordinator)
}

/** Launches the year and submits its plan; returns the hash that is to be signed. */
export async function toSignOff(deps: RecordDeps, code = CODE): Promise<string> {
  await launch(deps, code)
  const document = planOf(code)
  const draft = {
    document,
    programme: code,
    cycle: `${code}/2024`,
    kind: 'yearly-plan',
    title: 'Kế hoạch phối hợp năm 2024',
    sections: [textOf('Nội dung')],
  } as const
  await createDraft(deps.database, draft, edited)
  const submitted = { kind: 'yearly-plan', document, version: 1 }
  await must(deps, `cycle/${code}/2024`, 'submitDraft', submitted, coordinator)
  return hashOf(deps, document)
}

/** Another text for the plan's next revision; returns the draft's version. */
export async function rewrite({ database }: RecordDeps, version: number, text: string): Promise<number> {
  const next = await writeSection(database, { document: PLAN, version, section: textOf(text) }, edited)
  if (next === null) throw new Error(`the draft is no longer at version ${version}`)
  return next
}

export async function hashOf({ database }: RecordDeps, document = PLAN): Promise<string> {
  const { rows } = await database.query<{ hash: string }>('SELECT hash FROM document WHERE id = $1', [
    document,
  ])
  return rows[0]?.hash ?? ''
}

/** The plan signed and issued with number 5; the rollout stands open, its units are the next wake's work. */
export async function toExecution(deps: RecordDeps, code = CODE): Promise<void> {
  const hash = await toSignOff(deps, code)
  const document = planOf(code)
  await must(deps, `sign-off/${document}`, 'sign', { hash }, 'p.bdt.truong-ban')
  await must(deps, `sign-off/${document}`, 'sign', { hash, agreement }, 'p.hlhpn.chu-tich')
  const issued = { document, numbers: [{ agency: 'vn.ag.hlhpn', number: 5 }], day: '2024-01-02' }
  await must(deps, `cycle/${code}/2024`, 'promulgate', issued, 'p.hlhpn.van-thu')
}

/** An amendment to the plan that says it is given up, signed and issued; returns its printed number. */
export async function giveUpPlan(deps: RecordDeps): Promise<string> {
  const document = amendmentDocument(PLAN, 1)
  const stream = amendmentStream(PLAN, 1)
  const text = 'Thôi thực hiện kế hoạch năm 2024.'
  const draft = { document, programme: CODE, cycle: `${CODE}/2024`, kind: 'amendment' } as const
  await createDraft(
    deps.database,
    { ...draft, title: 'Về việc hủy kế hoạch', sections: [textOf(text)] },
    edited,
  )
  const changes = [{ section: 'I', text }]
  const proposal = {
    target: PLAN,
    reason: 'Bão lũ',
    document,
    version: 1,
    changes,
    inForceFrom: '2024-01-02',
  }
  await must(deps, stream, 'propose', proposal, coordinator)
  const hash = await hashOf(deps, document)
  await must(deps, `sign-off/${document}`, 'sign', { hash }, 'p.bdt.truong-ban')
  await must(deps, `sign-off/${document}`, 'sign', { hash, agreement }, 'p.hlhpn.chu-tich')
  const numbers = [{ agency: 'vn.ag.hlhpn', number: 9 }]
  await must(deps, stream, 'promulgate', { document, numbers, day: '2024-01-02' }, 'p.hlhpn.van-thu')
  return '09/KHPH-HLHPN-BDT'
}

/** Settles whether those units have the office, so that they are opened with the next wake. */
export async function settleOffices(
  deps: RecordDeps,
  offices: Readonly<Record<string, 'yes' | 'no'>>,
): Promise<void> {
  for (const [unit, office] of Object.entries(offices))
    await must(
      deps,
      ROLLOUT,
      'resolveUnit',
      { unit, party: 'vn.ag.bdt', office, basis: 'Công văn thử' },
      coordinator,
    )
}
