// The ways of signing in. Another one is a file and a line here.
import type { SignIn } from '../../contract/session.ts'
import { type DomainError, refuse } from '../../domain/errors.ts'
import type { ApiDeps, ServedWorld } from '../api-deps.ts'
import { codeIdentity } from './code-identity.ts'
import { demonstrationIdentity } from './demonstration-identity.ts'
import type { Identified, Identity } from './identity.ts'
import { installationIdentity } from './installation-identity.ts'

const identities: readonly Identity[] = [demonstrationIdentity, codeIdentity, installationIdentity]

export async function identify(
  deps: ApiDeps,
  world: ServedWorld,
  given: SignIn,
): Promise<Identified | DomainError> {
  for (const identity of identities) {
    if (!identity.serves(world)) continue
    const answer = await identity.identify(deps, world, given)
    if (answer) return answer
  }
  return refuse('not-allowed', { what: 'sign-in' })
}
