// Who is told of a succession: the parties of what is proposed, declined, recorded or taken back.
import { coordinatorsOf, leadersOf } from '../audiences.ts'
import { symbolFor } from '../document-policies.ts'
import { type DomainError, sentencesOf } from '../errors.ts'
import type { Facts, NoticeDraft, PastEvent } from '../kernel.ts'
import type { AgencyId } from '../programme-definition.ts'
import { programmeStream } from '../streams.ts'
import { localDateOf } from '../time.ts'
import { definitionOf } from './facts.ts'
import type { ProgrammeState } from './state.ts'
import type { Succeed } from './succession-commands.ts'
import { changedSymbols } from './succession-consent.ts'

type Tell = (state: ProgrammeState, event: PastEvent, facts: Facts) => NoticeDraft[]

const shortOf = (facts: Facts, agency: AgencyId): string =>
  definitionOf(facts).agencies.find(({ id }) => id === agency)?.short ?? agency

/** Changes that a notice names; those of a whole province are too many for a mail. */
const NAMED = 6

const symbolsIn = ({ succession }: Succeed, facts: Facts) => changedSymbols(definitionOf(facts), succession)

/** 'Ban Dân tộc → Sở Dân tộc và Tôn giáo', one line for each that ends or is renamed, the agencies first, symbols last. */
function changesIn(succeed: Succeed, facts: Facts): string[] {
  const { succession } = succeed
  const definition = definitionOf(facts)
  const { agencies, units } = definition
  const { newAgencies, newUnits, renamedAgencies, renamedUnits } = succession
  const names = new Map<string, string>([
    ...[...newAgencies, ...agencies].map(({ id, short }) => [id, short] as const),
    ...[...newUnits, ...units].map(({ id, name }) => [id, name.vi] as const),
  ])
  const nameOf = (id: string) => names.get(id) ?? id
  const becomes = (from: string, to: readonly string[]) => `${nameOf(from)} → ${to.join(', ')}`
  return [
    ...succession.agencies.map(({ from, to }) => becomes(from, to.map(nameOf))),
    ...renamedAgencies.map(({ agency, short }) => becomes(agency, [short])),
    ...succession.units.map(({ from, to }) => becomes(from, to.map(nameOf))),
    ...renamedUnits.map(({ unit, name }) => becomes(unit, [name.vi])),
    ...symbolsIn(succeed, facts).map(
      (kind) => `${symbolFor(definition, kind)} → ${succession.symbols[kind]}`,
    ),
  ]
}

function paramsOf(succeed: Succeed, facts: Facts): NoticeDraft['params'] {
  const { on, basis, agencies, units, renamedUnits, renamedAgencies } = succeed.succession
  const changes = changesIn(succeed, facts)
  return {
    changes: changes.slice(0, NAMED).join('; '),
    moreChanges: Math.max(0, changes.length - NAMED),
    day: on,
    basis,
    agencies: agencies.length + renamedAgencies.length,
    units: units.length + renamedUnits.length,
    symbols: symbolsIn(succeed, facts).length,
    unverified: units.filter(({ verified }) => !verified).length,
  }
}

const notice = (state: ProgrammeState, facts: Facts, kind: string, params: NoticeDraft['params']) => {
  const definition = definitionOf(facts)
  const to = [...coordinatorsOf(definition), ...leadersOf(definition)]
  return [{ kind, params, to, link: `/${programmeStream(state.code)}` }]
}

const recorded: Tell = (state, { data }, facts) =>
  notice(state, facts, 'succession-recorded', paramsOf(data as unknown as Succeed, facts))

const proposed: Tell = (state, { data }, facts) =>
  notice(state, facts, 'succession-proposed', {
    ...paramsOf(data as unknown as Succeed, facts),
    byAgency: shortOf(facts, String(data.party)),
    dueDay: localDateOf(state.successionProposal?.answerBy.at ?? ''),
  })

/** The proposal is gone from the state by now: its id names it. */
const ended =
  (kind: string): Tell =>
  (state, { data }, facts) =>
    notice(state, facts, kind, {
      succession: String(data.succession),
      reason: String(data.reason),
      byAgency: shortOf(facts, String(data.party)),
    })

const lapsed: Tell = (state, { data }, facts) => {
  const { vi, en } = sentencesOf(data.because as DomainError)
  return notice(state, facts, 'succession-lapsed', {
    succession: String(data.succession),
    reasonVi: vi,
    reasonEn: en,
  })
}

export const successionTells = {
  'succession.recorded': recorded,
  'succession.proposed': proposed,
  'succession.declined': ended('succession-declined'),
  'succession.lapsed': lapsed,
  'succession.withdrawn': ended('succession-withdrawn'),
}
