// Captured mail as pages. Mail of the live world is real: captured only while no mail server is configured, shown only to its administrators.
import type { Response } from 'express'
import * as service from '../../contract/service.ts'
import { getCapturedMail, listCapturedMail } from '../../db/captured-mail.ts'
import type { ApiDeps, MailPages, ServedWorld } from '../api-deps.ts'
import { decodeInstantCursor, PAGE, pageOf } from '../cursor.ts'
import { type Asked, route } from '../endpoint.ts'
import { sendPage } from '../pages.ts'
import { administers } from '../policies.ts'
import { notFound, Refusal, refused } from '../problem.ts'
import { authenticate, openWorld } from '../reader.ts'

interface MailQuery {
  readonly world?: string | undefined
  readonly address?: string | undefined
  readonly after?: string | undefined
}

const baseOf = (deps: ApiDeps, world: string): string =>
  world === deps.servedWorld ? '/mail' : `/worlds/${encodeURIComponent(world)}/mail`

async function mailWorld(
  asked: Asked<typeof service.mailList>,
  name: string,
): Promise<[MailPages, ServedWorld]> {
  const { deps, request } = asked
  const world = await openWorld(deps.worlds, name)
  if (world.kind !== 'live') return [deps.mail, world]
  if (deps.sendsLiveMail) throw refused('not-found')
  const reader = await authenticate(deps, request)
  const denied = reader.world.name === name ? await administers({ reader }) : refused('not-allowed').refusal
  if (denied) throw new Refusal(denied)
  return [deps.mail, world]
}

function send(response: Response, pages: MailPages, html: string): undefined {
  sendPage(response, html, 200, pages.policy)
  return undefined
}

async function list(asked: Asked<typeof service.mailList>, name: string, { address, after }: MailQuery) {
  const [pages, world] = await mailWorld(asked, name)
  const cursor = decodeInstantCursor(after)
  const found = await listCapturedMail(world.database, {
    limit: PAGE + 1,
    ...(address === undefined ? {} : { address }),
    ...(cursor ? { after: { at: cursor.at, messageId: cursor.key } } : {}),
  })
  const { items, next } = pageOf(found, PAGE, ({ at, messageId }) => [at, messageId])
  const base = baseOf(asked.deps, name)
  const more = new URLSearchParams({ ...(address === undefined ? {} : { address }), after: next ?? '' })
  const options = {
    world: name,
    base,
    ...(address === undefined ? {} : { address }),
    ...(next === null ? {} : { next: `${base}?${more}` }),
  }
  return send(asked.response, pages, pages.list(items, options))
}

async function one(asked: Asked<typeof service.mailList>, name: string, id: string) {
  const [pages, world] = await mailWorld(asked, name)
  const mail = await getCapturedMail(world.database, id)
  if (!mail) throw notFound('mail', id)
  return send(asked.response, pages, pages.one(mail, { world: name, base: baseOf(asked.deps, name) }))
}

type Any = Asked<typeof service.mailList>

export const mailRoutes = [
  route(service.mailList, {
    work: (asked) => list(asked, asked.query.world ?? asked.deps.servedWorld, asked.query),
  }),
  route(service.mailItem, {
    work: (asked) =>
      one(asked as unknown as Any, asked.query.world ?? asked.deps.servedWorld, asked.params.id),
  }),
  route(service.worldMailList, {
    work: (asked) => list(asked as unknown as Any, asked.params.world, asked.query),
  }),
  route(service.worldMailItem, {
    work: (asked) => one(asked as unknown as Any, asked.params.world, asked.params.id),
  }),
]
