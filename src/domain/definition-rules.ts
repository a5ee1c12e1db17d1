// The rules of a programme definition that no single field can show: who may be named where, what must exist, what
// follows what. Pure; each file of definition-rules/ holds one family, and all of them always run.
import { agencyRules, partyRules } from './definition-rules/agency-rules.ts'
import { foundingRules, signOffRules } from './definition-rules/document-rules.ts'
import type { DefinitionIssue } from './definition-rules/issue.ts'
import { type Known, knownOf, type LooseDefinition } from './definition-rules/known.ts'
import { statedDefaultRules } from './definition-rules/stated-default-rules.ts'
import { taskRules } from './definition-rules/task-rules.ts'
import { distributionRules, unitRules } from './definition-rules/unit-rules.ts'
import { calendarRules, ladderRules, periodRules, reviewRules } from './definition-rules/year-rules.ts'

export type { DefinitionIssue, DefinitionIssueCode, Loose, Path } from './definition-rules/issue.ts'
export { definitionIssueCodes } from './definition-rules/issue.ts'
export type { LooseDefinition } from './definition-rules/known.ts'
export { textRules } from './definition-rules/text-rules.ts'

/** The templates of a year that a definition may name. */
export const knownTemplates = ['annual-1'] as const

type Rule = (definition: LooseDefinition, known: Known) => Iterable<DefinitionIssue>

const rules: readonly Rule[] = [
  periodRules,
  agencyRules,
  partyRules,
  taskRules,
  unitRules,
  distributionRules,
  reviewRules,
  calendarRules,
  ladderRules,
  signOffRules,
  foundingRules,
  statedDefaultRules,
]

export function definitionIssues(definition: LooseDefinition): DefinitionIssue[] {
  const known = knownOf(definition)
  return rules.flatMap((rule) => [...rule(definition, known)])
}
