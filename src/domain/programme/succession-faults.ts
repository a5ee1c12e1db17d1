// What a succession may not say: an unknown predecessor or successor, a party with two successors, a unit that has ended before.
import { type DomainError, refuse } from '../errors.ts'
import { heirsOf } from '../heirs.ts'
import { armsIn } from '../permissions.ts'
import type { ProgrammeDefinition, UnitDefinition } from '../programme-definition.ts'
import { printedDay, yearOf } from '../time.ts'
import { heirsIn, succeededDefinition } from './succeeded-definition.ts'
import type { Succeed, Succession, UnitSucceeds } from './succession-commands.ts'

type Fault = DomainError | null

const firstOf = <T>(items: readonly T[], fault: (item: T) => Fault): Fault => {
  for (const item of items) {
    const found = fault(item)
    if (found) return found
  }
  return null
}

function twice(ids: readonly string[], known: ReadonlySet<string>): Fault {
  const seen = new Set(known)
  return firstOf(ids, (id) => {
    if (seen.has(id)) return refuse('id-taken', { id })
    seen.add(id)
    return null
  })
}

/** Nothing succeeds itself, nothing ends twice, and whoever takes over is there. */
function chain(
  links: readonly { readonly from: string; readonly to: readonly string[] }[],
  known: ReadonlySet<string>,
  all: ReadonlySet<string>,
  absent: (id: string) => Fault,
): Fault {
  const ending = new Set(links.map(({ from }) => from))
  if (ending.size < links.length)
    return twice(
      links.map(({ from }) => from),
      new Set(),
    )
  return firstOf(links, ({ from, to }) => {
    if (!known.has(from)) return absent(from)
    if (to.length === 0) return refuse('unknown-successor', { id: from })
    return firstOf(to, (id) => (all.has(id) && !ending.has(id) ? null : refuse('unknown-successor', { id })))
  })
}

function agencyFault(definition: ProgrammeDefinition, succession: Succession): Fault {
  const { agencies, parties } = definition
  const known = new Set(agencies.map(({ id }) => id))
  const added = succession.newAgencies.map(({ id }) => id)
  const isParty = new Set(parties.map(({ agency }) => agency))
  return (
    twice(added, known) ??
    chain(succession.agencies, known, new Set([...known, ...added]), (agency) =>
      refuse('unknown-agency', { agency }),
    ) ??
    firstOf(succession.agencies, ({ from, to }) =>
      isParty.has(from) && (to.length > 1 || isParty.has(to[0] ?? ''))
        ? refuse('succession-party', { agency: from })
        : null,
    ) ??
    merging(succession, isParty) ??
    firstOf(succession.renamedAgencies, ({ agency }) =>
      known.has(agency) ? null : refuse('unknown-agency', { agency }),
    )
  )
}

/** Two parties do not become one: there would be nobody left to agree with. */
function merging({ agencies }: Succession, isParty: ReadonlySet<string>): Fault {
  const heirs = agencies.filter(({ from }) => isParty.has(from)).map(({ to }) => to[0] ?? '')
  const doubled = heirs.find((heir, at) => heirs.indexOf(heir) !== at)
  return doubled === undefined ? null : refuse('succession-party', { agency: doubled })
}

interface Side {
  /** Its arms and its halves of units. */
  readonly own: ReadonlySet<string>
  /** Also who stands in for a half. */
  readonly acting: ReadonlySet<string>
}

const sidesOf = ({ parties, units }: ProgrammeDefinition): Side[] =>
  parties.map((party) => {
    const halves = units.flatMap((unit) => unit.halves.filter((half) => half.party === party.agency))
    const own = [...armsIn(party), ...halves.map(({ agency }) => agency)]
    const acting = [...own, ...halves.flatMap(({ fallback }) => fallback ?? [])]
    return { own: new Set(own), acting: new Set(acting) }
  })

