// For every command that a person may send: a payload that is well formed, and where it is sent.
import type { CommandNames } from '../../src/contract/commands.ts'
import type { StreamKind } from '../../src/domain/kernel.ts'

export const CODE = 'an-giang-2021-2025'
export const YEAR = `${CODE}/2024`
export const PLAN = `${YEAR}/yearly-plan`
export const UNIT_PLAN = `${YEAR}/vn.ag.884/district-plan`
const HASH = 'c'.repeat(64)
const reason = 'Vì thiếu số liệu'
const day = '2024-01-05'

export const streams: Readonly<Record<StreamKind, { readonly is: string; readonly isNot: string }>> = {
  programme: { is: `programme/${CODE}`, isNot: 'programme/khong-co' },
  agency: { is: 'agency/vn.ag.bdt', isNot: 'agency/vn.ag.khong-co' },
  cycle: { is: `cycle/${YEAR}`, isNot: `cycle/${CODE}/2031` },
  'sign-off': { is: `sign-off/${PLAN}`, isNot: `sign-off/${YEAR}/annual-report` },
  rollout: { is: `rollout/${YEAR}`, isNot: `rollout/${CODE}/2031` },
  'district-plan': { is: `district/${YEAR}/vn.ag.884`, isNot: `district/${YEAR}/vn.ag.999` },
  amendment: { is: `amendment/${PLAN}/1`, isNot: `amendment/${CODE}/2031/yearly-plan/1` },
  review: { is: `review/${CODE}/2023`, isNot: `review/${YEAR}` },
  'reminder-clock': { is: `reminders/${CODE}`, isNot: 'reminders/khong-co' },
}

const lines = { prefix: 'KT.', body: 'TRƯỞNG BAN', position: 'PHÓ TRƯỞNG BAN' }
const scope = { programmes: 'all', documents: 'all' }

