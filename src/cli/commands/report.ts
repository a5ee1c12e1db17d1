// A pair's report for a period.
import { randomUUID } from 'node:crypto'
import { streamCommands } from '../../contract/streams.ts'
import type { CommandFile } from '../command.ts'
import { CliFailure } from '../failure.ts'
import { answer } from '../output.ts'
import { readJsonFile } from '../read-file.ts'

interface ReportOptions {
  readonly text?: string
  readonly figure: readonly string[]
  readonly file?: string
  readonly key?: string
}

const collected = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value]

/** 'T1.1.1-a=6' */
function figureOf(text: string) {
  const [indicator = '', value = ''] = text.split('=')
  if (indicator !== '' && value.trim() !== '' && Number.isFinite(Number(value)))
    return { indicator, value: Number(value) }
  throw new CliFailure({
    code: 'bad-figure',
    vi: `“${text}” không phải số liệu; hãy ghi CHỈ-TIÊU=SỐ.`,
    en: `“${text}” is not a figure; write INDICATOR=NUMBER.`,
  })
}

function reportIn(period: string, { text, figure, file }: ReportOptions): Record<string, unknown> {
  if (file !== undefined) return { ...(readJsonFile(file) as object), period }
  if (text === undefined)
    throw new CliFailure({
      code: 'report-empty',
      vi: 'Hãy ghi nội dung báo cáo bằng --text hoặc --file.',
      en: 'Give the report by --text or --file.',
    })
  return { period, text, figures: figure.map(figureOf), evidence: [] }
}

export const reportCommand: CommandFile = (program, bind) => {
  const command = program
    .command('report')
    .argument('<programme>')
    .argument('<year>')
    .argument('<unit>')
    .argument('<period>', 'a report period’s code')
    .description('Send a unit’s report; again after a return or to correct it.')
    .option('--text <text>', 'what was done')
    .option('--figure <indicator=number>', 'a figure; may be repeated', collected, [])
    .option('--file <file>', 'JSON with text, figures and evidence instead')
    .option('--key <key>', 'an Idempotency-Key: repeat with it what may have happened already')
  bind<ReportOptions>(command, async (context, [code = '', year = '', unit = '', period = ''], options) => {
    const reply = await context.api.call(streamCommands.district, {
      params: { code, year, unit, name: 'submitReport' },
      key: options.key ?? randomUUID(),
      body: reportIn(period, options),
    })
    answer(context, reply, () => `${unit} ${period}: report sent.`)
    return 0
  })
}
