// From a script to its steps, with every fault of it at once: people who do not exist or are absent, units, tasks,
// commands and payloads that the service would not know. Pure: the same files give the same steps.
import {
  type FileError,
  type FileIssue,
  fileError,
  fileErrors,
  pointerOf,
} from '../contract/definition/file-error.ts'
import { createDraft, writeSection } from '../contract/documents.ts'
import type { ScriptedAct } from '../contract/rehearsal-script.ts'
import { WAIT } from '../contract/rehearsal-words.ts'
import { readRequest } from '../contract/request.ts'
import type { Path } from '../domain/definition-rules.ts'
import { documentKinds } from '../domain/programme-definition.ts'
import { epochOf, type Instant, instantAt, localDateOf, toInstant } from '../domain/time.ts'
import { type Address, addressOf, documentOf, type ScriptYear } from './addresses.ts'
import { type Cast, partyOfPerson, personIn } from './cast.ts'
import { castsOf } from './casts.ts'
import { checkedCommand, commandsOf } from './command-act.ts'
import { joined } from './joining.ts'
import { withSamples } from './samples.ts'
import type { Step } from './step.ts'
import { type Instance, some, unfold, worded } from './unfold.ts'

export type Expanded =
  | { readonly ok: true; readonly steps: readonly Step[] }
  | { readonly ok: false; readonly errors: readonly FileError[] }

const EVERY_MINUTES = 5
const MINUTE_MS = 60_000
/** In the place of a person: whoever holds it in the half at hand. */
const halfRoles = ['officer', 'leader']

interface Line {
  readonly cast: Cast
  readonly scope: ScriptYear
  /** With the instance's words put in. */
  readonly act: ScriptedAct
  readonly index: number
  readonly instance: Instance
  readonly at: Instant
}
type Made<T> = { readonly value: T; readonly errors?: never } | { readonly errors: readonly FileError[] }

const originOf = ({ origins }: Cast, index: number): Path => origins?.[index] ?? ['acts', index]
const pathIn = ({ cast, index }: Line, ...rest: string[]): Path => [...originOf(cast, index), ...rest]
const wrong = (...issues: FileIssue[]): { errors: FileError[] } => ({ errors: issues.map(fileError) })
const inside = (line: Line, errors: readonly FileError[]) => ({
  errors: errors.map((error) => ({ ...error, path: `${pointerOf(pathIn(line, 'with'))}${error.path}` })),
})

/** Of many people those whose ids begin alike. */
const alike = ({ people }: Cast, given: string): string => {
  const ids = people.map(({ id }) => id)
  const near = ids.filter((id) => id.slice(0, 5) === given.slice(0, 5))
  return some(near.length > 0 ? near : ids)
}

function personOf(line: Line): Made<string> {
  const { cast, act, instance, at } = line
  const by = act.by ?? ''
  const path = pathIn(line, 'by')
  const inHalf = instance.agency !== null && halfRoles.includes(by)
  const person = inHalf ? personIn(cast, instance.agency ?? '', by) : by
  if (person === null) return wrong({ path, code: 'nobody-holds-role', found: instance.agency ?? by })
  if (!cast.people.some(({ id }) => id === person))
    return wrong({ path, code: 'unknown-person', found: person, expected: alike(cast, person) })
  const day = localDateOf(at)
  const away = cast.script.absences.some(
    (absence) => absence.person === person && absence.from <= day && day <= absence.to,
  )
  return away ? wrong({ path, code: 'absent', found: day }) : { value: person }
}

function draftOf(line: Line, payload: Record<string, unknown>): Made<Step['act']> {
  const { act, scope } = line
  const document = documentOf(scope, act.of ?? '')
  if (act.do === 'beginDraft') {
    const read = readRequest(createDraft.body, payload)
    return read.ok ? { value: { kind: 'begin-draft', document, payload } } : inside(line, read.errors)
  }
  const { section, ...text } = payload
  const read = readRequest(writeSection.body, text)
  if (!read.ok) return inside(line, read.errors)
  return { value: { kind: 'write-section', document, section: String(section ?? ''), payload: text } }
}

