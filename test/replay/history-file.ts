// A workflow's history as a file: JSON of the events as they came, with bytes as text or in base64. (The SDK's own historyToJSON
// fails where npm has put two copies of protobufjs, as it does here.)
import { readFileSync, writeFileSync } from 'node:fs'

export interface RecordedHistory {
  readonly workflowId: string
  /** The workflow's type. */
  readonly type: string
  readonly history: { readonly events: readonly Readonly<Record<string, unknown>>[] }
}

const isBytes = (value: unknown): value is Uint8Array => ArrayBuffer.isView(value)

/** As text where it is text: most payloads are JSON, and a history is looked at when its replay fails. */
function bytesOf(value: Uint8Array): { readonly text: string } | { readonly bytes: string } {
  const bytes = Buffer.from(value)
  const text = bytes.toString('utf8')
  return Buffer.from(text).equals(bytes) ? { text } : { bytes: bytes.toString('base64') }
}

interface Long {
  readonly low: number
  readonly high: number
  readonly unsigned: boolean
}
const isLong = (value: object): value is Long => 'low' in value && 'high' in value && 'unsigned' in value
/** Ids, seconds and sizes: all of them far below 2^53. */
const numberOf = ({ low, high }: Long): number => high * 2 ** 32 + (low >>> 0)

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/** Own properties only: a message's own toJSON would turn enumerations into text. */
function plain(value: unknown): unknown {
  if (isBytes(value)) return bytesOf(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  if (isLong(value)) return numberOf(value)
  const present = Object.entries(value).filter(([, one]) => !isEmpty(one))
  return Object.fromEntries(present.map(([name, one]) => [name, plain(one)]))
}

function revived(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { text, bytes } = value as { text?: unknown; bytes?: unknown }
  if (typeof text === 'string') return Uint8Array.from(Buffer.from(text))
  return typeof bytes === 'string' ? Uint8Array.from(Buffer.from(bytes, 'base64')) : value
}

/** An event a line. */
export function writeHistory(
  file: URL,
  { workflowId, type, history }: { workflowId: string; type: string; history: unknown },
): void {
  const { events } = plain(history) as RecordedHistory['history']
  const lines = events.map((event) => `  ${JSON.stringify(event)}`).join(',\n')
  const head = `{ "workflowId": ${JSON.stringify(workflowId)}, "type": ${JSON.stringify(type)}, "history": { "events": [`
  writeFileSync(file, `${head}\n${lines}\n] } }\n`)
}

export const readHistory = (file: URL): RecordedHistory => JSON.parse(readFileSync(file, 'utf8'), revived)
