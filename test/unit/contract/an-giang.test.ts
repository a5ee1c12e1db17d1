// Plan 123 as data: what the file says of the plan is the plan's own words, and what it adds is said to be ours.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { ladderOf } from '../../../src/domain/default-ladders.ts'
import { obligationKinds } from '../../../src/domain/programme-definition.ts'
import { definitionOf } from './stored-files.ts'

const original = readFileSync('test/unit/contract/plan-123-original.txt', 'utf8')
const plan = definitionOf('an-giang-2021-2025')
const { founding, tasks, units, distribution, parties, statedDefaults } = plan
const bullets = original.split('\n').flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []))

describe('the founding document', () => {
  test('holds the whole text of plan 123, word for word', () => {
    const blocks = (founding?.sections ?? []).flatMap(({ title, text }) => [title, text])
    const from = original.indexOf('Thực hiện Chương trình phối hợp công tác số 1541')
    const to = original.indexOf('./.') + './.'.length
    expect(from).toBeGreaterThan(0)
    expect(blocks.filter((block) => block !== '').join('\n\n')).toBe(original.slice(from, to))
  })

  test('has the plan’s title, number and day', () => {
    const words = (text: string) => text.toLocaleLowerCase('vi').split(/\s+/).join(' ').trim()
    expect(words(original)).toContain(words(founding?.title ?? '–'))
    expect(original).toContain('Số: 123 /KHPH-HLHPN-BDT')
    expect(original).toContain('An Giang, ngày 2 tháng 02 năm 2023')
    expect(original).toContain('số 1541/CTPH- UBĐT-HLHPN ngày 12 tháng 10 năm 2021')
    expect(founding).toMatchObject({
      number: '123/KHPH-HLHPN-BDT',
      place: 'An Giang',
      issuedOn: '2023-02-02',
      parentAgreement: { number: '1541/CTPH-UBDT-HLHPN', date: '2021-10-12' },
    })
  })

  test('has both signature blocks as printed, in their order', () => {
    const printed = founding?.signatories.map(
      ({ lines, name }) => `**${lines.prefix} ${lines.body}\n${lines.position}**\n\n\n\n${name}`,
    )
    expect(printed).toHaveLength(2)
    expect(original).toContain(printed?.join('\n\n'))
    expect(founding?.signatories.map(({ agency }) => agency)).toEqual(parties.map(({ agency }) => agency))
  })
})

describe('the programme', () => {
  test('has the plan’s 22 tasks word for word, each under the section that gives it', () => {
    expect(tasks).toHaveLength(22)
    expect(tasks.map(({ text }) => text)).toEqual(bullets.slice(3, 25))
    for (const { section, text, title } of tasks) {
      expect(founding?.sections.find(({ id }) => id === section)?.text.split('\n\n')).toContain(`- ${text}`)
      expect(text.startsWith(title.replace(/…$/, ''))).toBe(true)
    }
  })

  test('lets the party lead whom the section names, with the other to coordinate', () => {
    const leads = {
      'II.1.1': 'vn.ag.hlhpn',
      'II.1.2': 'vn.ag.bdt',
      'II.2.1': 'vn.ag.hlhpn',
      'II.2.2': 'vn.ag.bdt',
    }
    const counts = Object.keys(leads).map((id) => tasks.filter(({ section }) => section === id).length)
    expect(counts).toEqual([5, 5, 6, 6])
    for (const task of tasks) {
      const lead = leads[task.section as keyof typeof leads]
      expect(task.lead).toBe(lead)
      expect(task.coordinators).toEqual(parties.flatMap(({ agency }) => (agency === lead ? [] : [agency])))
    }
  })

  test('has the eight lines of nơi nhận, two of them to every district', () => {
    const printed = original.slice(original.indexOf('Nơi nhận:')).match(/^- .*[;.]$/gm)
    expect(distribution.map(({ text }) => text)).toEqual(printed?.map((line) => line.slice(2, -1)))
    expect(distribution.flatMap(({ order, perUnitOf }) => (perUnitOf ? [[order, perUnitOf]] : []))).toEqual([
      [6, 'vn.ag.bdt'],
      [7, 'vn.ag.hlhpn'],
    ])
  })

  test('has eleven districts whose Ethnic Affairs Office is unknown, each with its fallback', () => {
    expect(units.map(({ code }) => code)).toEqual('883 884 886 887 888 889 890 891 892 893 894'.split(' '))
    for (const { id, halves } of units)
      expect(halves).toEqual([
        { party: 'vn.ag.bdt', agency: `${id}.pdt`, office: 'unknown', fallback: `${id}.vp` },
        { party: 'vn.ag.hlhpn', agency: `${id}.hlhpn`, office: 'yes' },
      ])
  })

  test('has a ladder for every kind of obligation and is reviewed in 2023 and 2025 by the Ethnic Affairs Board', () => {
    expect(obligationKinds.filter((kind) => ladderOf(plan, kind).length === 0)).toEqual([])
    expect(plan.reviews).toEqual([
      { year: 2023, kind: 'interim', chair: 'vn.ag.bdt' },
      { year: 2025, kind: 'final', chair: 'vn.ag.bdt' },
    ])
  })

  test('says of everything on which the plan is silent that it is ours', () => {
    const stated = statedDefaults.map(({ path }) => path)
    for (const path of [
      '/period/cycleYears',
      '/tasks/*/recurrence',
      '/tasks/*/indicators',
      '/units',
      '/units/*/halves/0/office',
      '/calendar',
      '/ladders',
      '/signOff',
      '/numbering/lead',
      '/numbering/symbols',
      '/founding/parentAgreement/number',
    ])
      expect(stated).toContain(path)
    expect(new Set(stated).size).toBe(stated.length)
  })
})
