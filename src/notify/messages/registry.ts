// Every kind of notice and its message. A new kind is one template in its family and one line there.
import { amendmentMessages } from './amendment.ts'
import { attentionMessages } from './attention.ts'
import { awaitingMessages } from './awaiting.ts'
import { commendationMessages } from './commendation.ts'
import { cycleMessages } from './cycle.ts'
import { districtMessages } from './district.ts'
import { reminder } from './reminder.ts'
import { reportMessages } from './report.ts'
import { reviewMessages } from './review.ts'
import { signOffOutcomes } from './sign-off-outcome.ts'
import { signOffRequests } from './sign-off-request.ts'
import { successionMessages } from './succession.ts'
import type { AnyTemplate, Params, Template } from './template.ts'

export const messages = {
  reminder,
  ...signOffRequests,
  ...signOffOutcomes,
  ...districtMessages,
  ...awaitingMessages,
  ...reportMessages,
  ...cycleMessages,
  ...attentionMessages,
  ...reviewMessages,
  ...commendationMessages,
  ...amendmentMessages,
  ...successionMessages,
} satisfies Record<string, AnyTemplate>

export type { NoticeParams } from './template.ts'
export type NoticeKind = keyof typeof messages
export const noticeKinds = Object.keys(messages) as NoticeKind[]

/** What a notice of that kind must and may be given. */
export type ParamsOf<K extends NoticeKind> =
  (typeof messages)[K] extends Template<infer Needed, infer Optional> ? Params<Needed, Optional> : never
