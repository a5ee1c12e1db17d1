// The clock of a demonstration or rehearsal.
import { advanceClock, getClock } from '../../contract/installation.ts'
import type { CommandFile } from '../command.ts'
import { CliFailure } from '../failure.ts'
import { answer } from '../output.ts'
import { readInstant, shownInstant } from '../shown.ts'

interface AdvanceOptions {
  readonly to?: string
  readonly days?: string
}

const DAY_MS = 86_400_000
const WHOLE_DAYS = /^[1-9]\d{0,3}$/

function targetOf(now: string, { to, days }: AdvanceOptions): string {
  const target =
    to !== undefined && days === undefined
      ? readInstant(to, '08:00:00')
      : to === undefined && days !== undefined && WHOLE_DAYS.test(days)
        ? new Date(Date.parse(now) + Number(days) * DAY_MS).toISOString()
        : undefined
  if (target !== undefined) return target
  throw new CliFailure({
    code: 'clock-how',
    vi: 'Hãy ghi --to NGÀY (2024-04-01) hoặc thời điểm (2024-04-01T09:00, giờ Việt Nam; 2024-04-01T02:00:00Z), hoặc --days SỐ-NGÀY.',
    en: 'Give --to DAY (2024-04-01) or an instant (2024-04-01T09:00, Vietnam time; 2024-04-01T02:00:00Z), or --days NUMBER.',
  })
}

export const clockCommands: CommandFile = (program, bind) => {
  const clock = program.command('clock').description('The world’s time.')

  bind(clock.command('show', { isDefault: true }).description('What time it is there.'), async (context) => {
    const seen = await context.api.call(getClock)
    answer(context, seen, () => `${shownInstant(seen.now)}${seen.stepped ? ' (stepped)' : ''}`)
    return 0
  })

  const advance = clock
    .command('advance')
    .description('Step the clock on; everything due on the way happens. Not in the live world.')
    .option('--to <when>', 'a day (its 08:00) or an instant; without a zone it is Vietnam time')
    .option('--days <number>', 'so many days on')
  bind<AdvanceOptions>(advance, async (context, _, options) => {
    const { now } = await context.api.call(getClock)
    const moved = await context.api.call(advanceClock, { body: { to: targetOf(now, options) } })
    answer(context, moved, () => `${shownInstant(now)} → ${shownInstant(moved.now)}`)
    return 0
  })
}
