// A review between its events, as plain JSON: its stage, deadlines, what the agencies sent, the frozen pack, its documents, the
// conference, nominations and awards, what becomes of each task.
import type { IndicatorFigure } from '../cycle/commands.ts'
import type { Deadlines, PromulgatedDocument, Unanswered } from '../cycle/state.ts'
import type { Evidence } from '../district-plan/commands.ts'
import type { PersonId } from '../ids.ts'
import type { Lateness } from '../lateness.ts'
import type { NumberedBy, NumbersEntered } from '../numbering.ts'
import type { AgencyId, UnitId } from '../programme-definition.ts'
import type { Instant, LocalDate } from '../time.ts'
import type {
  AwardForm,
  CarriedTask,
  NomineeKind,
  ProposeAdjustment,
  RecordConference,
  ReviewDocumentKind,
  UpwardOutcome,
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
  'distribution',
  'closed',
  'cancelled',
] as const
export type ReviewStage = (typeof reviewStages)[number]

/** What a party's agency itself sent; the latest revision. */
export interface AgencyReport extends Lateness {
  /** Counts its revisions from 1. */
  readonly number: number
  readonly text: string
  readonly figures: readonly IndicatorFigure[]
  readonly evidence: readonly Evidence[]
  readonly at: Instant
}

export interface FrozenPack {
  readonly hash: string
  readonly counts: Readonly<Record<string, number>>
  readonly at: Instant
}

/** What a document rests on, and its hash: the frozen pack, the accepted nominations, the definition proposed for the next period. */
export interface Basis {
  readonly of: 'pack' | 'nominations' | 'definition'
  readonly hash: string
  /** Of a proposed definition: the one in force from which it follows. */
  readonly from?: string
}

export interface CurrentReviewDocument {
  readonly document: string
  readonly kind: ReviewDocumentKind
  readonly title: string
  readonly hash: string
  /** Null until every signature is there. */
  readonly lastSignedOn: LocalDate | null
  /** Where each party gives a number: those that are there. */
  readonly entered?: NumbersEntered
  /** What its text rests on; null of one submitted before that was recorded. */
  readonly basis: Basis | null
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

export const nominationStatuses = ['open', 'accepted', 'declined', 'withdrawn'] as const
export type NominationStatus = (typeof nominationStatuses)[number]

export interface Nomination {
  readonly id: string
  readonly agency: AgencyId
  /** The person who nominated. */
  readonly by: PersonId | null
  /** On whose side the nominee stands; where that is not said, the nominating agency. */
  readonly side: AgencyId
  readonly unit: UnitId | null
  /** The agency that the nominee is or works in, where that was said: its party consents through others. */
  readonly nomineeAgency: AgencyId | null
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
  readonly status: NominationStatus
}

/** An agency head's decision on its own awards. */
export interface AwardDecision extends NumberedBy {
  readonly form: AwardForm
  /** Ids of the nominations. */
  readonly awards: readonly string[]
}

export interface Upward {
  readonly addressee: string
  readonly day: LocalDate
  readonly outcome: UpwardOutcome
  readonly decision: string | null
}

export interface ReviewState {
  readonly stage: ReviewStage
  readonly code: string
  readonly year: number
  readonly kind: 'interim' | 'final'
  readonly openedOn: LocalDate
  readonly chair: AgencyId
  readonly parties: readonly AgencyId[]
  /** The party whose register numbers the documents. */
  readonly lead: AgencyId
  readonly template: string
  /** The programme's tasks and who leads each. */
  readonly tasks: readonly { readonly task: string; readonly lead: AgencyId }[]
  /**
   * By name, so that all of them move alike: report and freeze from the opening; then draft, revise, promulgate, conference,
   * list, carry, nextPlan, 'nomination/<id>', 'acknowledge/<document>' and close while they matter.
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
  /** By nomination: to whom it was proposed, and what came of it. */
  readonly upwards: Readonly<Record<string, Upward>>
  /** By task: what becomes of it. */
  readonly carried: Readonly<Record<string, CarriedTask>>
  /** The definition proposed for the next period, as the plan of it was submitted: kept under this hash. */
  readonly nextDefinition: string | null
  /** Of its documents, when it closed. */
  readonly unanswered: readonly Unanswered[]
}

export const initialReview: ReviewState = {
  stage: 'none',
  code: '',
  year: 0,
  kind: 'interim',
  openedOn: '',
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
  upwards: {},
  carried: {},
  nextDefinition: null,
  unanswered: [],
}
