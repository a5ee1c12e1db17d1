// Who is told of what happens in a unit.
import type { Role } from '../agency/state.ts'
import { coordinatorsOf } from '../audiences.ts'
import type { Audience, Facts, NoticeDraft, PastEvent } from '../kernel.ts'
import { definitionOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import { districtStream, rolloutStream } from '../streams.ts'
import { localDateOf } from '../time.ts'
import { deadlineNamed } from './deadlines.ts'
import type { DistrictState } from './state.ts'
import type { TakeOver } from './take-over.ts'

type Tell = (state: DistrictState, event: PastEvent, facts: Facts) => readonly NoticeDraft[]

const linkTo = ({ code, year, unit }: DistrictState): string => `/${districtStream(code, year, unit)}`

const shortOf = (facts: Facts, agency: unknown): string | undefined =>
  definitionOf(facts).agencies.find(({ id }) => id === agency)?.short

const periodName = (facts: Facts, code: unknown): string | undefined =>
  definitionOf(facts).calendar.reports.find((period) => period.code === code)?.name.vi

const dueDay = ({ deadlines }: DistrictState, name: string): string | undefined => {
  const deadline = deadlines[name]
  return deadline && localDateOf(deadline.at)
}

const pair = ({ halves }: DistrictState, ...asRoles: readonly Role[]): Audience[] =>
  halves.map(({ agency }) => ({ agency, roles: asRoles }))

const opened: Tell = (state) => {
  const { name: unitName, year, plan } = state
  const params = {
    unitName,
    year,
    documentTitle: plan?.title,
    number: plan?.number,
    dueDay: dueDay(state, 'plan'),
    acknowledgeDay: dueDay(state, 'acknowledge'),
  }
  return [{ kind: 'district-opened', params, to: pair(state, 'officer', 'leader'), link: linkTo(state) }]
}

const blocked: Tell = (state, { data }, facts) =>
  (data.unknown as readonly AgencyId[]).map((party) => ({
    kind: 'unit-blocked',
    params: { unitName: state.name, agencyName: shortOf(facts, party), year: state.year },
    to: coordinatorsOf(definitionOf(facts)),
    // Where it is settled.
    link: `/${rolloutStream(state.code, state.year)}`,
  }))

const aboutReport = (state: DistrictState, { data }: PastEvent, facts: Facts) => ({
  unitName: state.name,
  period: periodName(facts, data.period) ?? String(data.period),
  byAgency: shortOf(facts, data.party),
})

const returned: Tell = (state, event, facts) => {
  const due = dueDay(state, `report/${String(event.data.period)}`)
  const params = { ...aboutReport(state, event, facts), reason: String(event.data.reason), dueDay: due }
  return [{ kind: 'report-returned', params, to: pair(state, 'officer', 'leader'), link: linkTo(state) }]
}

const accepted: Tell = (state, event, facts) => [
  {
    kind: 'report-accepted',
    params: aboutReport(state, event, facts),
    to: pair(state, 'officer'),
    link: linkTo(state),
  },
]

/** Who may answer. */
const toCoordinators = (
  state: DistrictState,
  facts: Facts,
  kind: string,
  params: NoticeDraft['params'],
): NoticeDraft[] => [
  { kind, params, to: coordinatorsOf(definitionOf(facts)), link: linkTo(state), quiet: true },
]

const submitted: Tell = (state, event, facts) => {
  const { number, agency } = event.data
  const params = {
    ...aboutReport(state, event, facts),
    number: Number(number),
    byAgency: shortOf(facts, agency),
  }
  return toCoordinators(state, facts, 'report-submitted', params)
}

const aboutExtension = (state: DistrictState, { data }: PastEvent, facts: Facts) => {
  const subject = String(data.subject)
  return {
    obligationKind: subject === 'plan' ? 'district-plan' : 'report',
    unitName: state.name,
    period: periodName(facts, subject),
    dueDay: dueDay(state, deadlineNamed(subject)),
    reason: typeof data.reason === 'string' ? data.reason : undefined,
  }
}

const extensionAsked: Tell = (state, event, facts) => {
  const { until, agency } = event.data
  const params = {
    ...aboutExtension(state, event, facts),
    until: String(until),
    byAgency: shortOf(facts, agency),
  }
  return toCoordinators(state, facts, 'extension-asked', params)
}

const extension =
  (kind: string): Tell =>
  (state, event, facts) => [
    {
      kind,
      params: aboutExtension(state, event, facts),
      to: pair(state, 'officer', 'leader'),
      link: linkTo(state),
    },
  ]

/** The new pair, unless its office is still to be settled; then the coordinators, as of any blocked unit. */
const takenOver: Tell = (state, event, facts) => {
  if (state.stage === 'blocked') return blocked(state, event, facts)
  const { from, on, verified, subjects } = event.data as unknown as TakeOver
  const params = {
    unitName: state.name,
    fromName: from.name,
    year: state.year,
    day: on,
    count: subjects.length,
    verified: verified ? 'yes' : 'no',
  }
  return [{ kind: 'unit-taken-over', params, to: pair(state, 'officer', 'leader'), link: linkTo(state) }]
}

export const tells: Readonly<Record<string, Tell>> = {
  'district.opened': opened,
  'district.blocked': blocked,
  'district.taken-over': takenOver,
  'report.submitted': submitted,
  'report.returned': returned,
  'report.accepted': accepted,
  'extension.asked': extensionAsked,
  'extension.granted': extension('extension-granted'),
  'extension.declined': extension('extension-declined'),
}
