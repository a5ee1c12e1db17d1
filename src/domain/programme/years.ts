// A programme's years: loaded once, each launched when its opening day comes or a coordinator says so, ended by its cycle.
import { withdrawHeld } from '../amendment/held.ts'
import type { OpenCycle } from '../cycle/commands.ts'
import { recipientsOf } from '../distribution.ts'
import { contentOf } from '../document-content.ts'
import { type DomainError, refuse } from '../errors.ts'
import { foundingDocument } from '../founding.ts'
import { type Context, type EventDraft, event, type Facts, type Reaction } from '../kernel.ts'
import type { AgencyId } from '../programme-definition.ts'
import { cycleStream, remindersStream } from '../streams.ts'
import { type Instant, yearOf } from '../time.ts'
import { carriedInto, leftBy } from './carrying.ts'
import type { CycleEnded, LaunchCycle, LoadProgramme, TasksCarried } from './commands.ts'
import { definitionOf, officeOf } from './facts.ts'
import type { Opening, ProgrammeState } from './state.ts'
import { openingOf, yearDeadlines } from './year.ts'

type ProgrammeContext = Context<ProgrammeState>
type Decided = readonly EventDraft[] | DomainError

const executionEnds = (facts: Facts, year: number): Instant =>
  yearDeadlines(definitionOf(facts), officeOf(facts), year).executionEnds.at

export function load(
  { state, facts, now }: ProgrammeContext,
  { definitionHash, calendarVersion }: LoadProgramme,
): Decided {
  if (state.stage !== 'none') return refuse('already-loaded')
  const definition = definitionOf(facts)
  const { cycleYears } = definition.period
  const openings = cycleYears
    .filter((year) => executionEnds(facts, year) > now)
    .map((year): Opening => ({ year, at: openingOf(definition, officeOf(facts), year) }))
  const parties = definition.parties.map(({ agency }) => agency)
  const founding = foundingOf(facts)
  const loaded = { code: definition.code, definitionHash, calendarVersion, parties, cycleYears, openings }
  return [event('programme.loaded', { ...loaded, ...(founding ? { founding } : {}) })]
}

/** What the programme stands on enters the timeline as it was issued: its hash, number, day, and whom it went to. */
function foundingOf(facts: Facts) {
  const definition = definitionOf(facts)
  const founding = foundingDocument(definition)
  if (!founding) return null
  const { content, issuedOn, numbers } = founding
  const { place, signatories, parentAgreement } = definition.founding ?? {}
  const hash = facts.fingerprint(contentOf(content))
  return {
    document: content.document,
    title: content.title,
    hash,
    issuedOn,
    numbers,
    recipients: recipientsOf(definition),
    place,
    signatories,
    ...(parentAgreement ? { parentAgreement } : {}),
    // As printed, with the lines that mean an office of every unit and the archive's.
    distribution: definition.distribution,
  }
}

interface Loaded extends LoadProgramme {
  readonly code: string
  readonly parties: readonly AgencyId[]
  readonly cycleYears: readonly number[]
  readonly openings: readonly Opening[]
  /** For the table of documents alone. */
  readonly founding?: unknown
}

function yearFault(state: ProgrammeState, facts: Facts, year: number): DomainError | null {
  const { from, to } = definitionOf(facts).period
  if (!state.cycleYears.includes(year)) {
    const before = year >= yearOf(from) && year <= yearOf(to) && year < Math.min(...state.cycleYears)
    const years = state.cycleYears.join(', ')
    return refuse(before ? 'before-the-plan' : 'year-outside-period', { years })
  }
  return state.cycles[year] ? refuse('cycle-exists') : null
}

export function launchCycle({ state, facts, now }: ProgrammeContext, { year }: LaunchCycle): Decided {
  const fault = yearFault(state, facts, year)
  if (fault) return fault
  const late = executionEnds(facts, year) < now
  return [
    event('cycle.launched', { year, late, carried: carriedInto(state, year), once: hasOnce(state, year) }),
  ]
}

