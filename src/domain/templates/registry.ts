// Templates of a year by id. A cycle pins the one it opened with; a template that was used is frozen: a change is a new id.
import { annual1 } from './annual-1.ts'
import type { YearTemplate } from './template.ts'

export const templates = { 'annual-1': annual1 } satisfies Record<string, YearTemplate>
export type TemplateId = keyof typeof templates

const known: Readonly<Record<string, YearTemplate>> = templates

/** @throws Error for an id that no definition could have been loaded with */
export function templateOf(id: string): YearTemplate {
  const found = Object.hasOwn(known, id) ? known[id] : undefined
  if (!found) throw new Error(`there is no template ${id}`)
  return found
}
