// The clock of a demonstration or rehearsal.
import { advanceClock, getClock } from '../../contract/installation.ts'
import type { CommandFile } from '../command.ts'
import { CliFailure } from '../failure.ts'
import { answer } from '../output.ts'
import { shownInstant } from '../shown.ts'

interface AdvanceOptions {
  readonly to?: string
  readonly days?: string
}

const DAY_MS = 86_400_000
const WHOLE_DAYS = /^[1-9]\d{0,3}$/

/** A day means 08:00 of it in UTC+7. */
const instantOf = (text: string): string | undefined => {
  const at = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T08:00:00+07:00` : text)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

function targetOf(now: string, { to, days }: AdvanceOptions): string {
  const target =
    to !== undefined && days === undefined
      ? instantOf(to)
      : to === undefined && days !== undefined && WHOLE_DAYS.test(days)
        ? new Date(Date.parse(now) + Number(days) * DAY_MS).toISOString()
        : undefined
  if (target !== undefined) return target
  throw new CliFailure({
    code: 'clock-how',
    vi: 'Hãy ghi --to NGÀY (2024-04-01) hoặc thời điểm (2024-04-01T02:00:00Z), hoặc --days SỐ-NGÀY.',
    en: 'Give --to DAY (2024-04-01) or an instant (2024-04-01T02:00:00Z), or --days NUMBER.',
  })
}

export const clockCommands: CommandFile = (program, bind) => {
  const clock = program.command('clock').description('The world’s time.')

  bind(clock.command('show').description('What time it is there.'), async (context) => {
    const seen = await context.api.call(getClock)
    answer(context, seen, () => `${shownInstant(seen.now)}${seen.stepped ? ' (stepped)' : ''}`)
    return 0
  })

  const advance = clock
    .command('advance')
    .description('Step the clock on; everything due on the way happens. Not in the live world.')
    .option('--to <when>', 'a day (its 08:00, UTC+7) or an instant')
    .option('--days <number>', 'so many days on')
  bind<AdvanceOptions>(advance, async (context, _, options) => {
    const { now } = await context.api.call(getClock)
    const moved = await context.api.call(advanceClock, { body: { to: targetOf(now, options) } })
    answer(context, moved, () => `${shownInstant(now)} → ${shownInstant(moved.now)}`)
    return 0
  })
}
