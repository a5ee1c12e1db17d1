// Tasks, legal bases and funding: one party leads, other parties coordinate, codes stand once, references exist.

import type { TaskDefinition } from '../programme-definition.ts'
import { type DefinitionIssue, duplicates, type Loose, oneOf, type Path, present } from './issue.ts'
import { isParty, type Known, type LooseDefinition } from './known.ts'

function* coordinatorRules(
  path: Path,
  task: Loose<TaskDefinition>,
  known: Known,
): Generator<DefinitionIssue> {
  const { lead, coordinators } = task
  yield* duplicates([...present(coordinators)].map(([at, id]) => [[...path, 'coordinators', at], id]))
  for (const [at, id] of present(coordinators)) {
    const here = [...path, 'coordinators', at]
    yield* isParty(known, here, id)
    const others = [...(known.parties ?? [])].filter((party) => party !== lead)
    if (id === lead) yield { path: here, code: 'coordinator-is-lead', found: id, expected: oneOf(others) }
  }
}

function* basisRules(
  path: Path,
  task: Loose<TaskDefinition>,
  { legalBases }: Known,
): Generator<DefinitionIssue> {
  for (const [at, id] of present(task.legalBases))
    if (legalBases && !legalBases.has(id))
      yield {
        path: [...path, 'legalBases', at],
        code: 'unknown-legal-basis',
        found: id,
        expected: oneOf(legalBases),
      }
}

function* codesOnce({ tasks, legalBases, funding }: LooseDefinition): Generator<DefinitionIssue> {
  yield* duplicates([...present(tasks)].map(([at, { code }]) => [['tasks', at, 'code'], code]))
  yield* duplicates([...present(tasks)].map(([at, { order }]) => [['tasks', at, 'order'], order]))
  yield* duplicates(
    [...present(tasks)].flatMap(([at, { indicators }]) =>
      [...present(indicators)].map(
        ([i, { code }]) => [['tasks', at, 'indicators', i, 'code'], code] as const,
      ),
    ),
  )
  yield* duplicates([...present(legalBases)].map(([at, { id }]) => [['legalBases', at, 'id'], id]))
  yield* duplicates([...present(funding)].map(([at, { code }]) => [['funding', at, 'code'], code]))
}

export function* taskRules(definition: LooseDefinition, known: Known): Generator<DefinitionIssue> {
  yield* codesOnce(definition)
  const sections = new Set([...present(definition.founding?.sections)].flatMap(([, { id }]) => id ?? []))
  for (const [at, task] of present(definition.tasks)) {
    const path = ['tasks', at]
    yield* isParty(known, [...path, 'lead'], task.lead)
    yield* coordinatorRules(path, task, known)
    yield* basisRules(path, task, known)
    if (task.section !== undefined && sections.size > 0 && !sections.has(task.section))
      yield {
        path: [...path, 'section'],
        code: 'unknown-section',
        found: task.section,
        expected: oneOf(sections),
      }
  }
}
