// A new session as it is answered; its token opens the world for that person, or for the installation.
import { readAccount } from '../db/accounts.ts'
import type { ApiDeps, ServedWorld } from './api-deps.ts'
import { newSession, signSession } from './session.ts'

export async function sessionAnswer(deps: ApiDeps, world: ServedWorld, person: string | null) {
  const session = newSession(world.name, person)
  const account = person === null ? null : await readAccount(world.database, person)
  return {
    token: signSession(deps.sessionSecret, session),
    world: world.name,
    worldKind: world.kind,
    person,
    name: account?.name ?? null,
    expiresAt: session.expiresAt,
  }
}
