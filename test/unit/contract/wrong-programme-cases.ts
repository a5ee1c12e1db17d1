// Mistakes in the programme of An Giang, one a line: what is edited, and every error that is to be said of it.
import type { Edits } from './stored-files.ts'

export type WrongCase = readonly [name: string, edits: Edits, ...errors: string[]]

const stage = '/signOff/yearly-plan/stages/0'
const half = '/units/0/halves/0'
const day = (month: number, date: number) => ({ month, day: date })

const shape: readonly WrongCase[] = [
  ['a missing name', { '/name': undefined }, '/name missing'],
  ['a missing body', { '/agencies/0/lines/body': undefined }, '/agencies/0/lines/body missing'],
  ['a missing rule', { [`${stage}/rule`]: undefined }, `${stage}/rule missing`],
  ['a missing k', { [`${stage}/rule`]: 'k-of-n' }, `${stage}/k missing`],
  ['units that are no list', { '/units': {} }, '/units wrong-type'],
  ['a body that is a number', { '/agencies/0/lines/body': 5 }, '/agencies/0/lines/body wrong-type'],
  ['a stage that is a number', { [stage]: 5 }, `${stage} wrong-type`],
  ['half a working day', { '/calendar/promulgateWithin': 1.5 }, '/calendar/promulgateWithin wrong-type'],
  ['a field misspelt', { '/calender': {} }, '/calender unknown-field'],
  ['a kind of document unknown', { '/signOff/memo': { stages: [] } }, '/signOff/memo unknown-field'],
  ['a kind of obligation unknown', { '/ladders/sing': [] }, '/ladders/sing unknown-field'],
  ['k without k-of-n', { [`${stage}/k`]: 1 }, `${stage}/k unknown-field`],
  ['a later schema', { '/schemaVersion': 2 }, '/schemaVersion not-one-of'],
  ['an unknown template', { '/template': 'annual-9' }, '/template not-one-of'],
  ['an unknown rule', { [`${stage}/rule`]: 'most' }, `${stage}/rule not-one-of`],
  ['an unknown prefix', { '/agencies/0/lines/prefix': 'TM' }, '/agencies/0/lines/prefix not-one-of'],
  ['an audience unknown', { '/ladders/report/0/to': 'boss' }, '/ladders/report/0/to not-one-of'],
  ['no task', { '/tasks': [], '/statedDefaults': [] }, '/tasks too-small'],
  ['a ladder without rungs', { '/ladders/report': [] }, '/ladders/report too-small'],
  ['month 13', { '/calendar/opens/month': 13 }, '/calendar/opens/month too-large'],
  ['a code too long', { '/code': 'a'.repeat(61) }, '/code too-large'],
]

const formats: readonly WrongCase[] = [
  ['a code with capitals', { '/code': 'An-Giang' }, '/code bad-id'],
  ['a task code with a blank', { '/tasks/0/code': 'T 1' }, '/tasks/0/code bad-code'],
  [
    'a symbol in small letters',
    { '/numbering/symbols/yearly-plan': 'khph' },
    '/numbering/symbols/yearly-plan bad-symbol',
  ],
  [
    'a path with dots',
    { '/statedDefaults/0/path': 'calendar.opens' },
    '/statedDefaults/0/path bad-pointer',
    '/statedDefaults/0/path unknown-path',
  ],
  ['a day as printed', { '/period/from': '31/12/2020' }, '/period/from bad-date'],
  ['29 February 2023', { '/founding/issuedOn': '2023-02-29' }, '/founding/issuedOn bad-date'],
  ['an hour as spoken', { '/calendar/officeHours/opens': '7h30' }, '/calendar/officeHours/opens bad-time'],
  ['a blank name', { '/funding/0/name/vi': ' ' }, '/funding/0/name/vi blank-ends'],
  ['a name with a blank end', { '/place': 'An Giang ' }, '/place blank-ends'],
]

