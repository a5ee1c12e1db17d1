// Units and the distribution list: halves of parties, a fallback where an office may be missing, lines in order,
// every line with someone to receive it and the archive last.
import type { HalfDefinition } from '../programme-definition.ts'
import { type DefinitionIssue, duplicates, type Loose, oneOf, type Path, present } from './issue.ts'
import { agencyKnown, inCycle, isParty, type Known, type LooseDefinition, notReversed } from './known.ts'

function* fallbackRules(path: Path, half: Loose<HalfDefinition>): Generator<DefinitionIssue> {
  const { office, fallback, agency } = half
  const at = [...path, 'fallback']
  if ((office === 'no' || office === 'unknown') && fallback === undefined)
    yield { path: at, code: 'fallback-missing', found: `office: ${office}` }
  if (fallback !== undefined && fallback === agency)
    yield { path: at, code: 'fallback-is-agency', found: fallback }
}

function* halfRules(
  path: Path,
  halves: readonly (Loose<HalfDefinition> | undefined)[] | undefined,
  known: Known,
) {
  yield* duplicates([...present(halves)].map(([at, { party }]) => [[...path, at, 'party'], party]))
  yield* duplicates([...present(halves)].map(([at, { agency }]) => [[...path, at, 'agency'], agency]))
  for (const [at, half] of present(halves)) {
    const here = [...path, at]
    yield* isParty(known, [...here, 'party'], half.party)
    yield* agencyKnown(known, [...here, 'agency'], half.agency)
    yield* agencyKnown(known, [...here, 'fallback'], half.fallback)
    yield* fallbackRules(here, half)
  }
}

export function* unitRules({ units }: LooseDefinition, known: Known): Generator<DefinitionIssue> {
  yield* duplicates([...present(units)].map(([at, { id }]) => [['units', at, 'id'], id]))
  for (const [at, unit] of present(units)) {
    const path = ['units', at]
    if (unit.parent !== undefined && known.units && !known.units.has(unit.parent))
      yield {
        path: [...path, 'parent'],
        code: 'unknown-unit',
        found: unit.parent,
        expected: oneOf(known.units),
      }
    if (unit.id && unit.parent && known.units && inCycle(known.units, unit.id))
      yield { path: [...path, 'parent'], code: 'parent-cycle', found: unit.parent }
    yield* notReversed([...path, 'validTo'], unit.validFrom, unit.validTo)
    for (const [i, name] of present(unit.nameHistory))
      yield* notReversed([...path, 'nameHistory', i, 'to'], name.from, name.to)
    yield* halfRules([...path, 'halves'], unit.halves, known)
  }
}

export function* distributionRules(
  { distribution }: LooseDefinition,
  known: Known,
): Generator<DefinitionIssue> {
  const lines = [...present(distribution)]
  for (const [at, line] of lines) {
    const path = ['distribution', at]
    if (line.order !== undefined && line.order !== at + 1)
      yield {
        path: [...path, 'order'],
        code: 'order-not-sequential',
        found: `${line.order}`,
        expected: `${at + 1}`,
      }
    for (const [i, id] of present(line.agencies)) yield* agencyKnown(known, [...path, 'agencies', i], id)
    yield* isParty(known, [...path, 'perUnitOf'], line.perUnitOf)
    if (line.agencies?.length === 0 && line.perUnitOf === undefined)
      yield { path: [...path, 'agencies'], code: 'no-recipient' }
    if (line.purpose !== 'archive') continue
    if (!line.archiveCodes?.length) yield { path: [...path, 'archiveCodes'], code: 'archive-codes-missing' }
    if (lines.some(([later, { purpose }]) => later > at && purpose !== undefined && purpose !== 'archive'))
      yield {
        path: [...path, 'purpose'],
        code: 'archive-not-last',
        expected: `/distribution/${lines.length - 1}`,
      }
  }
}
