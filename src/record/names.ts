// What an obligation concerns, in the words that a reader knows: names of units, agencies, tasks, periods.
import type { Facts, Obligation } from '../domain/kernel.ts'
import type { ProgrammeDefinition, UnitDefinition } from '../domain/programme-definition.ts'
import { nameOn } from '../domain/rollout/units.ts'
import type { LocalDate } from '../domain/time.ts'

interface Names {
  readonly agencies: ReadonlyMap<string, { readonly name: string; readonly short: string }>
  readonly units: ReadonlyMap<string, UnitDefinition>
  readonly tasks: ReadonlyMap<string, string>
  readonly periods: ReadonlyMap<string, string>
}
const indexed = new WeakMap<ProgrammeDefinition, Names>()

function namesOf(definition: ProgrammeDefinition): Names {
  const known = indexed.get(definition)
  if (known) return known
  const names: Names = {
    agencies: new Map(definition.agencies.map(({ id, name, short }) => [id, { name: name.vi, short }])),
    units: new Map(definition.units.map((unit) => [unit.id, unit])),
    tasks: new Map(definition.tasks.map(({ code, title }) => [code, title])),
    periods: new Map(definition.calendar.reports.map(({ code, name }) => [code, name.vi])),
  }
  indexed.set(definition, names)
  return names
}

/**
 * @param titles of documents, by their ids
 * @param day on which it is said: a unit has the name of that day
 */
export function namesIn(
  facts: Facts,
  duty: Obligation,
  titles: ReadonlyMap<string, string>,
  day: LocalDate,
): Record<string, string | undefined> {
  const definition = facts.programme?.definition
  if (!definition) return {}
  const names = namesOf(definition)
  const unit = duty.unit ? names.units.get(duty.unit) : undefined
  return {
    agencyName: names.agencies.get(duty.debtor)?.name,
    agencyShort: names.agencies.get(duty.debtor)?.short,
    documentTitle: duty.document ? titles.get(duty.document) : undefined,
    unitName: unit && nameOn(unit, day),
    taskCode: duty.task,
    taskTitle: duty.task ? names.tasks.get(duty.task) : undefined,
    period: duty.period ? names.periods.get(duty.period) : undefined,
  }
}
