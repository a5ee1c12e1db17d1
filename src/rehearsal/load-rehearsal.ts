// Reads a script and the files that it names, and checks all of it: nothing is played that would fail for a typing error.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type CalendarFile, parseCalendar } from '../contract/calendar.ts'
import type { FileError } from '../contract/definition/file-error.ts'
import type { FileResult } from '../contract/definition/parse-file.ts'
import { type Demonstration, parseDemonstration } from '../contract/demonstration.ts'
import { parseProgramme } from '../contract/programme-definition.ts'
import { parseRehearsalScript, type RehearsalScript } from '../contract/rehearsal-script.ts'
import type { ProgrammeDefinition } from '../domain/programme-definition.ts'
import { type Instant, instantAt } from '../domain/time.ts'
import { withOffices } from './cast.ts'
import { expandScript } from './expand.ts'
import type { Step } from './step.ts'

export interface Rehearsal {
  readonly script: RehearsalScript
  readonly definition: ProgrammeDefinition
  readonly demonstration: Demonstration
  readonly calendar: CalendarFile
  readonly steps: readonly Step[]
  /** When its world begins: the first minute of its day in UTC+7. */
  readonly startsAt: Instant
}

/** A file of the rehearsal that cannot be used, with every error of it. */
export class RehearsalInvalid extends Error {
  override readonly name = 'RehearsalInvalid'
  readonly file: string
  readonly errors: readonly FileError[]
  constructor(file: string, errors: readonly FileError[]) {
    super(`${file}: ${errors.map(({ path, en }) => `${path} ${en}`).join('; ')}`)
    this.file = file
    this.errors = errors
  }
}

function read<T>(file: string, parse: (json: unknown) => FileResult<T>): T {
  const result = parse(JSON.parse(readFileSync(file, 'utf8')))
  if (!result.ok) throw new RehearsalInvalid(file, result.errors)
  return result.value
}

const definitionIn = (json: unknown): FileResult<ProgrammeDefinition> => {
  const result = parseProgramme(json)
  return result.ok ? { ok: true, value: result.definition } : { ok: false, errors: [...result.errors] }
}

/** @throws RehearsalInvalid; what reading a file or JSON throws */
export function loadRehearsal(file: string): Rehearsal {
  const script = read(file, parseRehearsalScript)
  const beside = (name: string) => resolve(dirname(file), name)
  const definition = read(beside(script.definition), definitionIn)
  const demonstration = read(beside(script.people), (json) => parseDemonstration(json, definition))
  const calendar = read(beside(script.calendar), parseCalendar)
  const cast = {
    script,
    people: demonstration.people,
    definition: withOffices(definition, demonstration.offices),
  }
  const expanded = expandScript(cast)
  if (!expanded.ok) throw new RehearsalInvalid(file, expanded.errors)
  const startsAt = instantAt(script.startsOn, '00:00')
  return { script, definition, demonstration, calendar, steps: expanded.steps, startsAt }
}
