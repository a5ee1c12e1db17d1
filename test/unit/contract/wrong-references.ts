// Mistakes in the programme of An Giang that no single field shows: agencies, tasks, units, distribution.
import type { WrongCase } from './wrong-shapes.ts'

const half = '/units/0/halves/0'

const name = { vi: 'Ban Dân tộc', en: 'Ethnic Affairs Board' }
const lines = { prefix: '', body: '', position: 'TRƯỞNG BAN' }
const again = { id: 'vn.ag.bdt', name, short: 'BDT', mode: 'head', lines, register: 'entered' }
const partyAgain = {
  agency: 'vn.ag.bdt',
  draftingUnit: { agency: 'vn.ag.bdt.vp', name },
  office: 'vn.ag.bdt.vp',
  agreementRecordRequired: false,
}

const parties: readonly WrongCase[] = [
  ['an agency twice', { '/agencies/43': again }, '/agencies/43/id duplicate'],
  ['a party twice', { '/parties/2': partyAgain }, '/parties/2/agency duplicate'],
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

export const wrongReferences: readonly WrongCase[] = [...parties, ...work, ...places]
