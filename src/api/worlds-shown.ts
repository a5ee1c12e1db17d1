// The worlds that an answer may name. Where real work is done, rehearsals are no business of strangers.
import type { Request } from 'express'
import type { ApiDeps, Worlds } from './api-deps.ts'
import { authenticateIfPossible } from './reader.ts'

type Shown = Awaited<ReturnType<Worlds['active']>>

export async function worldsShown(deps: ApiDeps, request: Request): Promise<Shown> {
  const all = await deps.worlds.active()
  const served = all.filter(({ name }) => name === deps.servedWorld)
  const secret = served.some(({ kind }) => kind === 'live')
  return secret && !(await authenticateIfPossible(deps, request)) ? served : all
}
