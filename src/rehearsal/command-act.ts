// A scripted command with its payload as the service will read it: what follows from its place is filled in, what only
// the running system knows (hash, version) is left to be asked, and the rest is checked against the contract.
import { commands, payloadSchema } from '../contract/commands.ts'
import type { FileError } from '../contract/definition/file-error.ts'
import { readRequest } from '../contract/request.ts'
import { amendmentDocument, parseStream } from '../domain/streams.ts'
import { type Address, documentOf, type ScriptYear } from './addresses.ts'
import type { CommandAct } from './step.ts'

type Filled = 'document' | 'kind' | 'hash' | 'version' | 'target'

const filledIn: Readonly<Record<string, readonly Filled[]>> = {
  submitDraft: ['kind', 'document', 'version'],
  submitRevision: ['document', 'version'],
  submitPlan: ['document', 'version'],
  sign: ['hash'],
  requestChanges: ['hash'],
  reject: ['hash'],
  promulgate: ['document'],
  acknowledgeReceipt: ['document'],
  propose: ['target', 'document', 'version'],
}
/** In the place of what is asked later, so that the rest can be checked now. */
const standIns = { hash: '0'.repeat(64), version: 1 } as const

/** 'yearly-plan' of '…/2024/yearly-plan-2': the second attempt is of the same kind. */
const kindOf = (document: string): string => (document.split('/').at(-1) ?? '').replace(/-\d+$/, '')

export interface ScriptedCommand {
  readonly name: string
  readonly address: Address
  /** As the script writes it. */
  readonly of: string | undefined
  readonly payload: Readonly<Record<string, unknown>>
}
export interface CheckedCommand {
  readonly act: CommandAct
  /** Their paths begin at the payload. */
  readonly errors: readonly FileError[]
}

export const commandsOf = ({ kind }: Address): readonly string[] => Object.keys(commands[kind])

/** '…/yearly-plan' and 1 of 'amendment/…/yearly-plan/1'. */
function amended(stream: string): { readonly target: string; readonly document: string } | null {
  const [, target, n] = /^amendment\/(.+)\/(\d+)$/.exec(stream) ?? []
  return target && n ? { target, document: amendmentDocument(target, Number(n)) } : null
}

function documentFor(scope: ScriptYear, { address, of, payload }: ScriptedCommand): string | null {
  if (typeof payload.document === 'string') return payload.document
  if (of !== undefined) return documentOf(scope, of)
  if (address.document !== null) return address.document
  if (address.kind === 'amendment') return amended(address.stream)?.document ?? null
  const unit = parseStream(address.stream)?.unit
  return unit ? documentOf(scope, `${unit}/district-plan`) : null
}

export function checkedCommand(scope: ScriptYear, command: ScriptedCommand): CheckedCommand {
  const { name, address, payload: written } = command
  const document = documentFor(scope, command)
  const wanted = (filledIn[name] ?? []).filter((field) => written[field] === undefined)
  const known = {
    ...(document !== null && wanted.includes('document') ? { document } : {}),
    ...(document !== null && wanted.includes('kind') ? { kind: kindOf(document) } : {}),
    ...(wanted.includes('target') ? { target: amended(address.stream)?.target } : {}),
  }
  const asks = wanted.find((field) => field === 'hash' || field === 'version') ?? null
  const payload = { ...known, ...written }
  const schema = payloadSchema(address.kind, name)
  const read = schema ? readRequest(schema, asks ? { ...payload, [asks]: standIns[asks] } : payload) : null
  return {
    act: { kind: 'command', stream: address.stream, name, payload, asks, document },
    errors: read && !read.ok ? read.errors : [],
  }
}

/** A command as a person gives it, to a stream by its whole id. Null when there is no such stream or command. */
export function givenCommand(
  stream: string,
  name: string,
  payload: Readonly<Record<string, unknown>>,
): CheckedCommand | null {
  const found = parseStream(stream)
  if (!found || !payloadSchema(found.kind, name)) return null
  const { kind, document, programme, year } = found
  const scope = { code: programme ?? '', year: year ?? 0 }
  return checkedCommand(scope, { name, address: { stream, kind, document }, of: undefined, payload })
}