/** What is due once is the first year's; where that was over when the programme was loaded, the first one's that is launched. */
const hasOnce = (state: ProgrammeState, year: number): boolean =>
  state.onceIn === null && pendingOpenings(state).every((opening) => opening.year >= year)

/** Openings of years that nobody has launched yet. */
export const pendingOpenings = ({ openings, cycles }: ProgrammeState): readonly Opening[] =>
  openings.filter(({ year }) => !cycles[year])

export function launchDue(context: ProgrammeContext): Decided {
  const [next] = pendingOpenings(context.state)
    .filter(({ at }) => at <= context.now)
    .toSorted((a, b) => a.year - b.year)
  return next ? launchCycle(context, { year: next.year }) : refuse('too-early')
}

/** A year that was over when the programme was loaded asks for nothing, unless somebody launches it. */
const settled = ({ cycles, openings }: ProgrammeState, year: number): boolean => {
  const known = cycles[year]
  return known ? known !== 'open' : !openings.some((opening) => opening.year === year)
}

/** Its report is issued: the year hands on what it has not done, and takes nothing up any more. */
export function tasksCarried({ state }: ProgrammeContext, { year, carried }: TasksCarried): Decided {
  if (state.cycles[year] !== 'open') return refuse('not-found')
  return [event('tasks.carried-forward', { year, carried })]
}

/** A year with a final review ends with it, even where its work was given up: so the last year's end is the programme's. */
export function cycleEnded({ state }: ProgrammeContext, ended: CycleEnded): Decided {
  if (state.cycles[ended.year] !== 'open') return refuse('not-found')
  const others = state.cycleYears.filter((year) => year !== ended.year)
  const last = others.every((year) => settled(state, year))
  return [event('cycle.ended', { ...ended }), ...(last ? [event('programme.ended')] : [])]
}

export const yearEvents = {
  'programme.loaded': (state: ProgrammeState, { founding: _, ...loaded }: Loaded): ProgrammeState => ({
    ...state,
    ...loaded,
    stage: 'active',
  }),
  'cycle.launched': (
    state: ProgrammeState,
    // Older events do not say whose the tasks that are due once are: they were the first year's.
    { year, carried, once = year === Math.min(...state.cycleYears) }: OpenCycle,
  ): ProgrammeState => ({
    ...state,
    cycles: { ...state.cycles, [year]: 'open' },
    carried: state.carried.filter(
      (left) => left.from >= year || !carried.some(({ task }) => task === left.task),
    ),
    onceIn: once ? year : state.onceIn,
  }),
  'tasks.carried-forward': (
    state: ProgrammeState,
    left: TasksCarried,
    { at }: { at: Instant },
  ): ProgrammeState => ({
    ...state,
    carried: [...state.carried, ...leftBy(left, at)],
    handedOn: [...state.handedOn, left.year],
  }),
  'cycle.ended': (state: ProgrammeState, ended: CycleEnded, { at }: { at: Instant }): ProgrammeState => ({
    ...state,
    cycles: { ...state.cycles, [ended.year]: ended.outcome },
    carried: [...state.carried, ...leftBy(ended, at)],
  }),
  'programme.ended': (state: ProgrammeState): ProgrammeState => ({ ...state, stage: 'ended' }),
}

export const yearReactions = {
  'programme.loaded': ({ code }: ProgrammeState): readonly Reaction[] => [
    { stream: remindersStream(code), command: { name: 'begin', payload: {} } },
  ],
  /** What was not issued while the programme ran is not issued any more. */
  'programme.ended': (state: ProgrammeState): readonly Reaction[] =>
    withdrawHeld(state, 'Chương trình đã kết thúc'),
  'cycle.launched': ({ code }: ProgrammeState, opened: OpenCycle): readonly Reaction[] => [
    { stream: cycleStream(code, opened.year), command: { name: 'open', payload: opened } },
  ],
}
