// A year played over HTTP until its units are open and nothing has been done in any of them.
import type { ApiEnvironment } from './api-environment.ts'
import { CODE, PLAN, YEAR } from './api-samples.ts'

export { CODE, PLAN }

export const at = (stream: string, name: string) =>
  `/api/v1/streams/${encodeURIComponent(stream)}/commands/${name}`

/** Until the check says true; what it said last is in the failure. */
async function eventually(check: () => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + 15_000; ; ) {
    const seen = await check()
    if (seen === true) return
    if (Date.now() > end) throw new Error(`not in time: ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export const coordinator = 'p.bdt.dau-moi'
export const cycle = `/api/v1/cycles/${YEAR}`

/** A year in execution, its units open; nothing has been done in any unit. */
export async function playToExecution(api: ApiEnvironment): Promise<void> {
  await api.must(coordinator, `/api/v1/programmes/${CODE}/cycles`, { year: 2024 })
  const body = {
    title: 'Kế hoạch 2024',
    sections: [{ id: 'muc-dich', title: 'Mục đích', text: 'Phối hợp.' }],
  }
  const draft = await api.ask('PUT', `/api/v1/drafts/${encodeURIComponent(PLAN)}`, { as: coordinator, body })
  await api.must(coordinator, `${cycle}/commands/submitDraft`, {
    kind: 'yearly-plan',
    document: PLAN,
    version: 1,
  })
  const { hash } = draft.body
  await api.must('p.bdt.truong-ban', at(`sign-off/${PLAN}`, 'sign'), { hash })
  const agreement = { reference: 'BB 1', day: '2024-01-04' }
  await api.must('p.hlhpn.chu-tich', at(`sign-off/${PLAN}`, 'sign'), { hash, agreement })
  const numbers = [{ agency: 'vn.ag.hlhpn', number: 5 }]
  await api.must('p.hlhpn.van-thu', `${cycle}/commands/promulgate`, {
    document: PLAN,
    numbers,
    day: '2024-01-05',
  })
  await api.wake(`rollout/${YEAR}`)
  await eventually(async () => {
    const { body: units } = await api.ask('GET', `${cycle}/units`, { as: coordinator })
    const { body: rollout } = await api.ask('GET', `/api/v1/rollouts/${YEAR}`, { as: coordinator })
    return (units.items?.length === 11 && rollout.stage === 'running') || { units, rollout }
  })
  await settleOffices(api)
}

/** Whether two of the units have the office is settled, and they are opened. */
async function settleOffices(api: ApiEnvironment): Promise<void> {
  const settled = { 'vn.ag.884': 'no', 'vn.ag.886': 'yes' }
  for (const [unit, office] of Object.entries(settled))
    await api.must(coordinator, at(`rollout/${YEAR}`, 'resolveUnit'), {
      unit,
      party: 'vn.ag.bdt',
      office,
      basis: 'CV 1',
    })
  await api.wake(`rollout/${YEAR}`)
  await eventually(async () => {
    const { body } = await api.ask('GET', `${cycle}/units?stage=opened`, { as: coordinator })
    return body.items?.length === 2 || body
  })
}
