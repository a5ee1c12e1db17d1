// Who is told of what happens to a year.
import { coordinatorsOf, leadersOf, rolesOwing } from '../audiences.ts'
import type { Facts, NoticeDraft, PastEvent } from '../kernel.ts'
import { printNumbers } from '../numbers.ts'
import { definitionOf } from '../programme/facts.ts'
import { cycleStream } from '../streams.ts'
import { localDateOf, printedDay } from '../time.ts'
import { openDeadlines } from './deadlines.ts'
import type { Issued } from './promulgation.ts'
import type { CycleState } from './state.ts'
import type { TakenUp } from './taking-up.ts'

type Tell = (state: CycleState, event: PastEvent, facts: Facts) => readonly NoticeDraft[]

const linkTo = ({ code, year }: CycleState): string => `/${cycleStream(code, year)}`
const shortOf = (facts: Facts, agency: unknown): string | undefined =>
  definitionOf(facts).agencies.find(({ id }) => id === agency)?.short
const partiesToldOf = (facts: Facts) => [
  ...coordinatorsOf(definitionOf(facts)),
  ...leadersOf(definitionOf(facts)),
]

const steps: readonly (readonly [name: string, words: string])[] = [
  ['draft', 'dự thảo kế hoạch'],
  ['tasks', 'báo cáo nhiệm vụ'],
  ['executionEnds', 'kết thúc thực hiện'],
  ['annualReport', 'báo cáo năm'],
]

/** A year launched late sends this one summary instead of its missed reminders. */
const opened: Tell = (state, { at }, facts) => {
  const passed = steps.flatMap(([name, words]) => {
    const deadline = state.deadlines[name]
    return deadline && deadline.at < at ? [`${words}: ${printedDay(localDateOf(deadline.at))}`] : []
  })
  if (!state.late) return []
  const params = { year: state.year, count: passed.length, summary: passed.join('; ') }
  return [
    { kind: 'late-launch-summary', params, to: coordinatorsOf(definitionOf(facts)), link: linkTo(state) },
  ]
}

const promulgated: Tell = (state, { data }) => {
  const { title, day, numbers, recipients, acknowledgeBy } = data as unknown as Issued
  const to = recipients
    .filter(({ external }) => !external)
    .map(({ agency }) => ({ agency, roles: rolesOwing.acknowledge }))
  if (to.length === 0) return []
  const dueDay = acknowledgeBy ? localDateOf(acknowledgeBy.at) : undefined
  return [
    {
      kind: 'promulgated',
      params: { number: printNumbers(numbers), day, title, dueDay },
      to,
      link: linkTo(state),
    },
  ]
}

const suspended: Tell = (state, { data }, facts) => {
  const { party, reason } = data as { party: string; reason: string }
  const params = { year: state.year, reason, byAgency: shortOf(facts, party) }
  return [{ kind: 'suspended', params, to: partiesToldOf(facts), link: linkTo(state) }]
}

const resumed: Tell = (state, { data }, facts) => {
  const { workingDays } = data as { workingDays: number }
  const to = partiesToldOf(facts)
  const told: NoticeDraft = { kind: 'resumed', params: { year: state.year }, to, link: linkTo(state) }
  if (workingDays === 0) return [told]
  const count = openDeadlines(state).filter(([name]) => name !== 'answer').length
  const params = { year: state.year, count, reason: `Tạm dừng ${workingDays} ngày làm việc` }
  return [told, { kind: 'deadlines-proposed', params, to, link: linkTo(state) }]
}

const cancelled: Tell = (state, { data }, facts) => {
  const given = data as { reason: string; signedDocument?: string; finalReview?: boolean }
  const { reason, signedDocument: number } = given
  const params = { year: state.year, reason, number, finalReview: given.finalReview ? 'yes' : undefined }
  return [{ kind: 'cancelled', params, to: partiesToldOf(facts), link: linkTo(state) }]
}

/** Nobody hears otherwise that what all have signed has got no number. */
const closed: Tell = (state, { data }, facts) => {
  const { dropped = [] } = data as { dropped?: readonly string[] }
  if (dropped.length === 0) return []
  const params = { year: state.year, count: dropped.length }
  return [{ kind: 'documents-dropped', params, to: partiesToldOf(facts), link: linkTo(state) }]
}

/** The lead and every coordinator owe what has come from another year, and learn why. */
const takenUp: Tell = (state, { data }, facts) => {
  const { assignments } = data as unknown as TakenUp
  if (assignments.length === 0) return []
  const definition = definitionOf(facts)
  const titleOf = (code: string) => definition.tasks.find((task) => task.code === code)?.title ?? code
  const summary = assignments.map(({ task, carried }) => `${titleOf(task)} (${carried})`).join('; ')
  const params = { year: state.year, count: assignments.length, summary }
  return [{ kind: 'tasks-taken-up', params, to: coordinatorsOf(definition), link: linkTo(state) }]
}

export const tells: Readonly<Record<string, Tell>> = {
  'cycle.opened': opened,
  'plan.promulgated': promulgated,
  'annual-report.promulgated': promulgated,
  'joint-letter.promulgated': promulgated,
  'cycle.suspended': suspended,
  'cycle.resumed': resumed,
  'cycle.cancelled': cancelled,
  'cycle.closed': closed,
  'tasks.taken-up': takenUp,
}
