// The decider: every kind of stream is one Machine, a table of transitions and a fold.
// decide(situation, command, actor, now) -> events | DomainError. Pure: no clock, no randomness, no packages.
import type { AgencyState } from './agency/state.ts'
import type { Calendar } from './calendar.ts'
import type { Command, NoticeDraft, Obligation, Reaction } from './consequences.ts'
import { type DomainError, isRefusal, refuse } from './errors.ts'
import type { Heirs } from './heirs.ts'
import type { PersonId, StreamId } from './ids.ts'
import type { AgencyId, OfficeKnown, ProgrammeDefinition, UnitId } from './programme-definition.ts'
import { earliest, type Instant, type LocalDate } from './time.ts'

export const streamKinds = [
  'programme',
  'agency',
  'cycle',
  'sign-off',
  'rollout',
  'district-plan',
  'reminder-clock',
  'review',
  'amendment',
] as const
export type StreamKind = (typeof streamKinds)[number]
export {
  type Audience,
  type Command,
  type NoticeDraft,
  type Obligation,
  obligationId,
  type Reaction,
} from './consequences.ts'
export type { PersonId, StreamId } from './ids.ts'

export type Actor =
  | { readonly kind: 'person'; readonly person: PersonId }
  /** What the engine does by itself: timers, reactions, mass changes. */
  | { readonly kind: 'system' }
  /** Whoever holds the installation's key: who it was is not known. */
  | { readonly kind: 'installation' }
export const system: Actor = { kind: 'system' }
export const installation: Actor = { kind: 'installation' }

