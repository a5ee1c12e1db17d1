// Who is told of what happens to a review.
import type { Role } from '../agency/state.ts'
import { coordinatorsOf, leadersOf, rolesOwing } from '../audiences.ts'
import type { Issued } from '../cycle/promulgation.ts'
import { foundingDocumentId } from '../founding.ts'
import type { Audience, Facts, NoticeDraft, PastEvent } from '../kernel.ts'
import { printNumbers } from '../numbers.ts'
import { armsOf } from '../permissions.ts'
import { definitionOf } from '../programme/facts.ts'
import type { AgencyId } from '../programme-definition.ts'
import { reviewStream } from '../streams.ts'
import { localDateOf } from '../time.ts'
import { unitsToldOf } from '../unit-recipients.ts'
import { uncarried } from './next-period.ts'
import type { Nomination, ReviewState } from './state.ts'

type Tell = (state: ReviewState, event: PastEvent, facts: Facts) => readonly NoticeDraft[]

const linkTo = ({ code, year }: ReviewState): string => `/${reviewStream(code, year)}`
const shortOf = (facts: Facts, agency: unknown): string | undefined =>
  definitionOf(facts).agencies.find(({ id }) => id === agency)?.short
const dueDay = ({ deadlines }: ReviewState, name: string): string | undefined => {
  const deadline = deadlines[name]
  return deadline && localDateOf(deadline.at)
}
const partiesToldOf = (facts: Facts): Audience[] => [
  ...coordinatorsOf(definitionOf(facts)),
  ...leadersOf(definitionOf(facts)),
]
const about = ({ year, kind }: ReviewState) => ({ year, reviewKind: kind })

const opened: Tell = (state, _, facts) => {
  const params = {
    ...about(state),
    chairName: shortOf(facts, state.chair),
    dueDay: dueDay(state, 'report'),
    freezeDay: dueDay(state, 'freeze'),
  }
  return [{ kind: 'review-opened', params, to: partiesToldOf(facts), link: linkTo(state) }]
}

const frozen: Tell = (state, { data, at }, facts) => {
  const { reports = 0, late = 0, corrected = 0, missing = 0 } = data.counts as Record<string, number>
  const params = {
    ...about(state),
    day: localDateOf(at),
    reports,
    late,
    corrected,
    missing,
    dueDay: dueDay(state, 'draft'),
  }
  return [{ kind: 'pack-frozen', params, to: coordinatorsOf(definitionOf(facts)), link: linkTo(state) }]
}

/** The recipients, who acknowledge it by a day, and the units that nơi nhận names. */
const promulgated: Tell = (state, { data, at }, facts) => {
  const { title, day, numbers, recipients, acknowledgeBy } = data as unknown as Issued
  const to = recipients
    .filter(({ external }) => !external)
    .map(({ agency }) => ({ agency, roles: rolesOwing.acknowledge }))
  const params = { number: printNumbers(numbers), day, title }
  const dueDay = acknowledgeBy ? localDateOf(acknowledgeBy.at) : undefined
  const notices: NoticeDraft[] = [
    { kind: 'promulgated', params: { ...params, dueDay }, to, link: linkTo(state) },
    { kind: 'promulgated', params, to: unitsToldOf(facts, localDateOf(at)), link: linkTo(state) },
  ]
  return notices.filter((notice) => notice.to.length > 0)
}

const conferred: Tell = (state, { data }, facts) => {
  const params = { ...about(state), day: String(data.day), place: String(data.place) }
  return [{ kind: 'conference-recorded', params, to: partiesToldOf(facts), link: linkTo(state) }]
}

const armsToldOf = (facts: Facts, party: AgencyId): Audience[] =>
  [...new Set(armsOf(facts, party))].map((agency) => ({ agency, roles: ['coordinator'] }))

const nominated: Tell = (state, { data }, facts) => {
  const { id, name, form, agency, deciders } = data as unknown as Nomination
  const params = {
    nominee: name,
    form,
    byAgency: shortOf(facts, agency),
    dueDay: dueDay(state, `nomination/${id}`),
  }
  const to = deciders.flatMap((party) => armsToldOf(facts, party))
  return [{ kind: 'nomination-made', params, to, link: linkTo(state) }]
}

const nominators: readonly Role[] = ['officer', 'leader', 'coordinator']

/** To those who were asked to decide. */
const withdrawn: Tell = (state, { data }, facts) => {
  const nomination = state.nominations[String(data.id)]
  if (!nomination) return []
  const { name: nominee, form, agency, deciders } = nomination
  const params = { nominee, form, reason: String(data.reason), byAgency: shortOf(facts, agency) }
  const to = deciders.flatMap((party) => armsToldOf(facts, party))
  return [{ kind: 'nomination-withdrawn', params, to, link: linkTo(state) }]
}

/** When it is settled, to those who nominated. */
const decided: Tell = (state, { data }, facts) => {
  const nomination = state.nominations[String(data.id)]
  if (!nomination || nomination.status === 'open') return []
  const { name: nominee, form, agency, status } = nomination
  const declined = status === 'declined'
  const params = {
    nominee,
    form,
    ...(declined ? { reason: String(data.reason), byAgency: shortOf(facts, data.party) } : {}),
  }
  const kind = declined ? 'nomination-declined' : 'nomination-accepted'
  return [{ kind, params, to: [{ agency, roles: nominators }], link: linkTo(state) }]
}

/** Once the last task has its word: the next period's definition is there to be read. */
const carried: Tell = (state, _, facts) => {
  if (uncarried(state).length > 0) return []
  const count = (outcome: string) =>
    Object.values(state.carried).filter((one) => one.outcome === outcome).length
  const params = {
    year: state.year,
    kept: count('kept'),
    changed: count('changed'),
    dropped: count('dropped'),
    dueDay: dueDay(state, 'nextPlan'),
  }
  return [
    { kind: 'next-period-proposed', params, to: coordinatorsOf(definitionOf(facts)), link: linkTo(state) },
  ]
}

/** What is wanted of a plan that is drafted next. */
const adjusted: Tell = (state, { data }, facts) =>
  state.adjustments
    .filter(({ id }) => (data.wanted as readonly string[]).includes(id))
    .map(({ title, reason, party, changes }) => ({
      kind: 'adjustment-wanted',
      params: { documentTitle: title, reason, byAgency: shortOf(facts, party), count: changes.length },
      to: coordinatorsOf(definitionOf(facts)),
      link: linkTo(state),
    }))

const closed: Tell = (state, _, facts) => {
  const count = state.adjustments.filter(({ target }) => target === foundingDocumentId(state.code)).length
  const params = { ...about(state), ...(count > 0 ? { count } : {}) }
  return [{ kind: 'review-closed', params, to: partiesToldOf(facts), link: linkTo(state) }]
}

export const tells: Readonly<Record<string, Tell>> = {
  'review.opened': opened,
  'pack.frozen': frozen,
  'review-report.promulgated': promulgated,
  'commendation-list.promulgated': promulgated,
  'next-period-plan.promulgated': promulgated,
  'conference.recorded': conferred,
  'adjustments.begun': adjusted,
  nominated,
  'nomination.withdrawn': withdrawn,
  'nomination.decided': decided,
  'tasks.carried': carried,
  'review.closed': closed,
}
