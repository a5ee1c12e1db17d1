// Who asks: the world, the person, where they are appointed. Looked up at every request, so that a dismissal counts at once.

import type { Request } from 'express'
import { type Appointed, readAccount, readAppointments } from '../db/accounts.ts'
import { isRefusal } from '../domain/errors.ts'
import { type Actor, installation } from '../domain/kernel.ts'
import type { ApiDeps, ServedWorld, Worlds } from './api-deps.ts'
import { notFound, Refusal, refused } from './problem.ts'
import { readSession, type Session, tokenOf } from './session.ts'

export interface Reader {
  readonly world: ServedWorld
  /** Null: the installation. */
  readonly person: string | null
  readonly actor: Actor
  readonly appointments: () => Promise<readonly Appointed[]>
  readonly isAdministrator: () => Promise<boolean>
  readonly name: () => Promise<string | null>
}

const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let reading: Promise<T> | undefined
  return () => {
    reading ??= read()
    return reading
  }
}

/** @throws Refusal `world-gone` or `not-found` */
export async function openWorld(worlds: Worlds, name: string): Promise<ServedWorld> {
  const world = await worlds.open(name)
  if (world) return world
  throw (await worlds.hasEnded(name)) ? refused('world-gone') : notFound('world', name)
}

export async function readerOf(deps: ApiDeps, session: Session): Promise<Reader> {
  const world = await openWorld(deps.worlds, session.world)
  const { person } = session
  const sql = world.database
  const appointments = once(async () => (person === null ? [] : readAppointments(sql, person)))
  return {
    world,
    person,
    actor: person === null ? installation : { kind: 'person', person },
    appointments,
    isAdministrator: async () => (await appointments()).some(({ role }) => role === 'administrator'),
    name: once(async () => (person === null ? null : ((await readAccount(sql, person))?.name ?? null))),
  }
}

/** @throws Refusal `unauthenticated` or `session-expired` */
export async function authenticate(deps: ApiDeps, request: Request): Promise<Reader> {
  const token = tokenOf(request)
  if (token === undefined) throw refused('unauthenticated')
  const session = readSession(deps.sessionSecret, token)
  if (isRefusal(session)) throw new Refusal(session)
  return readerOf(deps, session)
}

/** For pages that tell more to those who are signed in. */
export async function authenticateIfPossible(deps: ApiDeps, request: Request): Promise<Reader | null> {
  try {
    return await authenticate(deps, request)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
