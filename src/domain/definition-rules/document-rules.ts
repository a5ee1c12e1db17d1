// Documents: sign-off by every party, numbers from a party's register, and the founding document.
import { closestKind } from '../document-policies.ts'
import type { SignOffPolicy, SignOffStage } from '../programme-definition.ts'
import { linesPrintable } from './agency-rules.ts'
import { type DefinitionIssue, duplicates, type Loose, oneOf, type Path, present } from './issue.ts'
import { agencyKnown, isParty, type Known, type LooseDefinition } from './known.ts'

function* stageRules(path: Path, policy: Loose<SignOffPolicy>, known: Known): Generator<DefinitionIssue> {
  for (const [at, stage] of present(policy.stages)) {
    const here = [...path, 'stages', at]
    yield* duplicates([...present(stage.signers)].map(([i, id]) => [[...here, 'signers', i], id]))
    for (const [i, id] of present(stage.signers)) yield* isParty(known, [...here, 'signers', i], id)
    const n = stage.signers?.length
    if (stage.rule === 'k-of-n' && stage.k !== undefined && n !== undefined && stage.k > n)
      yield { path: [...here, 'k'], code: 'k-out-of-range', found: `${stage.k}`, expected: `1–${n}` }
  }
}

/** Parties are co-equal: no document of theirs is approved by a policy that never asks one of them. */
function* nobodyLeftOut(
  path: Path,
  policy: Loose<SignOffPolicy>,
  { parties }: Known,
): Generator<DefinitionIssue> {
  if (!policy.stages || !parties) return
  const signers = policy.stages.map((stage) => stage?.signers)
  if (signers.some((list) => list === undefined || list.includes(undefined))) return
  const asked = new Set(signers.flatMap((list) => list ?? []))
  const absent = [...parties].filter((party) => !asked.has(party))
  if (absent.length > 0) yield { path: [...path, 'stages'], code: 'party-left-out', found: oneOf(absent) }
}

function isWhole(stage: Loose<SignOffStage> | undefined): boolean {
  if (!stage) return false
  const { rule, signers } = stage
  if (!signers || signers.includes(undefined)) return false
  if (stage.rule === 'k-of-n') return typeof stage.k === 'number' && stage.k >= 1 && stage.k <= signers.length
  return rule === 'all' || rule === 'any'
}

/** What all parties agreed is changed by all of them: each stands in a stage that needs every signature. */
export function* notAmendedByAll(
  { signOff }: LooseDefinition,
  { parties }: Known,
): Generator<DefinitionIssue> {
  const kind = signOff?.amendment ? 'amendment' : closestKind.amendment
  const stages = kind && signOff?.[kind]?.stages
  // What is wrong with a stage itself, or asks a party nowhere, is told by the rules for every kind.
  if (!stages || !parties || !stages.every(isWhole)) return
  const signersIn = (all: typeof stages) => new Set(all.flatMap((stage) => stage?.signers ?? []))
  const asked = signersIn(stages)
  const signing = signersIn(stages.filter((stage) => stage?.rule === 'all'))
  const absent = [...parties].filter((party) => asked.has(party) && !signing.has(party))
  if (absent.length > 0)
    yield { path: ['signOff', kind, 'stages'], code: 'amendment-not-by-all', found: oneOf(absent) }
}

const alwaysSigned = ['yearly-plan', 'annual-report'] as const

export function* signOffRules(definition: LooseDefinition, known: Known): Generator<DefinitionIssue> {
  const { signOff, numbering, units } = definition
  const paired = [...present(units)].some(([, { halves }]) => (halves?.length ?? 0) > 0)
  for (const kind of paired ? [...alwaysSigned, 'district-plan' as const] : alwaysSigned)
    if (signOff && !(kind in signOff)) yield { path: ['signOff', kind], code: 'policy-missing' }
  for (const [kind, policy] of Object.entries(signOff ?? {})) {
    if (!policy) continue
    yield* stageRules(['signOff', kind], policy, known)
    yield* nobodyLeftOut(['signOff', kind], policy, known)
    if (numbering?.symbols && !(kind in numbering.symbols))
      yield { path: ['numbering', 'symbols', kind], code: 'symbol-missing' }
  }
  yield* notAmendedByAll(definition, known)
  yield* isParty(known, ['numbering', 'lead'], numbering?.lead)
}

export function* foundingRules({ founding }: LooseDefinition, known: Known): Generator<DefinitionIssue> {
  yield* duplicates(
    [...present(founding?.sections)].map(([at, { id }]) => [['founding', 'sections', at, 'id'], id]),
  )
  for (const [at, { title, text }] of present(founding?.sections))
    if (title === '' && text === '')
      yield { path: ['founding', 'sections', at, 'text'], code: 'empty-section' }
  for (const [at, { agency, lines }] of present(founding?.signatories)) {
    yield* agencyKnown(known, ['founding', 'signatories', at, 'agency'], agency)
    yield* linesPrintable(['founding', 'signatories', at, 'lines'], lines)
  }
}
