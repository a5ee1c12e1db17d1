// Mistakes in the programme of An Giang that no single field shows: years, days, signing, numbers, the founding document.
import type { WrongCase } from './wrong-shapes.ts'

const stage = '/signOff/yearly-plan/stages/0'
const day = (month: number, date: number) => ({ month, day: date })

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
  [
    'amendments that one of two signs',
    { [`${stage}/rule`]: 'any' },
    '/signOff/yearly-plan/stages amendment-not-by-all',
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

export const wrongYears: readonly WrongCase[] = [...years, ...documents]
