// What only the database knows of a succession: whether other programmes stand against it, and the definitions that it leaves.
import { insertDefinition, readDefinition } from '../db/definitions.ts'
import type { Sql } from '../db/sql.ts'
import { readStreams } from '../db/streams.ts'
import { refuse } from '../domain/errors.ts'
import { machineOf } from '../domain/machines.ts'
import type { ProgrammeState } from '../domain/programme/state.ts'
import {
  type Ahead,
  aheadOf,
  aheadWith,
  aheadWithout,
  stacked,
} from '../domain/programme/succession-ahead.ts'
import type { Succeed, Succession } from '../domain/programme/succession-commands.ts'
import { lapsed } from '../domain/programme/succession-consent.ts'
import type { Following } from '../domain/programme/succession-place.ts'
import { programmeStream, type StreamName } from '../domain/streams.ts'
import { type Instant, localDateOf } from '../domain/time.ts'
import type { Completion } from './completion.ts'
import { agencyContradictions, codesTaken } from './contradictions.ts'
import { folded } from './fold.ts'
import { renamedBy } from './renames.ts'

const renaming = async (sql: Sql, { programme }: StreamName, { renamedAgencies }: Succession) => {
  const named = renamedAgencies.map(({ agency }) => agency)
  const allowed = await renamedBy(sql, programme ?? '', named)
  const agency = named.find((id) => !allowed.includes(id))
  return agency === undefined ? null : refuse('rename-not-own', { agency })
}

/** An agency that another programme has registered is shared: what the succession says of it agrees with what is known. */
const agreeing: Completion = async (sql, name, draft) => {
  const { succession } = draft.data as unknown as { succession: Succession }
  const renamed = await renaming(sql, name, succession)
  if (renamed) return renamed
  const { newAgencies } = succession
  const contradictions = [
    ...(await codesTaken(sql, newAgencies)),
    ...(await agencyContradictions(sql, newAgencies)),
  ]
  if (contradictions.length === 0) return draft
  return refuse('definition-contradicts', { contradictions: contradictions.join('; ') })
}

interface Left {
  /** In force. */
  readonly after: string
  readonly following?: readonly Following[]
}

/** The definitions that the successions ahead leave, under their hashes: own records, as the one that was loaded. */
async function keepDefinitions(
  sql: Sql,
  { after, following = [] }: Left,
  made: readonly Following[],
  ahead: Ahead,
): Promise<void> {
  const stack = stacked(await readDefinition(sql, after), ahead)
  if ('fault' in stack) throw new Error(`${stack.id}: ${stack.fault.refused}`)
  const left = new Map(stack.map((one) => [one.id, one.after]))
  for (const { id, definitionHash } of [...made, ...following]) {
    const definition = left.get(id)
    if (!definition) throw new Error(`${id} does not wait`)
    await insertDefinition(sql, definitionHash, definition)
  }
}

/** As they were before this event. */
async function successionsAhead(sql: Sql, { programme }: StreamName, at: Instant): Promise<Ahead> {
  const stream = programmeStream(programme ?? '')
  const [row] = await readStreams(sql, [stream], 'none')
  if (!row) throw new Error(`${stream} is not there`)
  return aheadOf((await folded(sql, machineOf(stream), row)) as ProgrammeState, localDateOf(at))
}

interface Recording extends Left, Succeed {
  readonly definitionHash: string
  readonly agreedBy?: unknown
}

/** Agreed by all, it ends where another programme has come to stand against it; recorded alone, it is refused. */
const definitionAfter: Completion = async (sql, name, draft, at) => {
  const recorded = draft.data as unknown as Recording
  const { succession, definitionHash } = recorded
  const checked = await agreeing(sql, name, draft, at)
  if ('refused' in checked)
    return recorded.agreedBy ? lapsed({ succession: succession.id }, checked) : checked
  const ahead = aheadWith(await successionsAhead(sql, name, at), recorded)
  await keepDefinitions(sql, recorded, [{ id: succession.id, definitionHash }], ahead)
  return draft
}

const definitionsWithout: Completion = async (sql, name, draft, at) => {
  const withdrawn = draft.data as unknown as Left & { succession: string }
  if (!withdrawn.following) return draft
  const ahead = aheadWithout(await successionsAhead(sql, name, at), withdrawn.succession)
  await keepDefinitions(sql, withdrawn, [], ahead)
  return draft
}

export const successionCompletions: Readonly<Record<string, Completion>> = {
  'succession.proposed': agreeing,
  'succession.recorded': definitionAfter,
  'succession.withdrawn': definitionsWithout,
}
