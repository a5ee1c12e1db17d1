// An endpoint as a value: the API binds a handler to it, the description of the API lists it, a client calls it.
import { z } from 'zod'
import type { ErrorCode } from '../domain/errors.ts'

export interface Endpoint {
  /** The operation's id. */
  readonly id: string
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** '/api/v1/cycles/{code}/{year}'; a value with slashes is URL-encoded. */
  readonly path: string
  readonly tag: Tag
  readonly summary: string
  readonly access: 'public' | 'session'
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** Definitions are large, and a succession names every unit and agency; everything else has 256 KB. */
  readonly bodyLimit?: '256kb' | '1500kb' | '60mb'
  /** A command is repeated with the same key until its outcome is known. */
  readonly idempotencyKey?: true
  /** The version being edited, as an ETag. */
  readonly ifMatch?: true
  readonly response?: z.ZodType
  /** What it answers when that is not JSON. */
  readonly produces?: 'text/html' | 'application/jsonl' | 'application/json' | 'application/schema+json'
  readonly status?: 200 | 201 | 204
  /** Codes that this endpoint adds to those that any may answer. */
  readonly refusals?: readonly ErrorCode[]
}

export const tags = {
  service: 'The service itself',
  session: 'Signing in',
  people: 'People and how to reach them',
  programmes: 'Programme definitions',
  agencies: 'Agencies: appointments, authorities, registers',
  streams: 'Commands and state of every kind of stream',
  inbox: 'What waits for the reader',
  documents: 'Drafts, documents, revisions',
  timelines: 'The append-only list of events',
  installation: 'Worlds, clocks, calendars, attention',
} as const
export type Tag = keyof typeof tags

export const endpoint = <const E extends Endpoint>(definition: E): E => definition

type Nothing = Readonly<Record<string, never>>
export type ParamsOf<E extends Endpoint> = E extends { params: infer S extends z.ZodType }
  ? z.output<S>
  : Nothing
export type QueryOf<E extends Endpoint> = E extends { query: infer S extends z.ZodType }
  ? z.output<S>
  : Nothing
export type BodyOf<E extends Endpoint> = E extends { body: infer S extends z.ZodType }
  ? z.output<S>
  : undefined
export type AnswerOf<E extends Endpoint> = E extends { response: infer S extends z.ZodType }
  ? z.input<S>
  : undefined

export const rows = <S extends z.ZodType>(item: S, next: z.ZodType<string | null>) =>
  z.object({ items: z.array(item), next })
