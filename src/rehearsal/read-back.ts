// What a rehearsal left behind: the programme's timeline as it is exported, checked as anybody could check it; the acts on
// agencies; the mails.
import type { AnswerOf } from '../contract/endpoint.ts'
import { listMail } from '../contract/mail.ts'
import { exportTimeline, type TimelineEvent } from '../contract/timelines.ts'
import { type Api, ApiProblem } from './api-client.ts'
import type { TranscriptMail } from './transcript.ts'
import { type TimelineFault, verifyTimeline } from './verify-timeline.ts'

export class TimelineBroken extends Error {
  override readonly name = 'TimelineBroken'
  readonly timeline: string
  readonly faults: readonly TimelineFault[]
  constructor(timeline: string, faults: readonly TimelineFault[]) {
    super(`the timeline of ${timeline} does not verify: ${JSON.stringify(faults[0])}`)
    this.timeline = timeline
    this.faults = faults
  }
}

export interface ExportedTimeline {
  /** As it was exported. */
  readonly text: string
  readonly events: readonly TimelineEvent[]
  readonly head: string
}

/** @throws TimelineBroken */
export async function exportVerified(api: Api, timeline: string): Promise<ExportedTimeline> {
  const text = await api.text(exportTimeline, { params: { timeline } })
  const verified = verifyTimeline(text)
  if (!verified.ok) throw new TimelineBroken(timeline, verified.faults)
  return { text, events: verified.events, head: verified.head }
}

const PAGE = 100

const pageAfter = (api: Api, after: string | null): Promise<AnswerOf<typeof listMail>> =>
  api.call(listMail, { query: { limit: PAGE, ...(after === null ? {} : { after }) } })

/** Null when mail is not captured but sent. */
export async function readMails(api: Api): Promise<TranscriptMail[] | null> {
  const mails: TranscriptMail[] = []
  let after: string | null = null
  try {
    do {
      const page: AnswerOf<typeof listMail> = await pageAfter(api, after)
      mails.push(...page.items)
      after = typeof page.next === 'string' ? page.next : null
    } while (after !== null)
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.code === 'not-found') return null
    throw error
  }
  return mails
}
