// A year of a programme: launched, shown.
import { randomUUID } from 'node:crypto'
import type { AnswerOf } from '../../contract/endpoint.ts'
import { getProgramme, launchCycle } from '../../contract/programmes.ts'
import { me } from '../../contract/session.ts'
import { listUnits, streamViews } from '../../contract/streams.ts'
import type { CommandFile } from '../command.ts'
import { saysYes } from '../confirmed.ts'
import type { Context } from '../context.ts'
import { CliFailure } from '../failure.ts'
import { answer, dutiesTable, overdueTold, shownDue, standing, tableText } from '../output.ts'
import { shownInstant } from '../shown.ts'

type View = AnswerOf<typeof streamViews.cycle>
type Units = AnswerOf<typeof listUnits>
type Names = Units['names']['agencies']

type Waited = Pick<Units['items'][number]['waitsFor'][number], 'kind' | 'debtor' | 'period'>

/** What is due next and by whom; of the rest only how much it is, or a year's reports would fill the screen. */
export function nextText([first, ...others]: readonly Waited[], agencies: Names): string {
  if (!first) return ''
  const { kind, period, debtor } = first
  const what = [kind, period].filter(Boolean).join(' ')
  return `${what}, ${agencies[debtor] ?? debtor}${others.length > 0 ? ` +${others.length}` : ''}`
}

const unitsTable = ({ items, names }: Units): string =>
  [
    tableText({
      head: ['unit', 'name', 'stage', 'due', 'waits for (+ others later)'],
      rows: items.map(({ unit, name, stage, waitsFor }) => [
        unit,
        name,
        stage,
        waitsFor[0] && shownDue(waitsFor[0]),
        nextText(waitsFor, names.agencies),
      ]),
    }),
    ...overdueTold(items.flatMap(({ waitsFor }) => waitsFor)),
  ].join('\n')

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

interface Launch {
  readonly key?: string
  readonly yes?: true
}

const MONTH_MS = 31 * 86_400_000

/** When a year opens by itself, if it has not been launched. */
async function openingOf({ api }: Context, code: string, year: string): Promise<string | undefined> {
  const { stream } = await api.call(getProgramme, { params: { code } })
  const openings = stream.state.openings as readonly { readonly year: number; readonly at: string }[]
  const cycles = stream.state.cycles as Readonly<Record<string, unknown>>
  return year in cycles ? undefined : openings.find((opening) => opening.year === Number(year))?.at
}

/** @throws CliFailure `far-ahead` without a terminal, `not-confirmed` */
async function confirmAhead(context: Context, code: string, year: string): Promise<void> {
  const opens = await openingOf(context, code, year)
  const { now } = await context.api.call(me)
  if (opens === undefined || Date.parse(opens) - Date.parse(now) <= MONTH_MS) return
  const { ask } = context.surroundings
  const day = shownInstant(opens)
  if (!ask)
    throw new CliFailure({
      code: 'far-ahead',
      vi: `Chưa mở: năm ${year} đến ${day} mới tự mở. Nếu vẫn muốn mở ngay, hãy thêm --yes.`,
      en: `Nothing was launched: ${year} opens by itself on ${day}. To launch it now all the same, add --yes.`,
    })
  const question = `${year} opens by itself on ${day}. Launch it now? / Năm ${year} đến ${day} mới tự mở. Mở ngay?`
  if (await saysYes(ask, question)) return
  throw new CliFailure({
    code: 'not-confirmed',
    vi: 'Chưa mở: ông/bà chưa đồng ý.',
    en: 'Nothing was launched: you did not say yes.',
  })
}

export const cycleCommands: CommandFile = (program, bind) => {
  const cycle = program.command('cycle').description('A year of a programme.')

  const launch = cycle
    .command('launch')
    .argument('<programme>')
    .argument('<year>')
    .description('Launch a year before its opening day, or one that was left out. For coordinators.')
    .option('--key <key>', 'an Idempotency-Key: repeat with it what may have happened already')
    .option('--yes', 'also more than a month before its opening day, without a question')
  bind<Launch>(launch, async (context, [code = '', year = ''], { key, yes }) => {
    // With a key it was asked before: the same answer is due.
    if (!yes && key === undefined) await confirmAhead(context, code, year)
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
