// One person with an appointment and an authority in several agencies of the fixture.
import type { AgencyState } from '../../../src/domain/agency/state.ts'
import type { Actor, Facts } from '../../../src/domain/kernel.ts'
import type { AgencyId } from '../../../src/domain/programme-definition.ts'
import { agencies } from './fixture-definition.ts'

export const SHARED = 'shared'
export const shared: Actor = { kind: 'person', person: SHARED }

function appointing(id: AgencyId, known: Facts['agencies']): AgencyState {
  const found = known[id]
  const [first] = Object.values(found?.authorities ?? {})
  if (!found || !first) throw new Error(`nobody signs for ${id} in the fixture`)
  const authority = { ...first, id: `${id}-${SHARED}`, holder: SHARED }
  return {
    ...found,
    people: { ...found.people, [SHARED]: ['leader'] },
    authorities: { ...found.authorities, [authority.id]: authority },
  }
}

export const appointedIn = (
  ids: readonly AgencyId[],
  known: Facts['agencies'] = agencies,
): Pick<Facts, 'agencies'> => ({
  agencies: { ...known, ...Object.fromEntries(ids.map((id) => [id, appointing(id, known)])) },
})
