// The way of a command: parse, a receipt or a refusal on the stored state, then its workflow with a deadline. The actor is
// the session's, the command's id is '<person>:<Idempotency-Key>'.
import { payloadSchema } from '../contract/commands.ts'
import type { AnswerOf, Endpoint } from '../contract/endpoint.ts'
import { readRequest } from '../contract/request.ts'
import type { commandReply } from '../contract/streams.ts'
import type { CommandEnvelope, Reply } from '../domain/envelope.ts'
import { absent, type DomainError, refuse } from '../domain/errors.ts'
import type { StreamKind } from '../domain/kernel.ts'
import { machineOf } from '../domain/machines.ts'
import { parseStream } from '../domain/streams.ts'
import { fingerprintOf } from '../record/canonical.ts'
import { decideAhead } from '../record/decide-ahead.ts'
import { recordCommand } from '../record/record-command.ts'
import type { RecordDeps } from '../record/record-deps.ts'
import { hasWorkflow } from '../temporal/ids.ts'
import { OutcomeUnknown } from '../temporal/outcome-unknown.ts'
import { sendCommand } from '../temporal/send-command.ts'
import type { ApiDeps } from './api-deps.ts'
import { checkBeforehand, checkOnceAllowed } from './beforehand.ts'
import type { AskedBySomebody } from './endpoint.ts'
import { isDatabaseAway, notFound, Refusal } from './problem.ts'
import type { Reader } from './reader.ts'

export interface CommandRequest {
  readonly stream: string
  readonly name: string
  readonly payload: unknown
}
type CommandAnswer = AnswerOf<Endpoint & { response: typeof commandReply }>

const COMMAND_WITHIN = 4500

/** What the installation's key may do before anybody is appointed. It signs nothing and decides nothing. */
const setsUp: Readonly<Record<string, readonly string[]>> = {
  agency: ['register', 'appoint', 'grantAuthority'],
}

export const recordDeps = ({ channels }: ApiDeps, { world }: Reader): RecordDeps => ({
  database: world.database,
  channels,
})

export const commandId = ({ person }: Reader, key: string): string => `${person ?? 'installation'}:${key}`

/** @throws Refusal, OutcomeUnknown */
export async function perform<E extends Endpoint>(
  { deps, reader, key, response }: AskedBySomebody<E>,
  request: CommandRequest,
): Promise<CommandAnswer> {
  const envelope = envelopeOf(reader, key, request)
  await checkBeforehand(reader, kindOf(request.stream), envelope.name, envelope.payload, envelope.stream)
  const until = Number(response.locals.startedAt ?? Date.now()) + (deps.commandWithin ?? COMMAND_WITHIN)
  try {
    return answerOf(deps, await replyTo(deps, reader, envelope, until))
  } catch (error) {
    throw isDatabaseAway(error) ? new OutcomeUnknown(error) : error
  }
}

function kindOf(stream: string): StreamKind {
  const kind = parseStream(stream)?.kind
  if (!kind) throw notFound('stream', stream)
  return kind
}

function envelopeOf(reader: Reader, key: string, { stream, name, payload }: CommandRequest): CommandEnvelope {
  const kind = kindOf(stream)
  const schema = payloadSchema(kind, name)
  if (!schema) throw new Refusal(notForPeople(stream, name))
  if (reader.person === null && !setsUp[kind]?.includes(name)) throw new Refusal(refuse('not-allowed'))
  const parsed = readRequest(schema, payload)
  if (!parsed.ok) throw new Refusal(refuse(parsed.code), parsed.errors)
  const fingerprint = fingerprintOf({ stream, name, payload: parsed.value })
  return { id: commandId(reader, key), stream, name, payload: parsed.value, actor: reader.actor, fingerprint }
}

const notForPeople = (stream: string, command: string): DomainError =>
  Object.hasOwn(machineOf(stream).transitions, command)
    ? refuse('not-allowed')
    : refuse('unknown-command', { command })

async function replyTo(
  deps: ApiDeps,
  reader: Reader,
  envelope: CommandEnvelope,
  until: number,
): Promise<Reply> {
  const record = recordDeps(deps, reader)
  const ahead = await lookAhead(record, envelope)
  if ('receipt' in ahead) return ahead.receipt
  if ('refusal' in ahead) throw new Refusal(named(ahead.refusal, envelope.stream))
  const { stream, name, payload } = envelope
  await checkOnceAllowed(reader, kindOf(stream), name, payload, stream)
  if (!hasWorkflow(stream)) return (await recordCommand(record, envelope)).reply
  const deadlineMs = Math.max(1, until - Date.now())
  return sendCommand(deps.temporal, reader.world.name, envelope, { begun: ahead.begun, deadlineMs })
}

/** The domain does not say what is not there when that is the stream itself. */
const named = (refusal: DomainError, stream: string): DomainError =>
  refusal.refused === 'not-found' && refusal.details.what === undefined
    ? absent(kindOf(stream), stream)
    : refusal

/** The same command, sent twice at once: what it has done itself is no reason to refuse it, and its receipt is there by then. */
async function lookAhead(record: RecordDeps, envelope: CommandEnvelope) {
  const ahead = await decideAhead(record, envelope)
  return 'refusal' in ahead ? decideAhead(record, envelope) : ahead
}

/** @throws Refusal */
export function answerOf({ logger }: ApiDeps, reply: Reply): CommandAnswer {
  if (reply.ok) return { events: [...reply.events], seq: reply.seq, result: { ...reply.result } }
  if (reply.refused === 'internal')
    logger.error({ details: reply.details }, 'a command failed in the database')
  throw new Refusal({ refused: reply.refused, details: reply.details })
}
