// Agencies and parties: ids once each, parents that exist and do not circle, drafting unit and office inside the party,
// lines that a signature block can print.
import type { CapacityLines } from '../programme-definition.ts'
import { type DefinitionIssue, duplicates, type Loose, oneOf, type Path, present } from './issue.ts'
import { agencyKnown, ancestry, inCycle, type Known, type LooseDefinition, notReversed } from './known.ts'

/** TM., KT., TL. and TUQ. name on whose behalf (Decree 30/2020/NĐ-CP, annex I, II.7); only a bare position may do without. */
export function* linesPrintable(
  path: Path,
  lines: Loose<CapacityLines> | undefined,
): Generator<DefinitionIssue> {
  const { prefix, body } = lines ?? {}
  if (prefix === undefined || prefix === '' || prefix === 'Q.' || body !== '') return
  yield { path: [...path, 'body'], code: 'body-missing', found: prefix }
}

export function* agencyRules({ agencies }: LooseDefinition, known: Known): Generator<DefinitionIssue> {
  yield* duplicates([...present(agencies)].map(([at, { id }]) => [['agencies', at, 'id'], id]))
  for (const [at, agency] of present(agencies)) {
    const path = ['agencies', at]
    yield* agencyKnown(known, [...path, 'parent'], agency.parent)
    if (agency.id && agency.parent && known.parents && inCycle(known.parents, agency.id))
      yield { path: [...path, 'parent'], code: 'parent-cycle', found: agency.parent }
    yield* notReversed([...path, 'validTo'], agency.validFrom, agency.validTo)
    yield* linesPrintable([...path, 'lines'], agency.lines)
  }
}

function* belongsTo(known: Known, path: Path, id: string | undefined, party: string | undefined) {
  if (id === undefined || party === undefined || !known.parents?.has(id)) return
  if ([...ancestry(known.parents, id)].includes(party)) return
  const own = [...known.parents.keys()].filter((other) =>
    [...ancestry(known.parents ?? new Map(), other)].includes(party),
  )
  yield { path, code: 'not-of-party', found: id, expected: oneOf(own) } satisfies DefinitionIssue
}

export function* partyRules({ parties }: LooseDefinition, known: Known): Generator<DefinitionIssue> {
  yield* duplicates([...present(parties)].map(([at, { agency }]) => [['parties', at, 'agency'], agency]))
  for (const [at, { agency, draftingUnit, office }] of present(parties)) {
    const path = ['parties', at]
    yield* agencyKnown(known, [...path, 'agency'], agency)
    yield* agencyKnown(known, [...path, 'draftingUnit', 'agency'], draftingUnit?.agency)
    yield* agencyKnown(known, [...path, 'office'], office)
    yield* belongsTo(known, [...path, 'draftingUnit', 'agency'], draftingUnit?.agency, agency)
    yield* belongsTo(known, [...path, 'office'], office, agency)
  }
}
