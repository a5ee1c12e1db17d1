// Signing in and out, and who the reader is.
import * as contract from '../../contract/session.ts'
import { readClock } from '../../db/clock.ts'
import { isRefusal } from '../../domain/errors.ts'
import { route } from '../endpoint.ts'
import { identify } from '../identity/registry.ts'
import { Refusal } from '../problem.ts'
import { openWorld } from '../reader.ts'
import { cookieFor, noCookie } from '../session.ts'
import { sessionAnswer } from '../session-answer.ts'

export const sessionRoutes = [
  route(contract.createSession, {
    work: async ({ deps, body, request, response }) => {
      const world = await openWorld(deps.worlds, body.world ?? deps.servedWorld)
      const identified = await identify(deps, world, body)
      if (isRefusal(identified)) throw new Refusal(identified)
      const answer = await sessionAnswer(deps, world, identified.person)
      response.setHeader('Set-Cookie', cookieFor(answer.token, request.secure))
      return answer
    },
  }),
  route(contract.endSession, {
    work: async ({ request, response }) => {
      response.setHeader('Set-Cookie', noCookie(request.secure))
      return undefined
    },
  }),
  route(contract.me, {
    work: async ({ reader }) => ({
      world: reader.world.name,
      worldKind: reader.world.kind,
      now: await readClock(reader.world.database),
      person: reader.person,
      name: await reader.name(),
      administrator: await reader.isAdministrator(),
      appointments: [...(await reader.appointments())],
    }),
  }),
]
