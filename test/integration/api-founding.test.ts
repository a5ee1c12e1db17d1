// The document on which the programme stands, over HTTP: as it was issued, and cited by what a year signs.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type ApiEnvironment, startApi } from './api-environment.ts'

const CODE = 'an-giang-2021-2025'
const coordinator = 'p.bdt.dau-moi'
const PLAN = `${CODE}/2024/yearly-plan`
const at = (document: string) => `/api/v1/documents/${encodeURIComponent(document)}`
const draftAt = `/api/v1/drafts/${encodeURIComponent(PLAN)}`

let api: ApiEnvironment
beforeAll(async () => {
  api = await startApi({ now: '2024-01-05T02:00:00.000Z' })
})
afterAll(() => api.stop())

test('plan 123 is answered with number, day, text, signatures, the agreement above it and eight lines of nơi nhận', async () => {
  const { status, body } = await api.ask('GET', at(`${CODE}/founding-plan`), { as: coordinator })
  expect(status).toBe(200)
  const { founding } = body
  expect(founding).toMatchObject({
    number: '123/KHPH-HLHPN-BDT',
    issuedOn: '2023-02-02',
    signatories: [{ name: 'Men Pholly' }, { name: 'Lê Bích Phượng' }],
    parentAgreement: { number: '1541/CTPH-UBDT-HLHPN', date: '2021-10-12' },
  })
  const lines = founding.distribution as { text: string; recipients: { office: string | null }[] }[]
  expect(lines.map(({ text, recipients }) => [text, recipients.length])).toEqual([
    ['Ủy ban Dân tộc', 1],
    ['TW Hội LHPN Việt Nam', 1],
    ['UBND tỉnh', 1],
    ['Lãnh đạo và các phòng thuộc Ban Dân tộc tỉnh', 2],
    ['BTV Hội LHPN tỉnh', 1],
    ['Phòng Dân tộc các huyện', 11],
    ['Hội LHPN cấp huyện', 11],
    ['Lưu: VT, TG-CSLP, VP BDT', 2],
  ])
  const revision = await api.ask('GET', `${at(`${CODE}/founding-plan`)}/revisions/1`, { as: coordinator })
  expect(founding.sections).toEqual(revision.body.content.sections)
})

test('a yearly plan is signed with the citation, which nobody types', async () => {
  await api.must(coordinator, `/api/v1/programmes/${CODE}/cycles`, { year: 2024 })
  const sections = [{ id: 'I', title: 'I. MỤC ĐÍCH', text: 'Nội dung' }]
  const typed = { title: 'Kế hoạch', sections: [{ ...sections[0], id: 'can-cu-ban-hanh' }] }
  expect((await api.ask('PUT', draftAt, { as: coordinator, body: typed })).body.code).toBe('section-reserved')
  const begun = await api.ask('PUT', draftAt, {
    as: coordinator,
    body: { title: 'Kế hoạch năm 2024', sections },
  })
  expect(begun.status).toBe(201)
  await api.must(coordinator, `/api/v1/cycles/${CODE}/2024/commands/submitDraft`, {
    kind: 'yearly-plan',
    document: PLAN,
    version: 1,
  })
  const { document, founding } = (await api.ask('GET', at(PLAN), { as: coordinator })).body
  expect(founding).toBeNull()
  const frozen = await api.ask('GET', `${at(PLAN)}/revisions/${document.hash}`, { as: coordinator })
  expect(frozen.body.content.sections).toEqual([
    {
      id: 'can-cu-ban-hanh',
      title: '',
      text: expect.stringMatching(
        /^Căn cứ Kế hoạch số 123\/KHPH-HLHPN-BDT ngày 02 tháng 02 năm 2023 của Ban Dân tộc tỉnh An Giang và Hội Liên hiệp Phụ nữ tỉnh An Giang/,
      ),
    },
    ...sections,
  ])
})
