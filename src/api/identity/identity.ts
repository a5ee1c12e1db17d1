// How somebody proves who they are. A real identity provider replaces one of these, and nothing else changes.
import type { SignIn } from '../../contract/session.ts'
import type { DomainError } from '../../domain/errors.ts'
import type { ApiDeps, ServedWorld } from '../api-deps.ts'

export interface Identified {
  /** Null: the installation itself. */
  readonly person: string | null
}

export interface Identity {
  /** Whether this way is offered in a world of that kind. */
  readonly serves: (world: ServedWorld) => boolean
  /** Undefined for what it does not know how to read. */
  readonly identify: (
    deps: ApiDeps,
    world: ServedWorld,
    given: SignIn,
  ) => Promise<Identified | DomainError> | undefined
}
