// The definition that a final review proposes for the next period loads: by the same parser as any file, for every programme there is.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseProgramme } from '../../../src/contract/programme-definition.ts'
import type { ProgrammeDefinition } from '../../../src/domain/programme-definition.ts'
import { type CarriedTask, carryOutcomes } from '../../../src/domain/review/commands.ts'
import { nextDefinition } from '../../../src/domain/review/next-definition.ts'
import { definitionOf, programmes } from './stored-files.ts'

const keptAll = ({ tasks }: ProgrammeDefinition): CarriedTask[] =>
  tasks.map(({ code }) => ({ task: code, outcome: 'kept', reason: 'Còn phù hợp' }))

describe.each(programmes)('the next period of %s', (name) => {
  const definition = definitionOf(name)

  test('parses, whatever was kept, changed or dropped, as long as a task is left', () => {
    const word = fc.constantFrom(...carryOutcomes)
    fc.assert(
      fc.property(
        fc.array(word, { minLength: definition.tasks.length, maxLength: definition.tasks.length }),
        (words) => {
          const carried = definition.tasks.map(
            ({ code }, at): CarriedTask => ({
              task: code,
              outcome: words[at] ?? 'kept',
              reason: 'Lý do',
              ...(words[at] === 'changed' ? { text: `Nội dung mới ${code}` } : {}),
            }),
          )
          fc.pre(words.some((one) => one !== 'dropped'))
          const proposed = nextDefinition(definition, carried)
          const parsed = parseProgramme(JSON.parse(JSON.stringify(proposed)))
          expect(parsed.ok ? [] : parsed.errors).toEqual([])
          expect(proposed.tasks).toHaveLength(words.filter((one) => one !== 'dropped').length)
          expect(proposed.tasks.map(({ order }) => order)).toEqual(proposed.tasks.map((_, at) => at + 1))
        },
      ),
      { numRuns: 25 },
    )
  })

  test('moves its years on by a period, under a code of its own, and has no unit that has ended', () => {
    const { code, period, units, reviews, founding } = nextDefinition(definition, keptAll(definition))
    const first = Number(definition.period.to.slice(0, 4)) + 1
    const years = first - Number(definition.period.from.slice(0, 4))
    expect(code).not.toBe(definition.code)
    expect(period.from).toBe(`${first}-01-01`)
    expect(period.cycleYears).toEqual(Array.from({ length: years }, (_, at) => first + at))
    expect(reviews.map(({ year }) => year)).toEqual(definition.reviews.map(({ year }) => year + years))
    expect(units.filter(({ validTo }) => (validTo ?? '9999') < period.from)).toEqual([])
    expect(founding).toBeUndefined()
  })
})

test.each(['any', 'k-of-n'] as const)(
  'one loaded when amendments could be signed by %s goes on, with amendments that all sign',
  (rule) => {
    const definition = definitionOf('examples/three-parties')
    const [stage] = definition.signOff['yearly-plan']?.stages ?? []
    if (!stage) throw new Error('the example lost its stage')
    const { amendment: _, ...signOff } = definition.signOff
    const { amendment: __, ...symbols } = definition.numbering.symbols
    const signers = definition.parties.map(({ agency }) => agency)
    const stages = [{ ...stage, signers, rule, ...(rule === 'k-of-n' ? { k: 2 } : {}) }]
    const old = {
      ...definition,
      signOff: { ...signOff, 'yearly-plan': { stages } },
      numbering: { ...definition.numbering, symbols },
    } as ProgrammeDefinition
    const proposed = nextDefinition(old, keptAll(old))
    const parsed = parseProgramme(JSON.parse(JSON.stringify(proposed)))
    expect(parsed.ok ? [] : parsed.errors).toEqual([])
    expect(proposed.signOff['yearly-plan']).toEqual({ stages })
    expect(proposed.signOff.amendment?.stages).toMatchObject([{ rule: 'all', signers }])
    expect(proposed.numbering.symbols.amendment).toBe(symbols['yearly-plan'])
    expect(proposed.statedDefaults.map(({ path }) => path)).toContain('/signOff/amendment')
    const again = nextDefinition(proposed, keptAll(proposed))
    expect(again.signOff.amendment).toEqual(proposed.signOff.amendment)
  },
)

test('An Giang’s is 2026-2030: the same parties, tasks and distribution, and of its districts none that ended in 2025', () => {
  const definition = definitionOf('an-giang-2021-2025')
  const { code, name, period, parties, tasks, units, distribution, agencies } = nextDefinition(
    definition,
    keptAll(definition),
  )
  expect(code).toBe('an-giang-2026-2030')
  expect(name.vi).toContain('2026 - 2030')
  expect(period).toMatchObject({ from: '2026-01-01', to: '2030-12-31', effectiveFrom: '2026-01-01' })
  expect(parties).toEqual(definition.parties)
  expect(tasks.map((task) => task.code)).toEqual(definition.tasks.map((task) => task.code))
  expect(distribution).toEqual(definition.distribution)
  expect(units).toEqual([])
  expect(agencies.some(({ id }) => id.startsWith('vn.ag.886.'))).toBe(false)
})
