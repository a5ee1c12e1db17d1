// Mistakes of form in the programme of An Giang: what is edited, and every error that is to be said of it.
import type { Edits } from './stored-files.ts'

export type WrongCase = readonly [name: string, edits: Edits, ...errors: string[]]

const stage = '/signOff/yearly-plan/stages/0'

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
  ['a path with dots', { '/statedDefaults/0/path': 'calendar.opens' }, '/statedDefaults/0/path bad-pointer'],
  ['a day as printed', { '/period/from': '31/12/2020' }, '/period/from bad-date'],
  ['29 February 2023', { '/founding/issuedOn': '2023-02-29' }, '/founding/issuedOn bad-date'],
  ['an hour as spoken', { '/calendar/officeHours/opens': '7h30' }, '/calendar/officeHours/opens bad-time'],
  ['a blank name', { '/funding/0/name/vi': ' ' }, '/funding/0/name/vi blank-ends'],
  ['a name with a blank end', { '/place': 'An Giang ' }, '/place blank-ends'],
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

export const wrongShapes: readonly WrongCase[] = [...shape, ...formats, ...text]
