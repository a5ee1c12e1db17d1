// What an obligation concerns, in the words that a reader knows: names of units, agencies, tasks, periods.
import type { Facts, Obligation } from '../domain/kernel.ts'
import type { ProgrammeDefinition } from '../domain/programme-definition.ts'

interface Names {
  readonly agencies: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, string>
  readonly tasks: ReadonlyMap<string, string>
  readonly periods: ReadonlyMap<string, string>
}
const indexed = new WeakMap<ProgrammeDefinition, Names>()

function namesOf(definition: ProgrammeDefinition): Names {
  const known = indexed.get(definition)
  if (known) return known
  const names: Names = {
    agencies: new Map(definition.agencies.map(({ id, name }) => [id, name.vi])),
    units: new Map(definition.units.map(({ id, name }) => [id, name.vi])),
    tasks: new Map(definition.tasks.map(({ code, title }) => [code, title])),
    periods: new Map(definition.calendar.reports.map(({ code, name }) => [code, name.vi])),
  }
  indexed.set(definition, names)
  return names
}

/** @param titles of documents, by their ids */
export function namesIn(
  facts: Facts,
  duty: Obligation,
  titles: ReadonlyMap<string, string>,
): Record<string, string | undefined> {
  const definition = facts.programme?.definition
  if (!definition) return {}
  const names = namesOf(definition)
  return {
    agencyName: names.agencies.get(duty.debtor),
    documentTitle: duty.document ? titles.get(duty.document) : undefined,
    unitName: duty.unit ? names.units.get(duty.unit) : undefined,
    taskTitle: duty.task ? names.tasks.get(duty.task) : undefined,
    period: duty.period ? names.periods.get(duty.period) : undefined,
  }
}
