// What is told to whom: a notice as the outbox holds it, and the same notice put into words for one reader.
import type { Instant } from '../domain/time.ts'
import type { NoticeKind, NoticeParams, ParamsOf } from './messages/registry.ts'

export type Language = 'vi' | 'en'

export interface Recipient {
  readonly person: string
  readonly name: string
  readonly email: string | null
  readonly language: Language
}

export interface WorldLabel {
  readonly name: string
  readonly kind: 'live' | 'demonstration' | 'rehearsal'
}

export interface Notice {
  /** Unique in its world and deterministic: obligation, rung and person, or event and person. */
  readonly key: string
  readonly kind: NoticeKind
  readonly params: NoticeParams
  readonly recipient: Recipient
  readonly world: WorldLabel
  readonly at: Instant
  /** A path of the installation ('/inbox') or an http(s) address; anything else is left out. */
  readonly link: string | null
}

/** A notice whose parameters the compiler has checked against its kind. */
export function notice<K extends NoticeKind>(
  kind: K,
  params: ParamsOf<K>,
  envelope: Omit<Notice, 'kind' | 'params'>,
): Notice {
  return { ...envelope, kind, params: params as NoticeParams }
}

export interface Rendered {
  readonly key: string
  readonly kind: NoticeKind
  readonly recipient: Recipient
  readonly world: WorldLabel
  readonly at: Instant
  readonly link: string | null
  /** For the inbox: one line, without the mark of a simulation, which the page itself bears. */
  readonly title: string
  /** For the inbox: paragraphs and facts, without greeting and footer. */
  readonly brief: string
  /** For mail; says MÔ PHỎNG outside the live world. */
  readonly subject: string
  readonly text: string
  readonly html: string
}

export interface Channel {
  readonly name: string
  /** Throws TransientFailure (try again) or PermanentFailure (a bounced address: recorded). */
  deliver(rendered: Rendered): Promise<void>
  close(): Promise<void>
}
