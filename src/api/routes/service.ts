// The root page, health, readiness, the description of the API.
import type { Request } from 'express'
import { openApiDocument } from '../../contract/openapi.ts'
import * as service from '../../contract/service.ts'
import { listPeople } from '../../db/accounts.ts'
import { readClock } from '../../db/clock.ts'
import { armsIn } from '../../domain/permissions.ts'
import type { ApiDeps } from '../api-deps.ts'
import { route } from '../endpoint.ts'
import { renderHome } from '../home-page.ts'
import { sendPage } from '../pages.ts'
import { allProgrammes } from '../programme-facts.ts'
import { worldsShown } from '../worlds-shown.ts'

const SHOWN = 100

async function homeFacts(deps: ApiDeps, request: Request) {
  const worlds = await worldsShown(deps, request)
  const world = worlds.find(({ name }) => name === deps.servedWorld) ?? null
  const served = world ? await deps.worlds.open(world.name) : null
  const open = world?.kind === 'live' ? null : served
  const programmes = open ? await allProgrammes(open.database) : []
  return {
    world,
    now: served ? await readClock(served.database) : null,
    others: worlds.filter(({ name, kind }) => name !== deps.servedWorld && kind !== 'live'),
    people: open ? await listPeople(open.database, { limit: SHOWN }) : [],
    // In full: a short name is known to those who use it.
    agencies: new Map(
      programmes.flatMap(({ definition }) =>
        definition.agencies.map(({ id, name }) => [id, name.vi] as const),
      ),
    ),
    arms: programmes.flatMap(({ definition }) => definition.parties.flatMap(armsIn)),
    temporalUiUrl: deps.temporalUiUrl,
    capturesMail: world?.kind !== 'live' || !deps.sendsLiveMail,
  }
}

const answers = (check: () => Promise<boolean>): Promise<boolean> => check().catch(() => false)
const said = (ready: boolean) => (ready ? ('ready' as const) : ('not-ready' as const))

export const serviceRoutes = [
  route(service.home, {
    work: async ({ deps, request, response }) => {
      sendPage(response, renderHome(await homeFacts(deps, request)))
      return undefined
    },
  }),
  route(service.health, { work: async () => ({ status: 'alive' as const }) }),
  route(service.readiness, {
    work: async ({ deps, response }) => {
      const [database, temporal] = await Promise.all([
        answers(deps.isReady.database),
        answers(deps.isReady.temporal),
      ])
      if (!(database && temporal)) response.status(503)
      return { status: said(database && temporal), database: said(database), temporal: said(temporal) }
    },
  }),
  route(service.description, {
    work: async ({ response }) => {
      response.json(openApiDocument())
      return undefined
    },
  }),
]
