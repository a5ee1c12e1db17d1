// A script with everything that it names in other files put in: payloads, and the acts and absences of the scripts that it
// includes, in one order of time. Where each act is written is kept, so that an error names that place.
import type { Demonstration } from '../contract/demonstration.ts'
import type { RehearsalScript, ScriptedAct } from '../contract/rehearsal-script.ts'
import type { Path } from '../domain/definition-rules.ts'
import type { ProgrammeDefinition } from '../domain/programme-definition.ts'

export interface ScriptFiles {
  /** JSON of a file beside this one. */
  json(name: string): unknown
  /** A script beside this one, and what it names. */
  script(name: string): Included
  joining(name: string, definition: ProgrammeDefinition): Demonstration['people']
}
export interface Included {
  readonly script: RehearsalScript
  readonly files: ScriptFiles
}
export interface Assembled {
  readonly script: RehearsalScript
  /** Where each of its acts is written; from the outermost script. */
  readonly origins: readonly Path[]
}

export const includedIn = ({ include = [] }: RehearsalScript, files: ScriptFiles): Included[] =>
  include.map((name) => files.script(name))

interface Written {
  readonly act: ScriptedAct
  readonly origin: Path
}

function withPayload(act: ScriptedAct, files: ScriptFiles): ScriptedAct {
  const { file, ...rest } = act
  if (file === undefined) return act
  return { ...rest, with: { ...(files.json(file) as Record<string, unknown>), ...act.with } }
}

/** The acts of an included script keep its year, and its name in front of their ids. */
function writtenIn(script: RehearsalScript, files: ScriptFiles, name: string | null, path: Path): Written[] {
  const own = script.acts.map((act, at) => ({
    act: {
      ...withPayload(act, files),
      id: name === null ? act.id : `${name}/${act.id}`,
      year: act.year ?? script.year,
    },
    origin: [...path, 'acts', at],
  }))
  const included = includedIn(script, files).flatMap((other, at) =>
    writtenIn(other.script, other.files, other.script.name, [...path, 'include', at]),
  )
  return [...own, ...included]
}

const absencesIn = (script: RehearsalScript, files: ScriptFiles): RehearsalScript['absences'] => [
  ...script.absences,
  ...includedIn(script, files).flatMap((other) => absencesIn(other.script, other.files)),
]

const when = ({ act: { on, at } }: Written): string => `${on} ${at}`

/** Acts of one instant stay in the order in which they are written, the script's own first. */
export function assemble(script: RehearsalScript, files: ScriptFiles): Assembled {
  const written = writtenIn(script, files, null, []).toSorted((a, b) =>
    when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0,
  )
  return {
    script: { ...script, absences: absencesIn(script, files), acts: written.map(({ act }) => act) },
    origins: written.map(({ origin }) => origin),
  }
}
