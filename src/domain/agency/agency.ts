// The agency's own acts: appoint, dismiss, grant and revoke authority, void a number. It waits for nothing, so it has no workflow.
import { isRefusal, refuse } from '../errors.ts'
import { type Context, event, type Machine, type PersonId, type Policy } from '../kernel.ts'
import {
  anyAppointed,
  anyOf,
  belongsTo,
  holds,
  onlyInstallation,
  onlySystem,
  rolesIn,
} from '../permissions.ts'
import type { AgencyDefinition, CapacityLines } from '../programme-definition.ts'
import { type LocalDate, localDateOf, yearOf } from '../time.ts'
import type { AgencyState, Authority, AuthorityScope, Role } from './state.ts'

type AgencyContext = Context<AgencyState>

/** System, from a programme's succession: whoever shares the agency reads its new name. */
export type RenameAgency = Pick<AgencyDefinition, 'name' | 'short'>

export interface GrantAuthority {
  readonly id: string
  readonly holder: PersonId
  readonly lines: CapacityLines
  readonly scope: AuthorityScope
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly basis: string
}

/** The installation's administrators, and the leader of the agency itself. */
const governs: Policy<AgencyState> = (context) => {
  const { actor, state } = context
  if (actor.kind === 'person' && holds(state, actor.person, ['administrator', 'leader'])) return null
  return anyAppointed('administrator')(context)
}
const setsUp: Policy<AgencyState> = anyOf(onlySystem, onlyInstallation)
const keepsRegister: Policy<AgencyState> = ({ actor, state }) =>
  actor.kind === 'person' && holds(state, actor.person, ['clerk']) ? null : refuse('not-allowed')

/** An administrator governs every agency and hands out codes for signing in: no agency makes one for itself. */
const administratorFault = (context: AgencyContext, role: Role) =>
  role === 'administrator' ? anyOf(setsUp, anyAppointed('administrator'))(context) : null

function rename({ state: { definition } }: AgencyContext, { name, short }: RenameAgency) {
  const same = definition?.name.vi === name.vi && definition.name.en === name.en && definition.short === short
  return same ? [] : [event('agency.renamed', { name, short })]
}

function appoint(context: AgencyContext, { person, role }: { person: PersonId; role: Role }) {
  const fault = administratorFault(context, role)
  if (fault) return fault
  return holds(context.state, person, [role])
    ? refuse('already-appointed')
    : [event('person.appointed', { person, role })]
}

function dismiss(context: AgencyContext, { person, role }: { person: PersonId; role: Role }) {
  const fault = administratorFault(context, role)
  if (fault) return fault
  return holds(context.state, person, [role])
    ? [event('person.dismissed', { person, role })]
    : refuse('not-appointed')
}

function grantAuthority({ state, actor }: AgencyContext, grant: GrantAuthority) {
  if (Object.hasOwn(state.authorities, grant.id)) return refuse('authority-exists')
  if (!belongsTo(state, grant.holder)) return refuse('not-in-agency')
  const writtenBy = actor.kind === 'person' ? actor.person : null
  if (writtenBy === grant.holder) return refuse('self-delegation')
  return [event('authority.granted', { ...grant, version: 1, writtenBy, revokedAt: null })]
}

function liveAuthority(state: AgencyState, id: string): Authority | ReturnType<typeof refuse> {
  const authority = Object.hasOwn(state.authorities, id) ? state.authorities[id] : undefined
  if (!authority) return refuse('unknown-authority')
  return authority.revokedAt ? refuse('authority-revoked') : authority
}

function revokeAuthority({ state }: AgencyContext, { id, reason }: { id: string; reason: string }) {
  const authority = liveAuthority(state, id)
  return isRefusal(authority)
    ? authority
    : [event('authority.revoked', { id, reason, version: authority.version + 1 })]
}

interface VoidNumber {
  readonly year: number
  readonly number: number
  readonly reason: string
}

/** A register that is over stays as it is; one that has not begun starts at 01 with its first document. */
function voidNumber({ state, now }: AgencyContext, { year, number, reason }: VoidNumber) {
  const current = yearOf(localDateOf(now))
  if (year !== current) return refuse('year-not-current', { year: String(current) })
  return [event('number.voided', { year, number, reason, drawn: state.definition?.register === 'drawn' })]
}

export const agency: Machine<AgencyState> = {
  kind: 'agency',
  foldVersion: 2,
  initial: { stage: 'none', id: '', definition: null, people: {}, authorities: {} },
  final: [],
  transitions: {
    register: {
      from: ['none'],
      who: anyOf(setsUp, anyAppointed('administrator')),
      apply: (_, definition: AgencyDefinition) => [event('agency.registered', { definition })],
    },
    rename: { from: ['active'], who: onlySystem, apply: rename },
    appoint: { from: ['active'], who: anyOf(setsUp, governs), apply: appoint },
    dismiss: { from: ['active'], who: governs, apply: dismiss },
    grantAuthority: { from: ['active'], who: anyOf(setsUp, governs), apply: grantAuthority },
    revokeAuthority: { from: ['active'], who: governs, apply: revokeAuthority },
    voidNumber: {
      from: ['active'],
      who: keepsRegister,
      apply: voidNumber,
    },
  },
  evolve: {
    'agency.registered': (state, { definition }: { definition: AgencyDefinition }) => ({
      ...state,
      stage: 'active',
      id: definition.id,
      definition,
    }),
    'agency.renamed': (state, name: RenameAgency) => ({
      ...state,
      definition: state.definition && { ...state.definition, ...name },
    }),
    'person.appointed': (state, { person, role }: { person: PersonId; role: Role }) => ({
      ...state,
      people: { ...state.people, [person]: [...rolesIn(state, person), role] },
    }),
    'person.dismissed': (state, { person, role }: { person: PersonId; role: Role }) => {
      const { [person]: held = [], ...others } = state.people
      const kept = held.filter((other) => other !== role)
      return { ...state, people: kept.length > 0 ? { ...others, [person]: kept } : others }
    },
    'authority.granted': (state, authority: Authority) => ({
      ...state,
      authorities: { ...state.authorities, [authority.id]: authority },
    }),
    'authority.revoked': (state, { id, version }: { id: string; version: number }, { at }) => {
      const authority = state.authorities[id]
      if (!authority) throw new Error(`authority ${id} was never granted`)
      return {
        ...state,
        authorities: { ...state.authorities, [id]: { ...authority, version, revokedAt: at } },
      }
    },
    'number.voided': (state) => state,
  },
  instants: () => [],
  labels: () => ({}),
  owed: () => [],
  reactions: {},
  reach: { up: false, down: false },
  tells: {},
}