export interface EventDraft {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

/** An event as folded: what happened, when in the world's time, and by whom. */
export interface PastEvent extends EventDraft {
  readonly at: Instant
  readonly actor: Actor
}

/** A frozen or draft text as the decider sees it: never its content, only what names it. */
export interface DraftFacts {
  readonly document: string
  readonly title: string
  readonly version: number
  readonly hash: string
}

/** A promulgated document as an amendment sees it. */
export interface AmendsFacts {
  /** Null when nothing was issued under that id. */
  readonly target: {
    readonly document: string
    readonly title: string
    readonly issuedOn: LocalDate
    /** The ids of its sections, with those that earlier amendments have added. */
    readonly sections: readonly string[]
  } | null
  /** The year or the programme to which it belongs still runs. */
  readonly open: boolean
  /** The number that this amendment's id gives it, and that of the next amendment to the document. */
  readonly number: number
  readonly next: number
  /** Fingerprints of the draft's texts, by section. */
  readonly drafted: Readonly<Record<string, string>>
  /** Fingerprints of the document's sections with every issued amendment worked in, in force yet or not. */
  readonly bases: Readonly<Record<string, string>>
  /** Sections that an amendment has changed since the draft was last written. */
  readonly meanwhile: readonly string[]
  /** Sections of the draft that are not as in the last frozen revision. */
  readonly rewritten: readonly string[]
  /** Of these the ones that it did not have. */
  readonly added: readonly string[]
  /** What the amendment changes as it stands, and on which text of each section; unknown of what a review wants, and of older ones. */
  readonly named: readonly {
    readonly section: string
    readonly title?: string
    readonly base?: string | null
  }[]
  /** How many amendments to the document were issued. */
  readonly issued: number
}

export interface ProgrammeFacts {
  readonly definition: ProgrammeDefinition
  readonly definitionHash: string
  readonly offices: Readonly<Record<UnitId, Readonly<Record<AgencyId, OfficeKnown>>>>
  /** Of each succession that has come, in order. */
  readonly heirs?: readonly Heirs[]
}

/** What a decision reads beside its own stream's state; gathered once, under the lock. */
export interface Facts {
  readonly programme: ProgrammeFacts | null
  readonly calendar: Calendar
  /** The agencies in which the actor is appointed, and those the command names. */
  readonly agencies: Readonly<Record<AgencyId, AgencyState>>
  readonly suspended: boolean
  /** The draft that the command submits, as it stands now; null when the command names none or there is none. */
  readonly draft: DraftFacts | null
  /** Only for `noResponseDue`: how many of the rollout's units have sent no report, and the fingerprint of their sorted ids. */
  readonly silent: {
    readonly count: number
    readonly fingerprint: string
    /** Others that still owe one: a report was returned and not sent again, or a period lacks. */
    readonly returned: number
    readonly incomplete: number
  } | null
  /** Only for freezing a review's pack: the reports as they stand, under their hash. */
  readonly pack?: { readonly hash: string; readonly counts: Readonly<Record<string, number>> } | null
  /** Only for a unit's report: the year's reports are frozen in its review's pack. */
  readonly frozen?: boolean
  /** Only of a review: the tasks of its year that have not come to their end. */
  readonly openTasks?: readonly string[]
  /** Only for `resolveUnit`: the units of the year that wait for their office. */
  readonly blocked?: readonly UnitId[]
  /** Only for cancelling a year: what the parties have issued together, under its printed numbers. */
  readonly issued?: readonly {
    readonly document: string
    readonly day: LocalDate
    readonly numbers: readonly string[]
  }[]
  /** Only for a command that begins amendments: the ids of those that there are. */
  readonly amendments?: readonly StreamId[]
  /** Only for a review's adjustment: the sections of the founding document, with those that amendments have added. */
  readonly adjusts?: readonly string[]
  /** Only for an amendment's proposal: what it amends, and the text in which it is drafted; null without such a year or programme. */
  readonly amends?: AmendsFacts | null
  /** SHA-256 over the canonical form (RFC 8785) of a value; injected because the domain imports nothing. */
  readonly fingerprint: (value: unknown) => string
}

export interface Situation<S> {
  readonly state: S
  readonly facts: Facts
}

export interface Context<S> extends Situation<S> {
  readonly actor: Actor
  readonly now: Instant
}

export type Policy<S = unknown> = (context: Context<S>) => DomainError | null

/** A transition is a value: the stages it leaves from, who may cause it, what then has happened. */
export interface Transition<S> {
  readonly from: readonly string[]
  readonly who: Policy<S>
  // biome-ignore lint/suspicious/noExplicitAny: each transition narrows its own payload; the contract's schema has checked it
  readonly apply: (context: Context<S>, payload: any) => readonly EventDraft[] | DomainError
  /** Suspending holds everything but what resumes or ends the suspension. */
  readonly whileSuspended?: boolean
  /** Whether there is anything for it to do: what would be refused at once is not offered. */
  readonly offered?: (context: Context<S>) => boolean
}

export interface Staged {
  readonly stage: string
}

export interface DueInstant {
  readonly at: Instant
  /** The system command to record when the instant comes. */
  readonly command: string
  /** It is a mass change (mass-changes.ts): many streams, in chunks. */
  readonly mass?: true
  /** Tells it from another of the same command at the same instant: a clock that is moved by hand stands still between. */
  readonly occasion?: number
}

/** What a workflow may know. Fields are added here, none ever changes its meaning: old histories hold it. */
export interface Outlook {
  readonly version: number
  readonly stage: string
  readonly instants: readonly DueInstant[]
  readonly suspended: boolean
  readonly closed: boolean
  readonly labels: Labels
}

/** Search attributes: codes only, no persons. */
export interface Labels {
  readonly programme?: string
  readonly year?: number
  readonly unit?: string
  readonly due?: Instant
}

export interface Machine<S extends Staged> {
  readonly kind: StreamKind
  /** Grows when evolve changes; an older stored state is folded anew. */
  readonly foldVersion: number
  readonly initial: S
  /** There are thousands of them and most stay as they began: until the second event the first one stands for the state. */
  readonly keptAsBegun?: true
  readonly final: readonly string[]
  readonly transitions: Readonly<Record<string, Transition<S>>>
  // biome-ignore lint/suspicious/noExplicitAny: event data is checked where it is made; upcast lifts old versions before this
  readonly evolve: Readonly<Record<string, (state: S, data: any, event: PastEvent) => S>>
  readonly instants: (state: S) => readonly DueInstant[]
  readonly labels: (state: S) => Labels
  /** What is owed while the stream is in this state; empty once it is closed. */
  readonly owed: (state: S) => readonly Obligation[]
  /** By event type: what it asks of other streams. `up` reaches the owner, `down` open children, a new id begins a stream. */
  readonly reactions: Readonly<Record<string, (state: S, data: never, self: StreamId) => readonly Reaction[]>>
  /** Which existing streams its reactions may reach; they are locked from the start. */
  readonly reach: {
    readonly up: boolean
    readonly down: boolean
    /** What it asks of its owner reaches the owner's own owner and open children too. */
    readonly beside?: true
  }
  /** By event type: who is told, with the state after the event. */
  readonly tells: Readonly<
    Record<string, (state: S, event: PastEvent, facts: Facts) => readonly NoticeDraft[]>
  >
}

export function decide<S extends Staged>(
  machine: Machine<S>,
  { state, facts }: Situation<S>,
  command: Command,
  actor: Actor,
  now: Instant,
): readonly EventDraft[] | DomainError {
  const transition = machine.transitions[command.name]
  if (!transition) return refuse('unknown-command', { command: command.name })
  const context = { state, facts, actor, now }
  return mayHappen(machine, transition, context) ?? transition.apply(context, command.payload)
}

function mayHappen<S extends Staged>(
  machine: Machine<S>,
  transition: Transition<S>,
  context: Context<S>,
): DomainError | null {
  const denied = transition.who(context)
  if (denied) return denied
  const { stage } = context.state
  if (transition.from.includes(stage))
    return context.facts.suspended && !transition.whileSuspended ? refuse('suspended') : null
  return machine.final.includes(stage) ? refuse('closed', { stage }) : refuse('wrong-stage', { stage })
}

/** The commands this actor may attempt now; a page offers these and decides nothing itself. */
export function availableCommands<S extends Staged>(
  machine: Machine<S>,
  situation: Situation<S>,
  actor: Actor,
  now: Instant,
): string[] {
  const context = { ...situation, actor, now }
  return Object.entries(machine.transitions)
    .filter(
      ([, transition]) =>
        mayHappen(machine, transition, context) === null && (transition.offered?.(context) ?? true),
    )
    .map(([name]) => name)
}

export function evolve<S extends Staged>(machine: Machine<S>, state: S, event: PastEvent): S {
  const apply = machine.evolve[event.type]
  if (!apply) throw new Error(`${machine.kind} does not know the event ${event.type}`)
  return apply(state, event.data, event)
}

export function outlook<S extends Staged>(
  machine: Machine<S>,
  state: S,
  version: number,
  suspended: boolean,
): Outlook {
  const instants = machine.instants(state)
  return {
    version,
    stage: state.stage,
    instants,
    suspended,
    closed: machine.final.includes(state.stage),
    labels: machine.labels(state),
  }
}

/** When the stream must be woken at the latest, were it not suspended; null once it is closed or waits for people only. */
export const wakeAt = <S extends Staged>({ final, instants }: Machine<S>, state: S): Instant | null =>
  final.includes(state.stage) ? null : earliest(...instants(state).map((due) => due.at))

/** A machine of any state, for code that serves every kind alike. */
// biome-ignore lint/suspicious/noExplicitAny: the state's type is known only inside its machine
export type AnyMachine = Machine<any>

export const event = (type: string, data: Record<string, unknown> = {}): EventDraft => ({ type, data })

export { isRefusal }
