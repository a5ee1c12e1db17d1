// The stored script as fresh JSON, edited for the tests of what is refused, and read with its own programme and people.
import { readFileSync } from 'node:fs'
import { parseDemonstration } from '../../../src/contract/demonstration.ts'
import { parseProgramme } from '../../../src/contract/programme-definition.ts'
import { parseRehearsalScript, type RehearsalScript } from '../../../src/contract/rehearsal-script.ts'
import { type Cast, withOffices } from '../../../src/rehearsal/cast.ts'
import { expandScript } from '../../../src/rehearsal/expand.ts'

export const SCRIPT = 'programmes/rehearsals/an-giang-2024.json'
export const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

export type Act = Record<string, unknown>
export type ScriptJson = Omit<RehearsalScript, 'acts'> & { acts: Act[] }

export const storedScript = (): ScriptJson => json(SCRIPT)
export const scriptOf = (...acts: Act[]): ScriptJson => ({ ...storedScript(), absences: [], acts })

export function anAct(more: Act = {}): Act {
  return {
    id: 'one',
    on: '2024-02-02',
    at: '08:30',
    by: 'p.hlhpn.dau-moi',
    do: 'nudge',
    in: 'sign-off/yearly-plan',
    with: { agency: 'vn.ag.bdt' },
    ...more,
  }
}

/** Changes the programme's file before it is read. */
export type Change = (file: ReturnType<typeof json>) => void

function cast(script: RehearsalScript, change?: Change): Cast {
  const file = json('programmes/an-giang-2021-2025.json')
  change?.(file)
  const definition = parseProgramme(file)
  if (!definition.ok) throw new Error(JSON.stringify(definition.errors))
  const people = parseDemonstration(
    json('programmes/an-giang-2021-2025.demonstration.json'),
    definition.definition,
  )
  if (!people.ok) throw new Error(JSON.stringify(people.errors))
  return {
    script,
    people: people.value.people,
    definition: withOffices(definition.definition, people.value.offices),
  }
}

/** Parsed, then expanded. */
export function expanded(script: unknown, change?: Change) {
  const parsed = parseRehearsalScript(script)
  return parsed.ok ? expandScript(cast(parsed.value, change)) : parsed
}

export function stepsOf(script: unknown, change?: Change) {
  const result = expanded(script, change)
  if (!result.ok || !('steps' in result)) throw new Error(JSON.stringify(result))
  return result.steps
}

/** '/path code' of each error. */
export function faultsOf(script: unknown): string[] {
  const result = expanded(script)
  return result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`)
}
