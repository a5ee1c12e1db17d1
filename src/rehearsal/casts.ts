// Who and what each act of a script is about: its own year, and the programme as it is after the successions before it.
import { payloadSchema } from '../contract/commands.ts'
import { readRequest } from '../contract/request.ts'
import { succeededDefinition } from '../domain/programme/succeeded-definition.ts'
import type { Succeed, Succession } from '../domain/programme/succession-commands.ts'
import type { Cast } from './cast.ts'

/** Null of a payload that will be refused anyhow. */
function successionIn(payload: unknown): Succession | null {
  const schema = payloadSchema('programme', 'succeed')
  const read = schema ? readRequest(schema, payload) : null
  return read?.ok ? (read.value as Succeed).succession : null
}

/** One for each act of the script, in their order. */
export function castsOf(cast: Cast): Cast[] {
  let { definition } = cast
  let pending: Succession[] = []
  return cast.script.acts.map((act) => {
    for (const succession of pending.filter(({ on }) => on <= act.on))
      definition = succeededDefinition(definition, succession)
    pending = pending.filter(({ on }) => on > act.on)
    const here = { ...cast, definition, script: { ...cast.script, year: act.year ?? cast.script.year } }
    if (act.do === 'succeed' && act.refused === undefined) {
      const succession = successionIn(act.with)
      if (succession && succession.on <= act.on) definition = succeededDefinition(definition, succession)
      else if (succession) pending.push(succession)
    }
    return here
  })
}