const parties: readonly WrongCase[] = [
  [
    'an agency twice',
    { '/agencies/7/id': 'vn.ag.hlhpn.vp' },
    '/agencies/7/id duplicate',
    '/distribution/0/agencies/0 unknown-agency',
  ],
  [
    'a party twice',
    {
      '/parties/1': {
        agency: 'vn.ag.bdt',
        draftingUnit: { agency: 'vn.ag.bdt', name: { vi: 'Văn phòng', en: 'Office' } },
        office: 'vn.ag.bdt',
        agreementRecordRequired: false,
      },
      '/tasks': [],
      '/units': [],
      '/distribution/6/perUnitOf': undefined,
      '/distribution/6/agencies/0': 'vn.ag.ubnd',
      '/signOff': {},
      '/numbering/lead': 'vn.ag.bdt',
      '/statedDefaults': [],
    },
    '/parties/1/agency duplicate',
    '/signOff/annual-report policy-missing',
    '/signOff/yearly-plan policy-missing',
    '/tasks too-small',
  ],
  ['a parent unknown', { '/agencies/4/parent': 'vn.x' }, '/agencies/4/parent unknown-agency'],
  [
    'a circle of parents',
    { '/agencies/0/parent': 'vn.ag.bdt.vp' },
    '/agencies/0/parent parent-cycle',
    '/agencies/1/parent parent-cycle',
  ],
  [
    'an agency that ends before it begins',
    { '/agencies/0/validFrom': '2021-01-01', '/agencies/0/validTo': '2020-12-31' },
    '/agencies/0/validTo dates-reversed',
  ],
  ['TM. for nobody', { '/agencies/0/lines/body': '' }, '/agencies/0/lines/body body-missing'],
  [
    'an office of the other party',
    { '/parties/0/office': 'vn.ag.hlhpn.vp' },
    '/parties/0/office not-of-party',
  ],
  [
    'a drafting unit unknown',
    { '/parties/0/draftingUnit/agency': 'vn.x' },
    '/parties/0/draftingUnit/agency unknown-agency',
  ],
]

const work: readonly WrongCase[] = [
  ['a task led by no party', { '/tasks/0/lead': 'vn.ag.ubnd' }, '/tasks/0/lead not-a-party'],
  [
    'a task coordinated by its lead',
    { '/tasks/0/coordinators/0': 'vn.ag.hlhpn' },
    '/tasks/0/coordinators/0 coordinator-is-lead',
  ],
  ['a coordinator twice', { '/tasks/0/coordinators/1': 'vn.ag.bdt' }, '/tasks/0/coordinators/1 duplicate'],
  ['a task code twice', { '/tasks/3/code': 'T1.1.1' }, '/tasks/3/code duplicate'],
  ['a task order twice', { '/tasks/3/order': 1 }, '/tasks/3/order duplicate'],
  [
    'an indicator twice',
    { '/tasks/3/indicators/0/code': 'T1.1.1-a' },
    '/tasks/3/indicators/0/code duplicate',
  ],
  ['a legal basis unknown', { '/tasks/5/legalBases/0': 'QD-1' }, '/tasks/5/legalBases/0 unknown-legal-basis'],
  ['a section unknown', { '/tasks/0/section': 'II.9' }, '/tasks/0/section unknown-section'],
  ['a source of money twice', { '/funding/1/code': 'F1' }, '/funding/1/code duplicate'],
]

const places: readonly WrongCase[] = [
  ['a unit twice', { '/units/1/id': 'vn.ag.883' }, '/units/1/id duplicate'],
  ['a unit’s parent unknown', { '/units/0/parent': 'vn.ag' }, '/units/0/parent unknown-unit'],
  ['a unit in itself', { '/units/0/parent': 'vn.ag.883' }, '/units/0/parent parent-cycle'],
  [
    'a former name that ends before it begins',
    { '/units/6/nameHistory/1/to': '2023-01-01' },
    '/units/6/nameHistory/1/to dates-reversed',
  ],
  ['a half of no party', { [`${half}/party`]: 'vn.ag.ubnd' }, `${half}/party not-a-party`],
  ['two halves of one party', { [`${half}/party`]: 'vn.ag.hlhpn' }, '/units/0/halves/1/party duplicate'],
  [
    'an agency for both halves',
    { '/units/0/halves/1/agency': 'vn.ag.883.pdt' },
    '/units/0/halves/1/agency duplicate',
  ],
  [
    'an office unknown without fallback',
    { [`${half}/fallback`]: undefined },
    `${half}/fallback fallback-missing`,
  ],
  [
    'an office that stands in for itself',
    { [`${half}/fallback`]: 'vn.ag.883.pdt' },
    `${half}/fallback fallback-is-agency`,
  ],
  ['a line out of order', { '/distribution/2/order': 5 }, '/distribution/2/order order-not-sequential'],
  ['a line to nobody', { '/distribution/2/agencies': [] }, '/distribution/2/agencies no-recipient'],
  [
    'a line to an agency unknown',
    { '/distribution/2/agencies/0': 'vn.x' },
    '/distribution/2/agencies/0 unknown-agency',
  ],
  [
    'a line per unit of no party',
    { '/distribution/5/perUnitOf': 'vn.ag.ubnd' },
    '/distribution/5/perUnitOf not-a-party',
  ],
  [
    'the archive before the end',
    { '/distribution/2/purpose': 'archive', '/distribution/2/archiveCodes': ['VT'] },
    '/distribution/2/purpose archive-not-last',
  ],
  [
    'an archive without a place',
    { '/distribution/7/archiveCodes': [] },
    '/distribution/7/archiveCodes archive-codes-missing',
  ],
]

