// Plays a script in a world with a stepped clock, through the public API, each act by its own person; between two acts
// the clock goes on and everything due happens. Played again it goes on where it was.
import { createHash } from 'node:crypto'
import { advanceClock, getClock } from '../contract/installation.ts'
import { createSession } from '../contract/session.ts'
import type { Instant } from '../domain/time.ts'
import type { Api } from './api-client.ts'
import type { Rehearsal } from './load-rehearsal.ts'
import { performStep } from './perform.ts'
import { type ExportedTimeline, exportVerified, readMails } from './read-back.ts'
import type { Step } from './step.ts'
import { type Transcript, type TranscriptMail, transcriptOf } from './transcript.ts'

export interface Progress {
  readonly done: number
  readonly total: number
  /** The world's clock. */
  readonly at: Instant
  /** The step that is next; null at the end. */
  readonly step: string | null
}
export interface Play {
  /** Where the service is; its token is not used. */
  readonly api: Api
  /** Not the live one. */
  readonly world: string
  readonly rehearsal: Rehearsal
  /** Acts after this instant are not played; the clock stops there. */
  readonly until?: Instant
  readonly onProgress?: (progress: Progress) => void
}
export interface Played {
  readonly transcript: Transcript
  /** Null when mail is not captured but sent. */
  readonly mails: readonly TranscriptMail[] | null
  readonly timeline: ExportedTimeline
  readonly steps: number
}

const LONGEST_KEY = 200
const printable = (text: string): string => encodeURIComponent(text).replaceAll('%2F', '/')

/** The same for the same step of the same script, so that a step played twice happens once. */
export function keyOf(script: string, step: string): string {
  const key = printable(`rehearsal:${script}:${step}`)
  if (key.length <= LONGEST_KEY) return key
  const digest = createHash('sha256').update(key).digest('hex')
  return `${key.slice(0, LONGEST_KEY - digest.length - 1)}:${digest}`
}

type As = (person: string) => Promise<Api>

/** Signs each person in at their first act. */
function signingIn(api: Api, world: string): As {
  const signedIn = new Map<string, Promise<Api>>()
  return (person) => {
    const known =
      signedIn.get(person) ??
      api.call(createSession, { body: { world, person } }).then(({ token }) => api.withToken(token))
    signedIn.set(person, known)
    return known
  }
}

/** An act on an agency stands on that agency's own timeline. */
const agenciesIn = (steps: readonly Step[]): string[] => [
  ...new Set(
    steps.flatMap(({ act }) =>
      act.kind === 'command' && act.stream.startsWith('agency/') ? [act.stream.slice('agency/'.length)] : [],
    ),
  ),
]

async function readBack(watcher: Api, rehearsal: Rehearsal, steps: readonly Step[]): Promise<Played> {
  const { definition, script } = rehearsal
  const timeline = await exportVerified(watcher, definition.code)
  const keys = `:${printable(`rehearsal:${script.name}:`)}`
  const agencies = await Promise.all(agenciesIn(steps).map((agency) => exportVerified(watcher, agency)))
  const acts = agencies.flatMap(({ events }) => events.filter(({ commandId }) => commandId.includes(keys)))
  const mails = await readMails(watcher)
  const transcript = transcriptOf([...timeline.events, ...acts], mails ?? [])
  return { transcript, mails, timeline, steps: steps.length }
}

/** @throws StepFailed, ApiProblem, ApiUnreachable, TimelineBroken */
export async function playScript({ api, world, rehearsal, until, onProgress }: Play): Promise<Played> {
  const { script } = rehearsal
  const steps = rehearsal.steps.filter(({ at }) => until === undefined || at <= until)
  const { token } = await api.call(createSession, { body: { world, role: 'administrator' } })
  const watcher = api.withToken(token)
  const as = signingIn(api, world)
  const { now: begun } = await watcher.call(getClock)
  let clock = begun
  const goTo = async (to: Instant) => {
    clock = (await watcher.call(advanceClock, { body: { to } })).now
  }
  for (const [done, step] of steps.entries()) {
    onProgress?.({ done, total: steps.length, at: clock, step: step.id })
    // Of a script begun earlier: what lies before the clock has been done.
    if (step.at < begun) continue
    if (step.at > clock) await goTo(step.at)
    if (step.by !== null) await performStep(await as(step.by), step, keyOf(script.name, step.id))
  }
  const end = until ?? steps.at(-1)?.at ?? clock
  await goTo(end > clock ? end : clock)
  onProgress?.({ done: steps.length, total: steps.length, at: clock, step: null })
  return readBack(watcher, rehearsal, steps)
}
