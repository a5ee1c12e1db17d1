// A small programme for tests of the domain: two parties, three units (one with an unknown office), two tasks a party.
import type {
  AgencyDefinition,
  AgencyId,
  ProgrammeDefinition,
  SignOffPolicy,
  TaskDefinition,
  UnitDefinition,
} from '../../../src/domain/programme-definition.ts'

export const A = 'x.a'
export const B = 'x.b'
export const CODE = 'x-2021-2025'
const name = (text: string) => ({ vi: text, en: text })

const agency = (id: AgencyId, parent?: AgencyId, more: Partial<AgencyDefinition> = {}): AgencyDefinition => ({
  id,
  name: name(`Cơ quan ${id}`),
  short: `CQ ${id}`,
  mode: 'head',
  lines: { prefix: '', body: '', position: 'TRƯỞNG BAN' },
  register: 'entered',
  ...(parent ? { parent } : {}),
  ...more,
})

const collective: Partial<AgencyDefinition> = {
  mode: 'collective',
  lines: { prefix: 'TM.', body: 'BAN THƯỜNG VỤ', position: 'CHỦ TỊCH' },
}

const units: readonly UnitDefinition[] = [
  unit('u1', { office: 'yes' }),
  unit('u2', { office: 'no', fallback: 'x.u2.hall' }),
  unit('u3', { office: 'unknown', fallback: 'x.u3.hall' }),
]

function unit(id: string, first: { office: 'yes' | 'no' | 'unknown'; fallback?: AgencyId }): UnitDefinition {
  const halves = [
    { party: A, agency: `x.${id}.a`, ...first },
    { party: B, agency: `x.${id}.b`, office: 'yes' as const },
  ]
  return { id, code: id, name: name(`huyện ${id}`), level: 'district', type: 'district', halves }
}

const task = (
  code: string,
  order: number,
  lead: AgencyId,
  coordinator: AgencyId,
  once = false,
): TaskDefinition => ({
  code,
  order,
  section: 'II',
  title: `Nhiệm vụ ${code}`,
  text: `Nội dung ${code}`,
  gloss: `Task ${code}`,
  lead,
  coordinators: [coordinator],
  legalBases: [],
  recurrence: once ? 'once' : 'every-year',
  indicators: [{ code: `${code}-count`, name: name('Số cuộc'), measure: 'cuộc', disaggregateBy: [] }],
})

const both: SignOffPolicy = {
  stages: [{ rule: 'all', name: name('Cùng ký'), signers: [A, B], within: 5 }],
}

export const definition: ProgrammeDefinition = {
  schemaVersion: 1,
  code: CODE,
  name: name('Kế hoạch phối hợp X giai đoạn 2021 - 2025'),
  place: 'X',
  period: {
    from: '2021-01-01',
    to: '2025-12-31',
    effectiveFrom: '2023-02-02',
    cycleYears: [2023, 2024, 2025],
  },
  template: 'annual-1',
  agencies: [
    agency(A),
    agency('x.a.unit', A),
    agency('x.a.office', A),
    agency(B, undefined, collective),
    agency('x.b.unit', B),
    agency('x.b.office', B),
    agency('x.council'),
    agency('x.ministry'),
    ...['u1', 'u2', 'u3'].flatMap((id) => [agency(`x.${id}.a`), agency(`x.${id}.b`, undefined, collective)]),
    agency('x.u2.hall'),
    agency('x.u3.hall'),
  ],
  parties: [
    {
      agency: A,
      draftingUnit: { agency: 'x.a.unit', name: name('Phòng A') },
      office: 'x.a.office',
      agreementRecordRequired: false,
    },
    {
      agency: B,
      draftingUnit: { agency: 'x.b.unit', name: name('Phòng B') },
      office: 'x.b.office',
      agreementRecordRequired: true,
    },
  ],
  legalBases: [],
  tasks: [task('A1', 1, A, B), task('A2', 2, A, B, true), task('B1', 3, B, A), task('B2', 4, B, A)],
  funding: [{ code: 'F1', name: name('Ngân sách nhà nước') }],
  units,
  distribution: [
    { order: 1, text: 'Bộ X', purpose: 'report', agencies: ['x.ministry'], external: true },
    { order: 2, text: 'UBND tỉnh', purpose: 'report', agencies: ['x.council'], external: false },
    {
      order: 3,
      text: 'Phòng A các huyện',
      purpose: 'implement',
      agencies: [],
      perUnitOf: A,
      external: false,
    },
    { order: 4, text: 'Hội B cấp huyện', purpose: 'implement', agencies: [], perUnitOf: B, external: false },
    { order: 5, text: 'Lưu', purpose: 'archive', agencies: [A], external: false, archiveCodes: ['VT'] },
  ],
  reviews: [{ year: 2025, kind: 'final', chair: A }],
  calendar: {
    officeHours: { opens: '07:00', closes: '17:00' },
    opens: { month: 1, day: 2 },
    draftDue: { month: 1, day: 31 },
    promulgateWithin: 3,
    acknowledgeWithin: 5,
    districtPlanWithin: 20,
    reports: [
      { code: 'H1', name: name('6 tháng đầu năm'), due: { month: 6, day: 15 } },
      { code: 'Y', name: name('Năm'), due: { month: 11, day: 30 } },
    ],
    tasksDue: { month: 11, day: 30 },
    executionEnds: { month: 12, day: 10 },
    annualReportDue: { month: 12, day: 25 },
  },
  ladders: {
    sign: [
      { days: -1, to: 'debtor' },
      { days: 0, to: 'debtor' },
      { days: 1, to: 'substitute' },
      { days: 3, to: 'office' },
    ],
    report: [
      { days: -5, to: 'debtor' },
      { days: 1, to: 'office' },
      { days: 5, to: 'coordinators' },
    ],
  },
  signOff: { 'yearly-plan': both, 'annual-report': both, 'district-plan': both },
  numbering: {
    from: 'lead',
    lead: A,
    symbols: { 'yearly-plan': 'KHPH-A-B', 'annual-report': 'BC-A-B', 'district-plan': 'KH-H' },
  },
  statedDefaults: [],
}