const years: readonly WrongCase[] = [
  [
    'a period that ends before it begins',
    { '/period/from': '2026-01-01' },
    '/period/effectiveFrom dates-reversed',
    '/period/to dates-reversed',
  ],
  [
    'in effect after its end',
    { '/period/effectiveFrom': '2026-01-01', '/period/cycleYears': [2026], '/reviews': [] },
    '/period/cycleYears/0 cycle-year-outside-period',
    '/period/effectiveFrom dates-reversed',
  ],
  [
    'a cycle before the plan',
    { '/period/cycleYears': [2021, 2023, 2024, 2025] },
    '/period/cycleYears/0 cycle-year-outside-period',
  ],
  [
    'years out of order',
    { '/period/cycleYears': [2023, 2025, 2024] },
    '/period/cycleYears/2 years-not-ascending',
  ],
  ['a review after the period', { '/reviews/1/year': 2026 }, '/reviews/1/year review-outside-period'],
  [
    'a review in a year without a cycle',
    { '/period/cycleYears': [2023, 2024] },
    '/reviews/1/year review-not-a-cycle-year',
  ],
  ['a review twice', { '/reviews/1/year': 2023 }, '/reviews/1/year duplicate'],
  ['a review chaired by no party', { '/reviews/0/chair': 'vn.ag.ubnd' }, '/reviews/0/chair not-a-party'],
  [
    '29 February every year',
    { '/calendar/draftDue': day(2, 29) },
    '/calendar/draftDue/day day-does-not-exist',
  ],
  [
    'a report due before the plan',
    { '/calendar/reports/0/due': day(1, 10) },
    '/calendar/reports/0/due calendar-order',
  ],
  [
    'tasks due after the year’s work',
    { '/calendar/tasksDue': day(12, 20) },
    '/calendar/tasksDue calendar-order',
  ],
  [
    'an office that closes before it opens',
    { '/calendar/officeHours/closes': '06:00' },
    '/calendar/officeHours/closes dates-reversed',
  ],
  ['a report code twice', { '/calendar/reports/1/code': '6-thang' }, '/calendar/reports/1/code duplicate'],
  ['rungs out of order', { '/ladders/report/1/days': -9 }, '/ladders/report/1/days ladder-order'],
]

const documents: readonly WrongCase[] = [
  [
    'a party never asked',
    { [`${stage}/signers`]: ['vn.ag.bdt'] },
    '/signOff/yearly-plan/stages party-left-out',
  ],
  ['a signer that is no party', { [`${stage}/signers/2`]: 'vn.ag.ubnd' }, `${stage}/signers/2 not-a-party`],
  ['a signer twice in a stage', { [`${stage}/signers/2`]: 'vn.ag.bdt' }, `${stage}/signers/2 duplicate`],
  ['three of two', { [`${stage}/rule`]: 'k-of-n', [`${stage}/k`]: 3 }, `${stage}/k k-out-of-range`],
  [
    'no sign-off of the annual report',
    { '/signOff/annual-report': undefined },
    '/signOff/annual-report policy-missing',
  ],
  [
    'no sign-off of district plans',
    { '/signOff/district-plan': undefined },
    '/signOff/district-plan policy-missing',
  ],
  [
    'no symbol',
    { '/numbering/symbols/joint-letter': undefined },
    '/numbering/symbols/joint-letter symbol-missing',
  ],
  ['numbers from no party', { '/numbering/lead': 'vn.ag.ubnd' }, '/numbering/lead not-a-party'],
  ['a section twice', { '/founding/sections/9/id': 'I' }, '/founding/sections/9/id duplicate'],
  ['a section of nothing', { '/founding/sections/0/text': '' }, '/founding/sections/0/text empty-section'],
  [
    'a signatory’s agency unknown',
    { '/founding/signatories/0/agency': 'vn.x' },
    '/founding/signatories/0/agency unknown-agency',
  ],
  [
    'a default about nothing',
    { '/statedDefaults/0/path': '/calendar/lunch' },
    '/statedDefaults/0/path unknown-path',
  ],
]

const text: readonly WrongCase[] = [
  ['a title in NFD', { '/tasks/0/title': 'Tuyên truyền'.normalize('NFD') }, '/tasks/0/title not-nfc'],
  ['a zero-width blank', { '/place': 'An\u200bGiang' }, '/place control-character'],
  [
    'a line break in a name',
    { '/name/en': 'Plan\n123' },
    '/name/en blank-ends',
    '/name/en control-character',
  ],
  [
    'a file nested without end',
    { '/x': JSON.parse('['.repeat(20) + ']'.repeat(20)) },
    `/x${'/0'.repeat(15)} too-deep`,
  ],
]

export const wrongCases: readonly WrongCase[] = [
  ...shape,
  ...formats,
  ...parties,
  ...work,
  ...places,
  ...years,
  ...documents,
  ...text,
]
