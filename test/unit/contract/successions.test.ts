// The stored successions of An Giang are what the command takes, and follow one another on its programme.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { payloadSchema } from '../../../src/contract/commands.ts'
import { parseProgramme } from '../../../src/contract/programme-definition.ts'
import { readRequest } from '../../../src/contract/request.ts'
import { areasOf } from '../../../src/domain/programme/comparability.ts'
import { heirsIn, succeededDefinition } from '../../../src/domain/programme/succeeded-definition.ts'
import type { Succeed } from '../../../src/domain/programme/succession-commands.ts'
import { successionFault } from '../../../src/domain/programme/succession-faults.ts'
import type { ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { nextDefinition } from '../../../src/domain/review/next-definition.ts'
import { nameOn, unitsOf } from '../../../src/domain/rollout/units.ts'

const file = (path: string): unknown => JSON.parse(readFileSync(`programmes/${path}`, 'utf8'))
const names = ['tinh-bien-2023', 'so-dan-toc-va-ton-giao-2025', 'ket-thuc-cap-huyen-2025'] as const

function anGiang(): ProgrammeDefinition {
  const parsed = parseProgramme(file('an-giang-2021-2025.json'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.definition
}
function recorded(name: string): Succeed {
  const schema = payloadSchema('programme', 'succeed')
  if (!schema) throw new Error('succeed has no schema')
  const read = readRequest(schema, file(`successions/${name}.json`))
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return read.value as Succeed
}

describe('successions of An Giang', () => {
  test('are taken one after the other', () => {
    let definition = anGiang()
    for (const name of names) {
      const one = recorded(name)
      expect([name, successionFault(definition, one)]).toEqual([name, null])
      definition = succeededDefinition(definition, one.succession)
    }
    expect(definition.parties.map(({ agency }) => agency)).toEqual(['vn.ag.sdttg', 'vn.ag.hlhpn'])
    expect(definition.reviews.map(({ chair }) => chair)).toEqual(['vn.ag.sdttg', 'vn.ag.sdttg'])
    expect(unitsOf(definition, 2025)).toHaveLength(54)
    expect(unitsOf(definition, 2025).every(({ halves }) => halves.length === 2)).toBe(true)
  })

  test('Tịnh Biên is a district until 9 April 2023 and a town from the next day on', () => {
    const before = anGiang()
    const after = succeededDefinition(before, recorded('tinh-bien-2023').succession)
    for (const { units } of [before, after]) {
      const unit = units.find(({ id }) => id === 'vn.ag.890')
      if (!unit) throw new Error('Tịnh Biên is gone')
      expect([nameOn(unit, '2023-04-09'), nameOn(unit, '2023-04-10')]).toEqual([
        'Huyện Tịnh Biên',
        'Thị xã Tịnh Biên',
      ])
    }
  })

  test('and so are its three agencies, which were not there as a town’s before', () => {
    const before = anGiang()
    const after = succeededDefinition(before, recorded('tinh-bien-2023').succession)
    const names = ({ agencies }: typeof before) =>
      agencies.filter(({ id }) => id.startsWith('vn.ag.890.')).map(({ name }) => name.vi)
    expect(names(before)).toHaveLength(3)
    expect(names(before).filter((name) => !name.endsWith('huyện Tịnh Biên'))).toEqual([])
    expect(names(after)).toEqual(names(before).map((name) => name.replace('huyện', 'thị xã')))
  })

  test('the mapping of the districts says that it is not verified, and names no unit twice', () => {
    const { succession } = recorded('ket-thuc-cap-huyen-2025')
    const areas = areasOf(succession)
    expect(areas).toHaveLength(11)
    expect(areas.every(({ before, verified }) => before.length === 1 && !verified)).toBe(true)
    expect(new Set(areas.flatMap(({ after }) => after)).size).toBe(54)
  })

  test('nơi nhận follows them, and the next period’s programme is named by who is there then', () => {
    const all = names.map((name) => recorded(name).succession)
    const definition = all.reduce(succeededDefinition, anGiang())
    expect(definition.distribution.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'Bộ Dân tộc và Tôn giáo',
        'Lãnh đạo và các phòng thuộc Sở Dân tộc và Tôn giáo tỉnh',
      ]),
    )
    // Plan 123 keeps the name under which it was signed.
    expect(definition.name).toEqual(anGiang().name)
    const kept = definition.tasks.map(({ code }) => ({
      task: code,
      outcome: 'kept' as const,
      reason: 'Còn phù hợp',
    }))
    const next = nextDefinition(definition, kept, all.map(heirsIn))
    expect(next.name.vi).toBe(
      'Kế hoạch phối hợp công tác giữa Hội Liên hiệp Phụ nữ tỉnh và Sở Dân tộc và Tôn giáo tỉnh An Giang giai đoạn 2026 - 2030',
    )
    expect(JSON.stringify(next.name)).not.toContain('Ethnic Affairs Board')
    expect(next.units).toHaveLength(54)
    const parsed = parseProgramme(JSON.parse(JSON.stringify(next)))
    expect(parsed.ok ? [] : parsed.errors).toEqual([])
  })
})
