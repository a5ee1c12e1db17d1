// The ids of streams: what a stream is, to which programme, year and unit it belongs, who owns it. All of it is in the id.
import type { StreamId, StreamKind } from './kernel.ts'
import type { AgencyId, DocumentKind, UnitId } from './programme-definition.ts'

export const programmeStream = (code: string): StreamId => `programme/${code}`
export const agencyStream = (agency: AgencyId): StreamId => `agency/${agency}`
export const cycleStream = (code: string, year: number): StreamId => `cycle/${code}/${year}`
export const rolloutStream = (code: string, year: number): StreamId => `rollout/${code}/${year}`
export const districtStream = (code: string, year: number, unit: UnitId): StreamId =>
  `district/${code}/${year}/${unit}`
export const remindersStream = (code: string): StreamId => `reminders/${code}`
export const reviewStream = (code: string, year: number): StreamId => `review/${code}/${year}`
/** The n-th amendment, from 1, of a promulgated document: of a year's plan, or of the one on which the programme stands. */
export const amendmentStream = (target: string, n: number): StreamId => `amendment/${target}/${n}`
export const signOffStream = (document: string): StreamId => `sign-off/${document}`

/** The id of a year's document; `attempt` counts from 1 and grows when a sign-off ends without approval. */
export const yearDocument = (code: string, year: number, kind: DocumentKind, attempt = 1): string =>
  `${code}/${year}/${kind}${attempt > 1 ? `-${attempt}` : ''}`
/** The text of the n-th amendment to a document. */
export const amendmentDocument = (target: string, n: number): string => `${target}/amendment-${n}`
export const unitDocument = (code: string, year: number, unit: UnitId, attempt = 1): string =>
  `${code}/${year}/${unit}/district-plan${attempt > 1 ? `-${attempt}` : ''}`

export interface StreamName {
  readonly kind: StreamKind
  /** The programme's code; null for an agency. */
  readonly programme: string | null
  readonly agency: AgencyId | null
  readonly year: number | null
  /** '<code>/<year>': the gate under which the stream's commands pass. */
  readonly cycle: string | null
  readonly unit: UnitId | null
  /** Only of a sign-off. */
  readonly document: string | null
  readonly owner: StreamId | null
  /** The timeline that its events belong to: the programme's or the agency's. */
  readonly timeline: string
}

const prefixes: Readonly<Record<string, StreamKind>> = {
  programme: 'programme',
  agency: 'agency',
  cycle: 'cycle',
  'sign-off': 'sign-off',
  rollout: 'rollout',
  district: 'district-plan',
  reminders: 'reminder-clock',
  review: 'review',
  amendment: 'amendment',
}

/** Documents of a year's review; the others of a year are its cycle's. */
const ofReview = new Set(['review-report', 'commendation-list', 'next-period-plan'])
const kindIn = (segment: string): string => segment.replace(/-\d+$/, '')

function ownerOf(kind: StreamKind, code: string, year: number | null, unit: UnitId | null): StreamId | null {
  if (kind === 'cycle' || kind === 'reminder-clock') return programmeStream(code)
  if (year === null) return null
  if (kind === 'rollout' || kind === 'review') return cycleStream(code, year)
  if (kind === 'district-plan') return rolloutStream(code, year)
  if (kind === 'sign-off') return unit ? districtStream(code, year, unit) : cycleStream(code, year)
  return null
}

const isOfReview = (
  kind: StreamKind,
  year: number | null,
  unit: UnitId | null,
  document: string | undefined,
): year is number =>
  kind === 'sign-off' && year !== null && unit === null && ofReview.has(kindIn(document ?? ''))

const AMENDMENT =
  /^(?:amendment\/([^/]+)\/(?:founding-plan|([12]\d{3})\/yearly-plan(?:-\d+)?)\/\d+|sign-off\/([^/]+)\/(?:founding-plan|([12]\d{3})\/yearly-plan(?:-\d+)?)\/amendment-\d+(?:-\d+)?)$/

/** An amendment, or the sign-off of its text: a unit's document has the same number of parts, but never these. */
function parseAmendment(id: StreamId): StreamName | null {
  const [found, own, ownYear, signed, signedYear] = AMENDMENT.exec(id) ?? []
  const code = own ?? signed
  if (!found || !code) return null
  const year = ownYear ?? signedYear ?? null
  const cycle = year === null ? null : `${code}/${year}`
  const common = { programme: code, agency: null, cycle, unit: null, timeline: code }
  const at = year === null ? null : Number(year)
  if (own) {
    const owner = at === null ? programmeStream(code) : cycleStream(code, at)
    return { ...common, kind: 'amendment', year: at, document: null, owner }
  }
  const document = id.slice('sign-off/'.length)
  const [, target = '', n = ''] = /^(.+)\/amendment-(\d+)/.exec(document) ?? []
  return { ...common, kind: 'sign-off', year: at, document, owner: amendmentStream(target, Number(n)) }
}

function parse(id: StreamId): StreamName | null {
  if (id.startsWith('amendment/')) return parseAmendment(id)
  return (id.startsWith('sign-off/') ? parseAmendment(id) : null) ?? parseOther(id)
}

const parsed = new Map<StreamId, StreamName | null>()
const PARSED = 5000

/** What the id says; null when it is the id of no stream. A decision asks it several times of each of its streams. */
export function parseStream(id: StreamId): StreamName | null {
  const known = parsed.get(id)
  if (known !== undefined) return known
  const name = parse(id)
  if (parsed.size >= PARSED) parsed.clear()
  parsed.set(id, name)
  return name
}

const agencyName = (agency: AgencyId): StreamName => ({
  kind: 'agency',
  programme: null,
  agency,
  year: null,
  cycle: null,
  unit: null,
  document: null,
  owner: null,
  timeline: agency,
})

function parseOther(id: StreamId): StreamName | null {
  const [prefix = '', code = '', yearText, third, fourth] = id.split('/')
  const kind = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined
  if (!kind || code === '') return null
  if (kind === 'agency') return agencyName(code)
  const year = yearText === undefined ? null : Number(yearText)
  if (year !== null && !Number.isInteger(year)) return null
  const ofUnit = kind === 'district-plan' || (kind === 'sign-off' && fourth)
  const unit = ofUnit ? (third ?? null) : null
  return {
    kind,
    programme: code,
    agency: null,
    year,
    cycle: year === null ? null : `${code}/${year}`,
    unit,
    document: kind === 'sign-off' ? id.slice('sign-off/'.length) : null,
    owner: isOfReview(kind, year, unit, third) ? reviewStream(code, year) : ownerOf(kind, code, year, unit),
    timeline: code,
  }
}
