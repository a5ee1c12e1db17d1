// A review between its events, as plain JSON: its stage, deadlines, what the agencies sent, the frozen pack, its documents, the
// conference, nominations and awards, what becomes of each task.
import type { IndicatorFigure } from '../cycle/commands.ts'
import type { Deadlines, PromulgatedDocument } from '../cycle/state.ts'
import type { Evidence } from '../district-plan/commands.ts'
import type { PersonId } from '../ids.ts'
import type { NumberedBy } from '../numbering.ts'
import type { AgencyId, UnitId } from '../programme-definition.ts'
import type { Instant, LocalDate } from '../time.ts'
import type {
  AwardForm,
  CarriedTask,
  NomineeKind,
  ProposeAdjustment,
  RecordConference,
  ReviewDocumentKind,
} from './commands.ts'

export const reviewStages = [
  'none',
  'gathering',
  'drafting',
  'sign-off',
  'promulgation',
  'conference',
  'commendation',
  'commendation-sign-off',
  'commendation-promulgation',
  'next-period',
  'next-period-sign-off',
  'next-period-promulgation',
  'closed',
  'cancelled',
] as const
export type ReviewStage = (typeof reviewStages)[number]

/** What a party's agency itself sent; the latest revision. */
export interface AgencyReport {
  /** Counts its revisions from 1. */
  readonly number: number
  readonly text: string
  readonly figures: readonly IndicatorFigure[]
  readonly evidence: readonly Evidence[]
  readonly late: boolean
  readonly at: Instant
}

export interface FrozenPack {
  readonly hash: string
  readonly counts: Readonly<Record<string, number>>
  readonly at: Instant
}

export interface CurrentReviewDocument {
  readonly document: string
  readonly kind: ReviewDocumentKind
  readonly title: string
  readonly hash: string
  /** Null until every signature is there. */
  readonly lastSignedOn: LocalDate | null
}

export interface Adjustment extends ProposeAdjustment {
  /** Of the document to be amended. */
  readonly title: string
  readonly party: AgencyId
}

export interface Decided {
  readonly party: AgencyId
  readonly accept: boolean
  readonly reason: string | null
  readonly at: Instant
}

export interface Nomination {
  readonly id: string
  readonly agency: AgencyId
  /** The person who nominated. */
  readonly by: PersonId | null
  /** On whose side the nominating agency stands. */
  readonly side: AgencyId
  readonly unit: UnitId | null
  readonly kind: NomineeKind
  readonly name: string
  readonly achievement: string
  readonly evidence: readonly Evidence[]
  readonly form: AwardForm
  /** Of nominee and achievement: one achievement, one award. */
  readonly fingerprint: string
  /** The parties that are asked. */
  readonly deciders: readonly AgencyId[]
  readonly decisions: readonly Decided[]
  readonly status: 'open' | 'accepted' | 'declined'
}

/** An agency head's decision on its own awards. */
export interface AwardDecision extends NumberedBy {
  readonly form: AwardForm
  /** Ids of the nominations. */
  readonly awards: readonly string[]
}

export interface ReviewState {
  readonly stage: ReviewStage
  readonly code: string
  readonly year: number
  readonly kind: 'interim' | 'final'
  readonly chair: AgencyId
  readonly parties: readonly AgencyId[]
  /** The party whose register numbers the documents. */
  readonly lead: AgencyId
  readonly template: string
  /** The programme's tasks and who leads each. */
  readonly tasks: readonly { readonly task: string; readonly lead: AgencyId }[]
  /**
   * By name, so that all of them move alike: report and freeze from the opening; then draft, revise, promulgate, conference,
   * list, carry, nextPlan, 'nomination/<id>' and 'acknowledge/<document>' while they matter.
   */
  readonly deadlines: Deadlines
  /** By party. */
  readonly reports: Readonly<Record<AgencyId, AgencyReport>>
  readonly pack: FrozenPack | null
  /** The attempt that is under way, by kind of document, from 1. */
  readonly attempts: Readonly<Record<ReviewDocumentKind, number>>
  readonly current: CurrentReviewDocument | null
  readonly promulgated: readonly PromulgatedDocument[]
  readonly conference: (RecordConference & { readonly at: Instant }) | null
  readonly adjustments: readonly Adjustment[]
  readonly nominations: Readonly<Record<string, Nomination>>
  readonly awards: readonly AwardDecision[]
  /** Ids of the nominations that were proposed upwards. */
  readonly proposedUpwards: readonly string[]
  /** By task: what becomes of it. */
  readonly carried: Readonly<Record<string, CarriedTask>>
}

export const initialReview: ReviewState = {
  stage: 'none',
  code: '',
  year: 0,
  kind: 'interim',
  chair: '',
  parties: [],
  lead: '',
  template: '',
  tasks: [],
  deadlines: {},
  reports: {},
  pack: null,
  attempts: { 'review-report': 1, 'commendation-list': 1, 'next-period-plan': 1 },
  current: null,
  promulgated: [],
  conference: null,
  adjustments: [],
  nominations: {},
  awards: [],
  proposedUpwards: [],
  carried: {},
}
