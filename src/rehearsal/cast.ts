// Who and what a script's lines unfold over: units with their halves, tasks of the year, people by agency and role.
import type { Demonstration } from '../contract/demonstration.ts'
import type { RehearsalScript } from '../contract/rehearsal-script.ts'
import type { Path } from '../domain/definition-rules.ts'
import { type Heirs, heirOf } from '../domain/heirs.ts'
import type {
  AgencyId,
  HalfDefinition,
  OfficeKnown,
  ProgrammeDefinition,
  TaskDefinition,
  UnitDefinition,
} from '../domain/programme-definition.ts'

export interface Cast {
  readonly definition: ProgrammeDefinition
  readonly people: Demonstration['people']
  /** Those among them who join later, with the appointments and authorities that they have then. */
  readonly joining?: Demonstration['people']
  readonly script: RehearsalScript
  /** Of the successions so far, in their order: who took the place of whom. */
  readonly heirs?: readonly Heirs[]
  /** Where each act is written; absent: in the script itself. */
  readonly origins?: readonly Path[]
}

/** Each person once, with all appointments that they ever have. */
export function everybody(...lists: readonly Demonstration['people'][]): Demonstration['people'] {
  const byId = new Map<string, Demonstration['people'][number]>()
  for (const person of lists.flat()) {
    const known = byId.get(person.id)
    byId.set(
      person.id,
      known
        ? { ...known, appointments: [...known.appointments, ...person.appointments] }
        : { ...person, authorities: [] },
    )
  }
  return [...byId.values()]
}

/** The definition with the example answers about offices that its file of people gives. */
export function withOffices(
  definition: ProgrammeDefinition,
  offices: Demonstration['offices'],
): ProgrammeDefinition {
  const answers = new Map(offices.map(({ unit, party, office }) => [`${unit} ${party}`, office]))
  return {
    ...definition,
    units: definition.units.map((unit) => ({
      ...unit,
      halves: unit.halves.map((half) => ({
        ...half,
        office: answers.get(`${unit.id} ${half.party}`) ?? half.office,
      })),
    })),
  }
}

export const unitsOfYear = ({ definition: { units }, script: { year } }: Cast): UnitDefinition[] =>
  units.filter(
    ({ halves, validFrom, validTo }) =>
      halves.length > 0 &&
      (validFrom === undefined || validFrom <= `${year}-12-31`) &&
      (validTo === undefined || validTo >= `${year}-01-01`),
  )

/** What acts before `upTo` settle about offices, whoever the party is by now. */
export function settledOffices({ script, heirs = [] }: Cast, upTo: number): ReadonlyMap<string, OfficeKnown> {
  const settled = script.acts.slice(0, upTo).flatMap(({ do: name, with: payload }) => {
    const { unit, party, office } = payload ?? {}
    const now = heirs.reduce((agency, succeeding) => heirOf(succeeding, agency), String(party))
    return name === 'resolveUnit' ? [[`${unit} ${now}`, office as OfficeKnown] as const] : []
  })
  return new Map(settled)
}

/** The agency that plans and reports on that side; null while it is not known which. */
export function agencyOf(
  unit: UnitDefinition,
  half: HalfDefinition,
  settled: ReadonlyMap<string, OfficeKnown>,
): AgencyId | null {
  const office = settled.get(`${unit.id} ${half.party}`) ?? half.office
  if (office === 'unknown') return null
  return office === 'yes' ? half.agency : (half.fallback ?? null)
}

/** Every year's tasks, and in the first year those that are done once. */
export function tasksOfYear({ definition: { tasks, period }, script: { year } }: Cast): TaskDefinition[] {
  const first = Math.min(...period.cycleYears)
  return tasks.filter(({ recurrence }) => recurrence === 'every-year' || year === first)
}

export const personIn = ({ people }: Cast, agency: AgencyId, role: string): string | null =>
  people.find(({ appointments }) => appointments.some((one) => one.agency === agency && one.role === role))
    ?.id ?? null

/** The party on whose side the person is appointed. */
export function partyOfPerson({ definition, people }: Cast, person: string): AgencyId | null {
  const held = people.find(({ id }) => id === person)?.appointments.map(({ agency }) => agency) ?? []
  const party = definition.parties.find(({ agency, draftingUnit, office }) =>
    [agency, draftingUnit.agency, office].some((arm) => held.includes(arm)),
  )
  return party?.agency ?? null
}

export const shortName = ({ definition }: Cast, agency: AgencyId): string =>
  definition.agencies.find(({ id }) => id === agency)?.short ?? agency