export const payloads: { readonly [Kind in StreamKind]: Readonly<Record<CommandNames[Kind], object>> } = {
  programme: {
    launchCycle: { year: 2024 },
    proposeCalendar: { version: 1, reason },
    acceptCalendar: { version: 1 },
    succeed: {
      succession: {
        id: 'sap-xep',
        on: day,
        basis: 'Nghị quyết 1',
        newAgencies: [],
        newUnits: [],
        agencies: [],
        units: [],
        renamedUnits: [],
        renamedAgencies: [],
        symbols: {},
      },
      choices: { default: 'each', perObligation: [] },
    },
    declineCalendar: { version: 1, reason },
    acceptSuccession: { succession: 'sap-xep', proposal: 1 },
    declineSuccession: { succession: 'sap-xep', proposal: 1, reason },
    withdrawSuccession: { succession: 'sap-xep', reason },
  },
  agency: {
    register: {
      id: 'vn.ag.bdt',
      name: { vi: 'Ban Dân tộc', en: 'Ethnic Affairs Board' },
      short: 'BDT',
      mode: 'head',
      lines,
      register: 'entered',
    },
    appoint: { person: 'p.moi', role: 'officer' },
    dismiss: { person: 'p.moi', role: 'officer' },
    grantAuthority: {
      id: 'a.moi',
      holder: 'p.bdt.dau-moi',
      lines,
      scope,
      from: day,
      to: null,
      basis: 'QĐ 1',
    },
    revokeAuthority: { id: 'a.khong-co', reason },
    voidNumber: { year: 2024, number: 77, reason },
  },
  cycle: {
    planTasks: { tasks: [{ task: 'T1', activities: 'Tập huấn', funding: [] }] },
    submitDraft: { kind: 'yearly-plan', document: PLAN, version: 1 },
    promulgate: { document: PLAN, numbers: [{ agency: 'vn.ag.hlhpn', number: 9 }], day },
    acknowledgeReceipt: { document: PLAN, agency: 'vn.ag.khong-co' },
    reportTask: { task: 'T-khong-co', text: 'Đã làm', figures: [] },
    contributeTask: { task: 'T-khong-co', text: 'Đã góp' },
    confirmTask: { task: 'T-khong-co' },
    returnTask: { task: 'T-khong-co', reason },
    carryForward: { task: 'T-khong-co', reason },
    suspend: { reason },
    resume: {},
    acceptDeadlines: { workingDays: 3 },
    declineDeadlines: { reason },
    cancel: { reason },
  },
  'sign-off': {
    sign: { hash: HASH },
    requestChanges: { hash: HASH, reason },
    submitRevision: { document: PLAN, version: 1, note: 'Bản hai' },
    reject: { hash: HASH, reason },
    recall: { reason },
    delegate: { agency: 'vn.ag.bdt', to: 'p.bdt.pho-truong-ban' },
    addSignatory: { agency: 'vn.ag.ubnd', reason },
    removeSignatory: { agency: 'vn.ag.ubnd', reason },
    nudge: { agency: 'vn.ag.hlhpn' },
  },
  rollout: { resolveUnit: { unit: 'vn.ag.884', party: 'vn.ag.bdt', office: 'yes', basis: 'CV 1' } },
  'district-plan': {
    acknowledge: { agency: 'vn.ag.884.vp' },
    submitPlan: { document: UNIT_PLAN, version: 1 },
    submitReport: { period: '6-thang', text: 'Đã làm', figures: [], evidence: [] },
    returnReport: { period: '6-thang', reason },
    acceptReport: { period: '6-thang' },
    askExtension: { subject: 'plan', until: '2024-03-01', reason },
    grantExtension: { subject: 'plan' },
    declineExtension: { subject: 'plan', reason },
  },
  amendment: {
    propose: {
      target: PLAN,
      reason,
      document: `${PLAN}/amendment-1`,
      version: 1,
      changes: [{ section: 'I', text: 'Nội dung mới' }],
      inForceFrom: day,
    },
    withdraw: { reason },
    promulgate: {
      document: `${PLAN}/amendment-1`,
      numbers: [{ agency: 'vn.ag.hlhpn', number: 10 }],
      day,
    },
  },
  'reminder-clock': {},
  review: {
    submitReviewReport: { text: 'Đã làm', figures: [], evidence: [] },
    freezePack: {},
    submitDraft: { kind: 'review-report', document: `${CODE}/2023/review-report`, version: 1 },
    promulgate: {
      document: `${CODE}/2023/review-report`,
      numbers: [{ agency: 'vn.ag.hlhpn', number: 9 }],
      day,
    },
    acknowledgeReceipt: { document: `${CODE}/2023/review-report`, agency: 'vn.ag.khong-co' },
    recordConference: { day, place: 'Hội trường', minutes: 'Biên bản' },
    proposeAdjustment: {
      id: 'd1',
      target: `${CODE}/founding-plan`,
      reason,
      changes: [{ section: 'I', text: 'Nội dung mới' }],
    },
    nominate: {
      id: 'n1',
      agency: 'vn.ag.884.vp',
      kind: 'individual',
      name: 'Bà Néang Mẫu',
      achievement: 'Vận động 30 hộ',
      evidence: [{ name: 'bao-cao-thanh-tich.pdf', sha256: 'a'.repeat(64) }],
      form: 'giay-khen',
    },
    withdrawNomination: { id: 'n1', reason },
    decideNomination: { id: 'n1', accept: true },
    recordUpward: { id: 'n1', addressee: 'Ủy ban nhân dân tỉnh', day },
    carryTasks: { tasks: [{ task: 'T1', outcome: 'kept', reason }] },
  },
}

export const everyCommand = Object.entries(payloads).flatMap(([kind, ofKind]) =>
  Object.entries(ofKind).map(([name, payload]) => ({
    kind: kind as StreamKind,
    name,
    payload: payload as object,
  })),
)
