// Reads a script and the files that it names, and checks all of it: nothing is played that would fail for a typing error.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type CalendarFile, parseCalendar } from '../contract/calendar.ts'
import { succeed } from '../contract/commands/succession.ts'
import type { FileError } from '../contract/definition/file-error.ts'
import { jsonSchemaOf } from '../contract/definition/json-schema.ts'
import { type FileResult, parseFile } from '../contract/definition/parse-file.ts'
import { type Demonstration, parseDemonstration, parseJoining } from '../contract/demonstration.ts'
import { parseProgramme } from '../contract/programme-definition.ts'
import { parseRehearsalScript, type RehearsalScript } from '../contract/rehearsal-script.ts'
import { succeededDefinition } from '../domain/programme/succeeded-definition.ts'
import type { Succession } from '../domain/programme/succession-commands.ts'
import type { ProgrammeDefinition } from '../domain/programme-definition.ts'
import { type Instant, instantAt } from '../domain/time.ts'
import { everybody, withOffices } from './cast.ts'
import { expandScript } from './expand.ts'
import { assemble, includedIn, type ScriptFiles } from './script-acts.ts'
import type { Step } from './step.ts'

export interface Rehearsal {
  readonly script: RehearsalScript
  readonly definition: ProgrammeDefinition
  readonly demonstration: Demonstration
  /** Accounts that are there from the beginning, and are appointed later. */
  readonly joining: Demonstration['people']
  readonly calendar: CalendarFile
  readonly laterCalendars: readonly CalendarFile[]
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

const succeeding = { schema: succeed, jsonSchema: () => jsonSchemaOf(succeed, 'succession'), rules: () => [] }

const successionIn = (json: unknown): FileResult<Succession> => {
  const result = parseFile(succeeding, json)
  return result.ok ? { ok: true, value: result.value.succession } : result
}

type CalendarEdits = NonNullable<RehearsalScript['calendarEdits']>

const editsIn = (script: RehearsalScript, files: ScriptFiles): CalendarEdits => [
  ...(script.calendarEdits ?? []),
  ...includedIn(script, files).flatMap((other) => editsIn(other.script, other.files)),
]

function joiningIn(
  script: RehearsalScript,
  files: ScriptFiles,
  definition: ProgrammeDefinition,
): Demonstration['people'] {
  const { joining } = script
  const own = joining === undefined ? [] : files.joining(joining, definition)
  return [
    ...own,
    ...includedIn(script, files).flatMap((other) => joiningIn(other.script, other.files, definition)),
  ]
}

const filesBeside = (file: string): ScriptFiles => {
  const beside = (name: string) => resolve(dirname(file), name)
  return {
    json: (name) => JSON.parse(readFileSync(beside(name), 'utf8')),
    script: (name) => ({
      script: read(beside(name), parseRehearsalScript),
      files: filesBeside(beside(name)),
    }),
    joining: (name, definition) => read(beside(name), (json) => parseJoining(json, definition)).people,
  }
}

/** Each version is the one before with some more days. */
function edited(first: CalendarFile, edits: CalendarEdits): CalendarFile[] {
  const versions = [first]
  for (const { version, note, daysOff, makeUpDays } of edits) {
    const before = versions.at(-1) ?? first
    const year = Number((daysOff[0] ?? makeUpDays[0] ?? '').slice(0, 4))
    const entry = {
      year,
      name: note,
      daysOff,
      makeUpDays,
      certainty: 'unverified',
      provenance: 'script',
    } as const
    versions.push({
      ...before,
      version,
      daysOff: [...before.daysOff, ...daysOff],
      makeUpDays: [...before.makeUpDays, ...makeUpDays],
      entries: [...before.entries, entry],
    })
  }
  return versions
}

/** @throws RehearsalInvalid; what reading a file or JSON throws */
export function loadRehearsal(file: string): Rehearsal {
  const written = read(file, parseRehearsalScript)
  const files = filesBeside(file)
  const beside = (name: string) => resolve(dirname(file), name)
  const definition = [...(written.succeeded ?? [])]
    .map((name) => read(beside(name), successionIn))
    .reduce(succeededDefinition, read(beside(written.definition), definitionIn))
  const demonstration = read(beside(written.people), (json) => parseDemonstration(json, definition))
  const calendar = read(beside(written.calendar), parseCalendar)
  const joining = joiningIn(written, files, definition)
  const { script, origins } = assemble(written, files)
  const expanded = expandScript({
    script,
    origins,
    people: everybody(demonstration.people, joining),
    joining,
    definition: withOffices(definition, demonstration.offices),
  })
  if (!expanded.ok) throw new RehearsalInvalid(file, expanded.errors)
  return {
    script,
    definition,
    demonstration,
    joining,
    calendar,
    laterCalendars: edited(calendar, editsIn(written, files)).slice(1),
    steps: expanded.steps,
    startsAt: instantAt(script.startsOn, '00:00'),
  }
}