/** Nobody comes to act for two parties: an arm of one, or its half of a unit, is no heir and no new half on the side of another. */
function mixing(definition: ProgrammeDefinition, succession: Succession): Fault {
  const heirs = heirsIn(succession)
  const before = sidesOf(definition)
  const after = sidesOf(succeededDefinition(definition, succession)).map((side, at): Side => {
    // What is open of a unit that ends goes to the heirs of its half.
    const followed = heirsOf(heirs, [...(before[at]?.own ?? [])])
    return { own: new Set([...side.own, ...followed]), acting: new Set([...side.acting, ...followed]) }
  })
  const shared = (sides: readonly Side[], one: number, other: number, agency: string) =>
    sides[one]?.acting.has(agency) && sides[other]?.own.has(agency)
  return firstOf([...after.keys()], (one) => {
    const others = [...after.keys()].filter((other) => other !== one)
    const found = [...(after[one]?.acting ?? [])].find((agency) =>
      others.some((other) => shared(after, one, other, agency) && !shared(before, one, other, agency)),
    )
    return found === undefined ? null : refuse('succession-party', { agency: found })
  })
}

function unitFault(definition: ProgrammeDefinition, succession: Succession): Fault {
  const known = new Map(definition.units.map((unit) => [unit.id, unit]))
  const added = succession.newUnits.map(({ id }) => id)
  const ids = new Set(known.keys())
  return (
    twice(added, ids) ??
    chain(succession.units, ids, new Set([...ids, ...added]), () => refuse('unknown-unit')) ??
    firstOf(succession.units, ({ from, to }) =>
      firstOf([from, ...to.filter((id) => known.has(id))], (unit) =>
        known.get(unit)?.halves.length === 0 ? refuse('unit-ended', { unit }) : null,
      ),
    ) ??
    firstOf(succession.renamedUnits, ({ unit }) => (known.has(unit) ? null : refuse('unknown-unit')))
  )
}

/** The pairs of the new units are agencies of the programme, on the side of its parties as they are then. */
function pairFault(definition: ProgrammeDefinition, succession: Succession): Fault {
  const after = succeededDefinition(definition, succession)
  const agencies = new Set(after.agencies.map(({ id }) => id))
  const parties = new Set(after.parties.map(({ agency }) => agency))
  const added = new Set(succession.newUnits.map(({ id }) => id))
  const known = (id: string): Fault => (agencies.has(id) ? null : refuse('unknown-agency', { agency: id }))
  return firstOf(
    after.units.filter(({ id }) => added.has(id)),
    ({ halves }: UnitDefinition) =>
      firstOf(halves, ({ party, agency, fallback }) => {
        if (!parties.has(party)) return refuse('unknown-agency', { agency: party })
        return known(agency) ?? (fallback ? known(fallback) : null)
      }),
  )
}

function choiceFault({ succession, choices }: Succeed): Fault {
  const units = new Map(succession.units.map((unit): [string, UnitSucceeds] => [unit.from, unit]))
  return firstOf(choices.perObligation, ({ unit, to }) => {
    const found = units.get(unit)
    if (!found) return refuse('unknown-unit')
    return to === undefined || found.to.includes(to) ? null : refuse('unknown-successor', { id: to })
  })
}

/** The last duties of a period fall into the year after it. */
function dayFault({ period }: ProgrammeDefinition, { on }: Succession): Fault {
  const { from } = period
  const to = `${yearOf(period.to) + 1}-12-31`
  return on < from || on > to
    ? refuse('day-outside-period', { from: printedDay(from), to: printedDay(to) })
    : null
}

export function successionFault(definition: ProgrammeDefinition, recorded: Succeed): Fault {
  const { succession } = recorded
  return (
    dayFault(definition, succession) ??
    agencyFault(definition, succession) ??
    unitFault(definition, succession) ??
    pairFault(definition, succession) ??
    mixing(definition, succession) ??
    choiceFault(recorded)
  )
}