/** 'yearly-plan' or 'yearly-plan-2', 'amendment-1'; of any other nothing is ever signed. */
function isOfKind({ document }: Address): boolean {
  const kind = document?.split('/').at(-1)?.replace(/-\d+$/, '')
  return kind === undefined || (documentKinds as readonly string[]).includes(kind)
}

function commandOf(line: Line, payload: Record<string, unknown>): Made<Step['act']> {
  const { act, scope } = line
  const address = addressOf(scope, act.in ?? '')
  if (!address || !isOfKind(address)) {
    const expected = address
      ? documentKinds.map((kind) => `sign-off/…${kind}`).join(' | ')
      : 'programme | cycle | rollout | review | district/… | agency/… | sign-off/… | amendment/…'
    return wrong({ path: pathIn(line, 'in'), code: 'not-one-of', found: act.in ?? '', expected })
  }
  const names = commandsOf(address)
  if (!names.includes(act.do)) {
    const expected = names.join(' | ')
    return wrong({ path: pathIn(line, 'do'), code: 'no-such-command', found: act.do, expected })
  }
  const checked = checkedCommand(scope, { name: act.do, address, of: act.of, payload })
  return checked.errors.length > 0 ? inside(line, checked.errors) : { value: checked.act }
}

function stepOf(line: Line): Made<Step> {
  const { cast, act, instance, at } = line
  const id = instance.suffix === '' ? act.id : `${act.id}/${instance.suffix}`
  const shared = { id, at, refused: act.refused ?? null }
  if (act.do === WAIT) return { value: { ...shared, by: null, act: { kind: 'wait' } } }
  const person = personOf(line)
  const by = person.errors ? '' : person.value
  const { unit, task } = instance
  const payload = withSamples(cast, act.with ?? {}, { by, party: partyOfPerson(cast, by), unit, task })
  const made =
    act.do === 'beginDraft' || act.do === 'writeSection' ? draftOf(line, payload) : commandOf(line, payload)
  const errors = [...(person.errors ?? []), ...(made.errors ?? [])]
  return errors.length > 0 || made.errors ? { errors } : { value: { ...shared, by, act: made.value } }
}

interface Placed {
  readonly cast: Cast
  readonly act: ScriptedAct
  readonly index: number
}

function linesOf({ cast, act, index }: Placed): { lines: Line[]; errors: FileError[] } {
  const scope = { code: cast.definition.code, year: cast.script.year }
  const { instances, issues } = unfold(cast, index, act)
  const begins = epochOf(instantAt(act.on, act.at))
  const apart = (act.everyMinutes ?? EVERY_MINUTES) * MINUTE_MS
  const lines = instances.map((instance, nth): Line => {
    const words = { ...instance.words, number: String(nth + 1), year: String(scope.year) }
    return { cast, scope, act: worded(act, words), index, instance, at: toInstant(begins + nth * apart) }
  })
  const placed = issues.map((issue) => ({
    ...issue,
    path: [...originOf(cast, index), ...issue.path.slice(2)],
  }))
  return { lines, errors: fileErrors(placed) }
}

const inOrder = (a: FileError, b: FileError): number => a.path.localeCompare(b.path, 'en', { numeric: true })

export function expandScript(cast: Cast): Expanded {
  const unfolded = joined(castsOf(cast), cast.joining ?? []).map(linesOf)
  const made = unfolded.flatMap(({ lines }) => lines.map(stepOf))
  const errors = [...unfolded.flatMap((one) => one.errors), ...made.flatMap((one) => one.errors ?? [])]
  // An act that is wrong for one district is mostly wrong for all, in the same words.
  const distinct = [...new Map(errors.map((error) => [`${error.path} ${error.en}`, error])).values()]
  if (distinct.length > 0) return { ok: false, errors: distinct.toSorted(inOrder) }
  const steps = made.flatMap((one) => (one.errors ? [] : [one.value]))
  // Stable: acts of one instant stay in the order in which they are written.
  return { ok: true, steps: steps.toSorted((a, b) => epochOf(a.at) - epochOf(b.at)) }
}
