// What a demonstration file may not say: real addresses, powers that one gives oneself, people and places unknown.
import { describe, expect, test } from '@jest/globals'
import { parseDemonstration } from '../../../src/contract/demonstration.ts'
import { definitionOf, type Edits, edited, refusals, stored } from './stored-files.ts'

const truongBan = '/people/1/authorities/0'
const cases: readonly (readonly [string, Edits, string])[] = [
  ['of another programme', { '/programme': 'an-giang-2026-2030' }, '/programme not-one-of'],
  ['a real address', { '/people/1/email': 'a@angiang.gov.vn' }, '/people/1/email bad-email'],
  ['not said to be an example', { '/statedExample': false }, '/statedExample not-one-of'],
  ['a person twice', { '/people/4/id': 'p.bdt.dau-moi' }, '/people/4/id duplicate'],
  ['an address twice', { '/people/4/email': 'dau.moi@bdt.angiang.example' }, '/people/4/email duplicate'],
  ['no administrator', { '/people/0/appointments/0/role': 'clerk' }, '/people one-administrator'],
  ['two administrators', { '/people/4/appointments/0/role': 'administrator' }, '/people one-administrator'],
  [
    'an unknown agency',
    { '/people/4/appointments/0/agency': 'vn.x' },
    '/people/4/appointments/0/agency unknown-agency',
  ],
  [
    'an unknown role',
    { '/people/4/appointments/0/role': 'boss' },
    '/people/4/appointments/0/role not-one-of',
  ],
  [
    'an authority by its holder',
    { [`${truongBan}/writtenBy`]: 'p.bdt.truong-ban' },
    `${truongBan}/writtenBy self-written`,
  ],
  [
    'an authority by nobody known',
    { [`${truongBan}/writtenBy`]: 'p.x' },
    `${truongBan}/writtenBy unknown-person`,
  ],
  ['an authority elsewhere', { [`${truongBan}/agency`]: 'vn.ag.hlhpn' }, `${truongBan}/agency not-appointed`],
  [
    'an authority twice',
    { '/people/2/authorities/0/id': 'a.bdt.truong-ban' },
    '/people/2/authorities/0/id duplicate',
  ],
  [
    'an unknown kind of document',
    { [`${truongBan}/scope/documents`]: ['memo'] },
    `${truongBan}/scope/documents/0 not-one-of`,
  ],
  [
    'a scope of a wrong type',
    { [`${truongBan}/scope/documents`]: 7 },
    `${truongBan}/scope/documents wrong-type`,
  ],
  [
    'a scope with a wrong item',
    { [`${truongBan}/scope/programmes`]: [7] },
    `${truongBan}/scope/programmes/0 wrong-type`,
  ],
  ['an unknown unit', { '/offices/0/unit': 'vn.ag.1' }, '/offices/0/unit unknown-unit'],
  ['a party without that half', { '/offices/0/party': 'vn.ag.ubnd' }, '/offices/0/party unknown-half'],
  ['a name in NFD', { '/people/1/name': 'Thạch Quang Bửu'.normalize('NFD') }, '/people/1/name not-nfc'],
]

describe('a wrong demonstration file', () => {
  const definition = definitionOf('an-giang-2021-2025')

  test.each(cases)('%s', (_, edits, expected) => {
    const file = edited(stored('an-giang-2021-2025.demonstration.json'), edits)
    expect(refusals(parseDemonstration(file, definition))).toEqual([expected])
  })
})
