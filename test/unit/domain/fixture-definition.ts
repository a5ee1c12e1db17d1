// The people of every agency of the fixture's programme, and what a decision reads.
import { createHash } from 'node:crypto'
import type { AgencyState, Authority, Role } from '../../../src/domain/agency/state.ts'
import type { Calendar } from '../../../src/domain/calendar.ts'
import type { Actor, Facts, PersonId } from '../../../src/domain/kernel.ts'
import type { AgencyDefinition, AgencyId } from '../../../src/domain/programme-definition.ts'
import { definition } from './fixture-programme.ts'

export { A, B, CODE, definition } from './fixture-programme.ts'

/** 1 January 2024 is the one day off, so that a count over it differs. */
export const calendar: Calendar = { version: 1, daysOff: ['2024-01-01'], makeUpDays: [] }

const appointed: readonly Role[] = ['leader', 'deputy', 'coordinator', 'clerk', 'officer', 'office']

/** The one person who holds that role in that agency. */
export const personOf = (agencyId: AgencyId, role: Role): PersonId => `${role}@${agencyId}`
export const actorOf = (agencyId: AgencyId, role: Role): Actor => ({
  kind: 'person',
  person: personOf(agencyId, role),
})
export const stranger: Actor = { kind: 'person', person: 'stranger' }

function authorityOf(found: AgencyDefinition, role: 'leader' | 'deputy'): Authority {
  const lines =
    role === 'leader'
      ? found.lines
      : { prefix: 'KT.' as const, body: found.lines.position, position: `PHÓ ${found.lines.position}` }
  return {
    id: `${found.id}-${role}`,
    version: 1,
    holder: personOf(found.id, role),
    lines,
    scope: { programmes: 'all', documents: 'all' },
    from: '2020-01-01',
    to: null,
    basis: 'Quyết định bổ nhiệm',
    writtenBy: 'administrator',
    revokedAt: null,
  }
}

export function agencyState(found: AgencyDefinition): AgencyState {
  const authorities = (['leader', 'deputy'] as const).map((role) => authorityOf(found, role))
  return {
    stage: 'active',
    id: found.id,
    definition: found,
    people: Object.fromEntries(appointed.map((role) => [personOf(found.id, role), [role]])),
    authorities: Object.fromEntries(authorities.map((authority) => [authority.id, authority])),
  }
}

/** Every agency with a person in each role; 'x.ministry' has no people. */
export const agencies: Readonly<Record<AgencyId, AgencyState>> = Object.fromEntries(
  definition.agencies.map((found) => [
    found.id,
    found.id === 'x.ministry' ? { ...agencyState(found), people: {}, authorities: {} } : agencyState(found),
  ]),
)

export const fingerprint = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** What a decision reads; anything may be set otherwise. */
export function factsOf(more: Partial<Facts> = {}): Facts {
  return {
    programme: { definition, definitionHash: 'd'.repeat(64), offices: {} },
    calendar,
    agencies,
    suspended: false,
    draft: null,
    silent: null,
    // Whatever the scenarios cite when they cancel a year.
    issued: [{ document: 'x/joint', day: '2026-12-31', numbers: ['88/KH', '88/KH-A-B', '99/KH'] }],
    fingerprint,
    ...more,
  }
}
