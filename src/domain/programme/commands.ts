// What a programme is asked to do; the contract's schemas give exactly these shapes.

/** System: the first event. The definition itself is an own record named by its hash. */
export interface LoadProgramme {
  readonly definitionHash: string
  readonly calendarVersion: number
}
/** By a coordinator, or by the system on the opening day. */
export interface LaunchCycle {
  readonly year: number
}
/** A newer version of the calendar; open deadlines move only when it is accepted. */
export interface ProposeCalendar {
  readonly version: number
  readonly reason: string
}
export interface AcceptCalendar {
  readonly version: number
}
export interface DeclineCalendar {
  readonly version: number
  readonly reason: string
}
/** System, from the cycle. */
export interface CycleEnded {
  readonly year: number
  readonly outcome: 'closed' | 'cancelled'
  /** Tasks carried forward, with the reason. */
  readonly carried: readonly { readonly task: string; readonly reason: string }[]
}
/** System, from a cycle whose report is issued: the next year does not wait until it closes. */
export interface TasksCarried extends Pick<CycleEnded, 'year' | 'carried'> {}
/** System, from a year under way: what it has taken up of the years before it. */
export interface TasksTakenUp {
  readonly year: number
  readonly tasks: readonly { readonly task: string; readonly from: number }[]
}
/** System, when the mass change `recountDeadlines` is through. */
export interface DeadlinesRecounted {
  readonly changed: number
  readonly skipped: number
}
