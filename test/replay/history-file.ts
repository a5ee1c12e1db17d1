// A workflow's history as a file: JSON of the events as they came, with bytes in base64. (The SDK's own historyToJSON
// fails where npm has put two copies of protobufjs, as it does here.)
import { readFileSync, writeFileSync } from 'node:fs'

export interface RecordedHistory {
  readonly workflowId: string
  /** The workflow's type. */
  readonly type: string
  readonly history: { readonly events: readonly Readonly<Record<string, unknown>>[] }
}

const isBytes = (value: unknown): value is Uint8Array => ArrayBuffer.isView(value)

/** Own properties only: a message's own toJSON would turn enumerations and long integers into text. */
function plain(value: unknown): unknown {
  if (isBytes(value)) return { bytes: Buffer.from(value).toString('base64') }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const present = Object.entries(value).filter(([, one]) => one !== null && one !== undefined)
  return Object.fromEntries(present.map(([name, one]) => [name, plain(one)]))
}

const revived = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'string'
    ? Uint8Array.from(Buffer.from(value.bytes, 'base64'))
    : value

export const writeHistory = (
  file: URL,
  recorded: { workflowId: string; type: string; history: unknown },
): void => writeFileSync(file, `${JSON.stringify(plain(recorded), null, 1)}\n`)

export const readHistory = (file: URL): RecordedHistory => JSON.parse(readFileSync(file, 'utf8'), revived)
