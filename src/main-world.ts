// What stands between servers that run and a stack that is ready: which world is served, and what is put into it.
// The live world is empty and on the real clock; the demonstration is played, over HTTP, to the day on which work waits for each role.
import { join } from 'node:path'
import type { Config } from './config.ts'
import { getClock } from './contract/installation.ts'
import { createSession } from './contract/session.ts'
import { isStepped, setClock } from './db/clock.ts'
import { openDatabase } from './db/sql.ts'
import { openWorldRegistry } from './db/worlds.ts'
import { type Instant, instantAt, localDateOf, printedDay } from './domain/time.ts'
import { type Api, createApi } from './rehearsal/api-client.ts'
import { loadRehearsal, type Rehearsal } from './rehearsal/load-rehearsal.ts'
import { playScript } from './rehearsal/play.ts'
import { setUpWorld } from './rehearsal/set-up-world.ts'

export interface WorldContext {
  config: Config
  /** Main schema migrated; no search path set. */
  databaseUrl: string
  temporalAddress: string
  /** The live world was asked for. */
  live: boolean
  report: (line: string) => void
}

const SCRIPT = join('programmes', 'rehearsals', 'an-giang-2024.json')
const DEMONSTRATED: Instant = instantAt('2024-03-15', '08:00')
const REPORT_EVERY_MS = 5_000

/** Before API and worker start: the name of the world to serve, its schema migrated by the caller. */
export async function chooseWorld({ live, databaseUrl }: WorldContext): Promise<string> {
  const registry = openWorldRegistry(databaseUrl)
  try {
    if (live) return (await registry.create('live')).name
    const worlds = await registry.list()
    const known = worlds.findLast(({ kind, status }) => kind === 'demonstration' && status === 'active')
    return (known ?? (await registry.create('demonstration'))).name
  } finally {
    await registry.close()
  }
}

/** Before API and worker start, the schema migrated: a demonstration's clock is set to its script's first day. */
export async function setWorldClock(
  { live, databaseUrl, config }: WorldContext,
  world: string,
): Promise<void> {
  if (live) return
  const database = openDatabase(databaseUrl, world, { max: 1 })
  try {
    if (!(await isStepped(database))) await setClock(database, demonstration(config).startsAt)
  } finally {
    await database.close()
  }
}

const demonstration = ({ project }: Config): Rehearsal => loadRehearsal(join(project, SCRIPT))

/** After the API answers: loads what the world needs, and gives back the lines to print (logins by role). */
export async function prepareWorld(
  context: WorldContext & { world: string; url: string },
): Promise<string[]> {
  const { config, live, url } = context
  const api = createApi(url)
  const links = [
    ...(live && config.smtpUrl ? [] : [`Captured mail: ${url}/mail`]),
    `API description: ${url}/api/v1/openapi.json`,
  ]
  if (live) return [...links, administratorLine(config)]
  const rehearsal = demonstration(config)
  await demonstrate(context, api, rehearsal)
  return [...links, ...(await logins(context, api, rehearsal))]
}

const administratorLine = ({ home }: Config): string =>
  `Administrator key (sets up accounts, agencies and programmes): in ${join(home, 'administrator-key')}`

async function demonstrate(
  { config, world, report }: WorldContext & { world: string },
  api: Api,
  rehearsal: Rehearsal,
): Promise<void> {
  const { token } = await api.call(createSession, {
    body: { world, administratorKey: config.administratorKey ?? '' },
  })
  const installation = api.withToken(token)
  if ((await installation.call(getClock)).now >= DEMONSTRATED) return
  report('Demonstration: loading the programme and its people')
  await setUpWorld(installation, world, rehearsal)
  let reported = Date.now()
  await playScript({
    api,
    world,
    rehearsal,
    until: DEMONSTRATED,
    onProgress: ({ done, total, at }) => {
      if (Date.now() - reported < REPORT_EVERY_MS) return
      reported = Date.now()
      report(`Demonstration: ${printedDay(localDateOf(at))}, ${done} of ${total} acts`)
    },
  })
}

/** One of each role, as in `lientich sign-in --as`. */
async function logins(
  { world }: { readonly world: string },
  api: Api,
  { demonstration: { people } }: Rehearsal,
): Promise<string[]> {
  const { token } = await api.call(createSession, { body: { world, role: 'administrator' } })
  const { now } = await api.withToken(token).call(getClock)
  const seen = new Set<string>()
  const lines = people.flatMap(({ id, name, appointments }) => {
    const fresh = appointments.filter(({ role }) => !seen.has(role))
    for (const { role } of fresh) seen.add(role)
    return fresh.map(({ role, agency }) => `  ${role.padEnd(14)} ${id.padEnd(24)} ${name} (${agency})`)
  })
  const day = printedDay(localDateOf(now))
  return [`Demonstration world ${world}, ${day}. Everybody in it is invented; sign in as one of:`, ...lines]
}
