// A script names streams and documents without the programme and the year that are the same in every line.
import type { StreamKind } from '../domain/kernel.ts'
import {
  agencyStream,
  cycleStream,
  parseStream,
  programmeStream,
  reviewStream,
  rolloutStream,
  signOffStream,
} from '../domain/streams.ts'

export interface ScriptYear {
  readonly code: string
  readonly year: number
}

/** 'yearly-plan', '<unit>/district-plan' or 'founding-plan/amendment-1' in full. */
export const documentOf = ({ code, year }: ScriptYear, of: string): string =>
  of.startsWith('founding-plan') ? `${code}/${of}` : `${code}/${year}/${of}`

const single: Readonly<Record<string, (scope: ScriptYear) => string>> = {
  programme: ({ code }) => programmeStream(code),
  cycle: ({ code, year }) => cycleStream(code, year),
  rollout: ({ code, year }) => rolloutStream(code, year),
  review: ({ code, year }) => reviewStream(code, year),
}
const within: Readonly<Record<string, (scope: ScriptYear, rest: string) => string>> = {
  agency: (_, rest) => agencyStream(rest),
  district: ({ code, year }, rest) => `district/${code}/${year}/${rest}`,
  // 'founding-plan/1' or 'yearly-plan/1'
  amendment: (scope, rest) => `amendment/${documentOf(scope, rest)}`,
  'sign-off': (scope, rest) => signOffStream(documentOf(scope, rest)),
}

export interface Address {
  readonly stream: string
  readonly kind: StreamKind
  /** Of a sign-off. */
  readonly document: string | null
}

/** Null when it names no stream. */
export function addressOf(scope: ScriptYear, place: string): Address | null {
  const slash = place.indexOf('/')
  const stream =
    slash < 0 ? single[place]?.(scope) : within[place.slice(0, slash)]?.(scope, place.slice(slash + 1))
  const name = stream === undefined ? null : parseStream(stream)
  return name && stream !== undefined ? { stream, kind: name.kind, document: name.document } : null
}
