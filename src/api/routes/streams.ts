// Commands and state of every kind of stream: one handler for each, bound to the stream's own id and to its readable address.
import * as contract from '../../contract/streams.ts'
import { readClock } from '../../db/clock.ts'
import { countUnits, listUnits } from '../../db/units.ts'
import { listOwedBy } from '../../db/waiting.ts'
import {
  agencyStream,
  cycleStream,
  districtStream,
  programmeStream,
  reviewStream,
  rolloutStream,
  signOffStream,
} from '../../domain/streams.ts'
import { perform } from '../command.ts'
import { decodeCursor, PAGE, pageOf } from '../cursor.ts'
import { type AskedBySomebody, type Policy, type Route, route } from '../endpoint.ts'
import { namesOf } from '../names.ts'
import { mayReadStream, ofProgramme } from '../policies.ts'
import { getProgramme } from '../programme-facts.ts'
import { commandsFor, owedView, viewStream } from '../stream-view.ts'

interface Place {
  readonly stream: string
  readonly code: string
  readonly agency: string
  readonly year: number
  readonly unit: string
  readonly document: string
  readonly amendment: string
}

/** The stream that a readable address means. */
const streamAt: Readonly<Record<contract.AddressName, (place: Place) => string>> = {
  generic: ({ stream }) => stream,
  programme: ({ code }) => programmeStream(code),
  agency: ({ agency }) => agencyStream(agency),
  cycle: ({ code, year }) => cycleStream(code, year),
  signOff: ({ document }) => signOffStream(document),
  rollout: ({ code, year }) => rolloutStream(code, year),
  district: ({ code, year, unit }) => districtStream(code, year, unit),
  review: ({ code, year }) => reviewStream(code, year),
  amendment: ({ amendment }) => `amendment/${amendment}`,
}

type AnyCommand = typeof contract.streamCommands.generic
type AnyView = typeof contract.streamViews.generic

function commandRoute(address: contract.AddressName): Route {
  const endpoint = contract.streamCommands[address] as unknown as AnyCommand
  return route(endpoint, {
    work: (asked: AskedBySomebody<AnyCommand>) => {
      const place = asked.params as unknown as Place & { readonly name: string }
      return perform(asked, { stream: streamAt[address](place), name: place.name, payload: asked.body })
    },
  })
}

function viewRoute(address: keyof typeof contract.streamViews): Route {
  const endpoint = contract.streamViews[address] as unknown as AnyView
  const streamOf = (asked: AskedBySomebody<AnyView>) => streamAt[address](asked.params as unknown as Place)
  const policy: Policy<AnyView> = (asked) => mayReadStream(asked.reader, streamOf(asked))
  return route(endpoint, {
    policy,
    work: (asked: AskedBySomebody<AnyView>) => viewStream(asked.deps, asked.reader, streamOf(asked)),
  })
}

const addressNames = Object.keys(contract.streamCommands) as contract.AddressName[]
const viewNames = Object.keys(contract.streamViews) as (keyof typeof contract.streamViews)[]

const units = route(contract.listUnits, {
  policy: ofProgramme<typeof contract.listUnits>(({ params }) => params.code),
  work: async ({ deps, reader, params: { code, year }, query }) => {
    const sql = reader.world.database
    const { limit = PAGE, stage, after } = query
    const [last] = decodeCursor(after, 1) ?? []
    const cycle = `${code}/${year}`
    const [programme, counts, found] = await Promise.all([
      getProgramme(sql, code),
      countUnits(sql, cycle),
      listUnits(sql, cycle, {
        limit: limit + 1,
        ...(stage ? { stage } : {}),
        ...(last === undefined ? {} : { after: last }),
      }),
    ])
    const { items, next } = pageOf(found, limit, ({ stream }) => [stream])
    const streams = items.map(({ stream }) => stream)
    const [owed, commands, now] = await Promise.all([
      listOwedBy(sql, streams),
      commandsFor(deps, reader, streams),
      readClock(sql),
    ])
    return {
      counts,
      next,
      names: await namesOf(
        sql,
        [programme],
        owed.map(({ debtor }) => debtor),
      ),
      items: items.map((row) => ({
        ...row,
        name: programme.units.get(row.unit) ?? row.unit,
        waitsFor: owed.filter(({ waits }) => waits === row.stream).map((duty) => owedView(duty, now)),
        commands: commands[row.stream] ?? [],
      })),
    }
  },
})

export const streamRoutes: readonly Route[] = [
  ...addressNames.map(commandRoute),
  ...viewNames.map(viewRoute),
  units,
]
