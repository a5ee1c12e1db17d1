// A decision from HTTP request to reply, beside a bare workflow's update whose local activity commits two inserts: one client and
// twenty, turn by turn. The decisions are a pair's: one half acknowledges, which begins the unit's workflow, then the other, which is the
// figure; then more time is asked for, which the coordinators are told of and owe an answer to.
import { Client, Connection } from '@temporalio/client'
import { districtStream } from '../../src/domain/streams.ts'
import type { Api } from '../../src/rehearsal/api-client.ts'
import type { BenchStack } from './bench-stack.ts'
import {
  appointOfficers,
  command,
  issuePlan,
  load,
  officerOf,
  period,
  sessionOf,
  signPlan,
  YEARS,
} from './bench-world.ts'
import { type Figure, median, percentile, timed } from './figure.ts'
import { programmeWith } from './large-programme.ts'
import { untilReadable } from './rollout.ts'

const CLIENTS = 20
const SINGLE = 100
/** Units of each client in a round. */
const EACH = 10
/** The first one warms up. */
const ROUNDS = 5
const UNITS = SINGLE + ROUNDS * CLIENTS * EACH
const YEAR = YEARS[0]

type Act = () => Promise<unknown>
interface UnitActs {
  readonly first: Act
  readonly later: Act
  readonly telling: Act
}

/** Bare workflows' updates, one for each client. */
async function bareUpdates({ temporalAddress, config }: BenchStack) {
  const connection = await Connection.connect({ address: temporalAddress })
  const client = new Client({ connection, namespace: config.temporalNamespace })
  const handles = await Promise.all(
    Array.from({ length: CLIENTS }, () =>
      client.workflow.start('bare', { workflowId: `bare-${crypto.randomUUID()}`, taskQueue: 'bare' }),
    ),
  )
  const updates = handles.map(
    (handle): Act =>
      () => {
        const updateId = crypto.randomUUID()
        return handle.executeUpdate('commit', { updateId, args: [updateId] })
      },
  )
  const close = async () => {
    await Promise.all(handles.map((handle) => handle.terminate()))
    await connection.close()
  }
  return { updates, close }
}

async function openUnits(stack: BenchStack): Promise<UnitActs[]> {
  const definition = programmeWith(UNITS, 'bench-decision', { period })
  const { code, units } = definition
  await load(stack, definition)
  await appointOfficers(stack, definition)
  await signPlan(stack, code, YEAR)
  await issuePlan(stack, code, YEAR)
  await untilReadable(stack.database, definition, YEAR)
  return units.map(({ id, halves }) => {
    const stream = districtStream(code, YEAR, id)
    const [one, other] = halves.map(({ agency }) => ({ agency, api: sessionOf(stack, officerOf(agency)) }))
    const acknowledge = ({ agency, api }: { agency: string; api: Api }) =>
      command(api, stream, 'acknowledge', { agency })
    const ask = { subject: 'plan', until: `${YEAR}-12-31`, reason: 'Cần thêm thời gian' }
    return {
      first: () => acknowledge(one!),
      later: () => acknowledge(other!),
      telling: () => command(one!.api, stream, 'askExtension', ask),
    }
  })
}

/** A second, by clients who each begin the next act when the last is answered. */
async function rate(clients: readonly (readonly Act[])[]): Promise<number> {
  const one = async (acts: readonly Act[]) => {
    for (const act of acts) await act()
  }
  const ms = await timed(() => Promise.all(clients.map(one)))
  return (clients.flat().length * 1000) / ms
}

const shared = (units: readonly UnitActs[], which: keyof UnitActs): Act[][] =>
  Array.from({ length: CLIENTS }, (_, at) =>
    units.slice(at * EACH, (at + 1) * EACH).map((unit) => unit[which]),
  )

async function twentyClients(units: readonly UnitActs[], updates: readonly Act[]) {
  const rates = {
    first: [] as number[],
    later: [] as number[],
    telling: [] as number[],
    bare: [] as number[],
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const own = units.slice(round * CLIENTS * EACH, (round + 1) * CLIENTS * EACH)
    rates.first.push(await rate(shared(own, 'first')))
    rates.later.push(await rate(shared(own, 'later')))
    rates.bare.push(await rate(updates.map((update) => Array.from({ length: EACH }, () => update))))
    rates.telling.push(await rate(shared(own, 'telling')))
  }
  const warm = (values: number[]) => median(values.slice(1))
  return {
    first: warm(rates.first),
    later: warm(rates.later),
    telling: warm(rates.telling),
    bare: warm(rates.bare),
  }
}

async function oneClient(units: readonly UnitActs[], bare: Act) {
  const times = {
    first: [] as number[],
    later: [] as number[],
    telling: [] as number[],
    bare: [] as number[],
  }
  for (const unit of units) {
    times.first.push(await timed(unit.first))
    times.later.push(await timed(unit.later))
    times.bare.push(await timed(bare))
    times.telling.push(await timed(unit.telling))
  }
  return times
}

export async function measureDecision(stack: BenchStack): Promise<Figure[]> {
  const units = await openUnits(stack)
  const { updates, close } = await bareUpdates(stack)
  const rates = await twentyClients(units.slice(SINGLE), updates)
  const times = await oneClient(units.slice(0, SINGLE), updates[0]!)
  await close()
  const at = (which: keyof typeof times, p: number) => percentile(times[which], p)
  const part = 'decision'
  const beside = (p: number) => ({ ours: at('later', p), bare: at('bare', p) })
  return [
    { part, name: 'one client, p50', unit: 'ms', ...beside(0.5), target: '≤ 1.6 × bare' },
    { part, name: 'one client, p95', unit: 'ms', ...beside(0.95) },
    { part, name: 'twenty clients', unit: '/s', ours: rates.later, bare: rates.bare, target: '≥ 0.6 × bare' },
    { part, name: 'twenty clients, first acts', unit: '/s', ours: rates.first, bare: rates.bare },
    { part, name: 'twenty clients, told to coordinators', unit: '/s', ours: rates.telling, bare: rates.bare },
    { part, name: 'told to coordinators, p50', unit: 'ms', ours: at('telling', 0.5), bare: at('bare', 0.5) },
    {
      part,
      name: 'a first act beside a later one, p50',
      unit: 'ms',
      ours: at('first', 0.5),
      bare: at('later', 0.5),
      target: '≤ 2 × later',
    },
  ]
}
