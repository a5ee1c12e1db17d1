// Plan 123 as it was issued: number, day, text, both signatures, what it was made under, and all eight lines of nơi nhận with whoever
// each means.
import { describe, expect, test } from '@jest/globals'
import { foundingPaper } from '../../../src/domain/founding-paper.ts'
import { system } from '../../../src/domain/kernel.ts'
import { programme } from '../../../src/domain/programme/programme.ts'
import { anGiang } from '../../setup/demonstration.ts'
import { accepted, on } from './drive.ts'
import { definition as fixture } from './fixture-definition.ts'
import { act, load } from './programme-scenario.ts'

const definition = anGiang()
const lines = [
  'Ủy ban Dân tộc',
  'TW Hội LHPN Việt Nam',
  'UBND tỉnh',
  'Lãnh đạo và các phòng thuộc Ban Dân tộc tỉnh',
  'BTV Hội LHPN tỉnh',
  'Phòng Dân tộc các huyện',
  'Hội LHPN cấp huyện',
  'Lưu: VT, TG-CSLP, VP BDT',
]

describe('the founding document', () => {
  const paper = foundingPaper(definition, {
    'vn.ag.886': { 'vn.ag.bdt': 'yes' },
    'vn.ag.887': { 'vn.ag.bdt': 'no' },
  })

  test('has its number, day, full text, signatures and the agreement above it', () => {
    expect(paper).toMatchObject({
      number: '123/KHPH-HLHPN-BDT',
      place: 'An Giang',
      issuedOn: '2023-02-02',
      signatories: [
        { agencyName: 'Ban Dân tộc tỉnh An Giang', name: 'Men Pholly', lines: { position: 'TRƯỞNG BAN' } },
        {
          agencyName: 'Hội Liên hiệp Phụ nữ tỉnh An Giang',
          name: 'Lê Bích Phượng',
          lines: { position: 'CHỦ TỊCH' },
        },
      ],
      parentAgreement: { number: '1541/CTPH-UBDT-HLHPN', date: '2021-10-12' },
    })
    expect(paper?.sections).toEqual(definition.founding?.sections)
  })

  test('has every line of nơi nhận as it is printed', () => {
    expect(paper?.distribution.map(({ text }) => text)).toEqual(lines)
    expect(paper?.distribution[7]?.recipients.map(({ agency }) => agency)).toEqual([
      'vn.ag.hlhpn.tg-cslp',
      'vn.ag.bdt.vp',
    ])
  })

  test('names the office of every unit of that day, or what takes its place', () => {
    const [offices, unions] = [paper?.distribution[5], paper?.distribution[6]]
    expect(offices?.recipients).toHaveLength(11)
    expect(unions?.recipients).toHaveLength(11)
    const of = (id: string) => offices?.recipients.find(({ agency }) => agency.startsWith(id))
    expect(of('vn.ag.886')).toMatchObject({ agency: 'vn.ag.886.pdt', office: 'yes' })
    const fallback = definition.units.find(({ id }) => id === 'vn.ag.887')?.halves[1]?.fallback
    const other = definition.units.find(({ id }) => id === 'vn.ag.887')?.halves[0]?.fallback
    expect(of('vn.ag.887')).toMatchObject({ agency: fallback ?? other, office: 'no' })
    expect(of('vn.ag.883')?.office).toBe('unknown')
    // A town from 10 April 2023 on; on the day of issue it was still a district.
    expect(unions?.recipients.map(({ unit }) => unit)).toContain('Huyện Tịnh Biên')
  })

  test('of a programme without one there is none', () => {
    expect(foundingPaper(fixture, {})).toBeNull()
  })

  test('enters the timeline with its signatures, the agreement above it and all its lines', () => {
    const facts = { programme: { definition, definitionHash: 'd', offices: {} } }
    const { events } = accepted(act(programme.initial, 'load', load, system, on('2023-02-02'), facts))
    expect(events[0]?.data.founding).toMatchObject({
      signatories: definition.founding?.signatories,
      parentAgreement: { number: '1541/CTPH-UBDT-HLHPN' },
      distribution: lines.map((text) => ({ text })),
    })
  })
})
