// Who and what each act of a script is about: its own year, and the programme as it is after the successions before it.
import { payloadSchema } from '../contract/commands.ts'
import { readRequest } from '../contract/request.ts'
import { heirsIn, succeededDefinition } from '../domain/programme/succeeded-definition.ts'
import type { Succeed, Succession } from '../domain/programme/succession-commands.ts'
import type { Cast } from './cast.ts'

/** Null of a payload that will be refused anyhow. */
function successionIn(payload: unknown): Succession | null {
  const schema = payloadSchema('programme', 'succeed')
  const read = schema ? readRequest(schema, payload) : null
  return read?.ok ? (read.value as Succeed).succession : null
}

const takenBack = ['declineSuccession', 'withdrawSuccession']

const after = (cast: Cast, succession: Succession): Cast => ({
  ...cast,
  definition: succeededDefinition(cast.definition, succession),
  heirs: [...(cast.heirs ?? []), heirsIn(succession)],
})

/** One for each act of the script, in their order. */
export function castsOf(cast: Cast): Cast[] {
  let known = cast
  let pending: Succession[] = []
  return cast.script.acts.map((act) => {
    known = pending.filter(({ on }) => on <= act.on).reduce(after, known)
    pending = pending.filter(({ on }) => on > act.on)
    const here = { ...known, script: { ...cast.script, year: act.year ?? cast.script.year } }
    const recorded = act.do === 'succeed' && act.refused === undefined ? successionIn(act.with) : null
    if (recorded) pending = [...pending, recorded]
    if (takenBack.includes(act.do) && act.refused === undefined)
      pending = pending.filter(({ id }) => id !== act.with?.succession)
    return here
  })
}
