// What a template of a year decides: the titles and first sections of its documents, and the days that a step takes
// where neither the programme nor its calendar says so.

export interface TemplateSection {
  readonly id: string
  readonly title: string
}

export interface TemplateDocument {
  readonly title: (year: number) => string
  /** A draft begins with these, empty. */
  readonly sections: readonly TemplateSection[]
}

/** Working days of a review's steps, each from the step before it. */
export interface ReviewDays {
  /** From its opening: the agencies report. */
  readonly reportWithin: number
  /** From the report day: the pack is frozen as it stands. */
  readonly graceWithin: number
  readonly consolidateWithin: number
  readonly conferenceWithin: number
  /** From a nomination to each party's decision on it. */
  readonly decideWithin: number
  readonly listWithin: number
  readonly carryWithin: number
  readonly nextPlanWithin: number
}

export interface YearTemplate {
  readonly documents: Readonly<Record<'yearly-plan' | 'annual-report', TemplateDocument>>
  /** Working days in which a rejected draft or a returned task is sent again. */
  readonly reviseWithin: number
  /** Working days in which a coordinating party confirms a task's report. */
  readonly confirmWithin: number
  /** Working days in which a proposal of deadlines is answered. */
  readonly answerWithin: number
  readonly review: ReviewDays
}
