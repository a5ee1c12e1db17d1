// Timelines: exported from a service, checked anywhere without it.
import { readFileSync, writeFileSync } from 'node:fs'
import { exportTimeline } from '../../contract/timelines.ts'
import { verifyTimeline } from '../../rehearsal/verify-timeline.ts'
import type { CommandFile } from '../command.ts'
import { CliFailure, timelineFaultsAt } from '../failure.ts'
import { answer } from '../output.ts'
import { counted } from '../shown.ts'

const SHOWN = 20

export const timelineCommands: CommandFile = (program, bind) => {
  const timeline = program.command('timeline').description('Every event of a programme or an agency.')

  const exporting = timeline
    .command('export')
    .argument('<timeline>', 'a programme’s code or an agency’s id')
    .description('The whole timeline, an event a line.')
    .option('--out <file>', 'into a file instead of standard output')
  bind<{ out?: string }>(exporting, async (context, [name = ''], { out }) => {
    const text = await context.api.text(exportTimeline, { params: { timeline: name } })
    if (out === undefined) {
      context.surroundings.stdout.write(text)
      return 0
    }
    writeFileSync(out, text)
    const { events, head } = JSON.parse(text.slice(0, text.indexOf('\n'))) as { events: number; head: string }
    answer(context, { file: out, events, head }, () => `${out}: ${counted(events, 'event')}, head ${head}`)
    return 0
  })

  const verifying = timeline
    .command('verify')
    .argument('<file>', 'an export')
    .description('Check an export without the service.')
    .option('--head <hash>', 'the last hash as it was kept elsewhere')
  bind<{ head?: string }>(verifying, async (context, [file = ''], { head: known }) => {
    const verified = verifyTimeline(readFileSync(file, 'utf8'), known)
    if (!verified.ok) {
      const { faults } = verified
      throw new CliFailure({
        code: 'timeline-broken',
        vi: `Tệp ${file} không khớp chuỗi mã băm: ${faults.length} lỗi.`,
        en: `${file} does not verify: ${counted(faults.length, 'fault')}.`,
        faults: timelineFaultsAt(faults.slice(0, SHOWN)),
      })
    }
    const { events, head, timeline: name } = verified
    answer(
      context,
      { valid: true, timeline: name, events: events.length, head },
      () => `${file}: intact. ${name}, ${counted(events.length, 'event')}, head ${head}`,
    )
    return 0
  })
}
