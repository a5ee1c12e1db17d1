// `join` spelt out: whoever has an agency that is there by now, and was not before, is appointed in it, and then granted what they
// may sign, by the person who wrote it.
import type { DemonstrationPerson } from '../contract/demonstration.ts'
import type { ScriptedAct } from '../contract/rehearsal-script.ts'
import { JOIN } from '../contract/rehearsal-words.ts'
import type { Cast } from './cast.ts'

const agencyAct = (
  act: ScriptedAct,
  id: string,
  agency: string,
  more: Partial<ScriptedAct>,
): ScriptedAct => ({
  ...act,
  id: `${act.id}/${id}`,
  in: `agency/${agency}`,
  ...more,
})

function appointing(
  act: ScriptedAct,
  person: DemonstrationPerson,
  agencies: ReadonlySet<string>,
): ScriptedAct[] {
  return person.appointments
    .filter(({ agency }) => agencies.has(agency))
    .map(({ agency, role }) =>
      agencyAct(act, `${person.id}/${agency}/${role}`, agency, {
        do: 'appoint',
        with: { person: person.id, role },
      }),
    )
}

function granting(
  act: ScriptedAct,
  person: DemonstrationPerson,
  agencies: ReadonlySet<string>,
): ScriptedAct[] {
  return person.authorities
    .filter(({ agency }) => agencies.has(agency))
    .map(({ agency, writtenBy, ...authority }) =>
      agencyAct(act, authority.id, agency, {
        by: writtenBy,
        do: 'grantAuthority',
        with: { ...authority, holder: person.id },
      }),
    )
}

/** The acts of a script, each with its cast; a `join` in the place of which stand its appointments and grants. */
export function joined(
  casts: readonly Cast[],
  people: readonly DemonstrationPerson[],
): { readonly act: ScriptedAct; readonly cast: Cast; readonly index: number }[] {
  let known = new Set(casts[0]?.definition.agencies.map(({ id }) => id))
  return casts.flatMap((cast, index) => {
    const act = cast.script.acts[index] as ScriptedAct
    if (act.do !== JOIN) return [{ act, cast, index }]
    const now = new Set(cast.definition.agencies.map(({ id }) => id))
    const fresh = new Set([...now].filter((id) => !known.has(id)))
    known = now
    const acts = [
      ...people.flatMap((person) => appointing(act, person, fresh)),
      ...people.flatMap((person) => granting(act, person, fresh)),
    ]
    return acts.map((one) => ({ act: one, cast, index }))
  })
}
