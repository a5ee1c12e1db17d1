// A year of a programme: launched, shown.
import { randomUUID } from 'node:crypto'
import type { AnswerOf } from '../../contract/endpoint.ts'
import { launchCycle } from '../../contract/programmes.ts'
import { listUnits, streamViews } from '../../contract/streams.ts'
import type { CommandFile } from '../command.ts'
import { answer, dutiesTable, standing, tableText } from '../output.ts'
import { shownInstant } from '../shown.ts'

type View = AnswerOf<typeof streamViews.cycle>
type Units = AnswerOf<typeof listUnits>

type Waited = Pick<Units['items'][number]['waitsFor'][number], 'kind' | 'debtor' | 'period'>

export const waitsForText = (duties: readonly Waited[]): string =>
  [
    ...new Set(duties.map(({ kind, debtor, period }) => [kind, period, debtor].filter(Boolean).join(' '))),
  ].join(', ')

const unitsTable = ({ items }: Units): string =>
  tableText({
    head: ['unit', 'name', 'stage', 'waits for'],
    rows: items.map(({ unit, name, stage, waitsFor }) => [unit, name, stage, waitsForText(waitsFor)]),
  })

function shownCycle(view: View, units: Units): string {
  const counts = Object.entries(units.counts).map(([stage, count]) => `${stage} ${count}`)
  return [
    ...standing(view),
    '',
    dutiesTable(view),
    '',
    `units: ${counts.join(', ') || 'none yet'}`,
    ...(units.items.length > 0 ? [unitsTable(units)] : []),
  ].join('\n')
}

/** Whoever launched a year that is far off sees it. */
const firstDuty = ([first]: View['owed']): string =>
  first ? `; the first duty is due ${shownInstant(first.due)}` : ''

export const cycleCommands: CommandFile = (program, bind) => {
  const cycle = program.command('cycle').description('A year of a programme.')

  const launch = cycle
    .command('launch')
    .argument('<programme>')
    .argument('<year>')
    .description('Launch a year before its opening day, or one that was left out. For coordinators.')
    .option('--key <key>', 'an Idempotency-Key: repeat with it what may have happened already')
  bind<{ key?: string }>(launch, async (context, [code = '', year = ''], { key }) => {
    const reply = await context.api.call(launchCycle, {
      params: { code },
      key: key ?? randomUUID(),
      body: { year: Number(year) },
    })
    const view = context.json ? null : await context.api.call(streamViews.cycle, { params: { code, year } })
    answer(context, reply, () => `${code} ${year}: launched${firstDuty(view?.owed ?? [])}.`)
    return 0
  })

  const show = cycle
    .command('show')
    .argument('<programme>')
    .argument('<year>')
    .description('Where a year stands: stage, what is owed, its units.')
  bind(show, async (context, [code = '', year = '']) => {
    const params = { code, year }
    const [view, units] = await Promise.all([
      context.api.call(streamViews.cycle, { params }),
      context.api.call(listUnits, { params, query: { limit: 100 } }),
    ])
    answer(context, { cycle: view, units }, () => shownCycle(view, units))
    return 0
  })
}
