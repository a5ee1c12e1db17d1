// A year, or a whole period, played in a world of its own: by the running installation that is named, else by one that is started for it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropWorld } from '../../contract/installation.ts'
import { rehearsalScriptJsonSchema } from '../../contract/rehearsal-script.ts'
import { createSession } from '../../contract/session.ts'
import { type Api, ApiProblem, createApi } from '../../rehearsal/api-client.ts'
import { loadRehearsal, type Rehearsal } from '../../rehearsal/load-rehearsal.ts'
import { type Played, playScript } from '../../rehearsal/play.ts'
import { createRehearsalWorld, setUpWorld } from '../../rehearsal/set-up-world.ts'
import {
  compareTranscripts,
  readTranscript,
  type TranscriptDifference,
  transcriptText,
} from '../../rehearsal/transcript.ts'
import type { CommandFile } from '../command.ts'
import type { Context } from '../context.ts'
import { CliFailure } from '../failure.ts'
import { answer } from '../output.ts'
import { progressBar } from '../progress-bar.ts'
import { readInstant, shownInstant } from '../shown.ts'

interface RehearseOptions {
  readonly url?: string
  readonly script?: string
  readonly period?: boolean
  readonly until?: string
  readonly transcript?: string
  readonly timeline?: string
  readonly compare?: string
  readonly drop?: boolean
}

const SCRIPT = join('programmes', 'rehearsals', 'an-giang-2024.json')
const PERIOD = join('programmes', 'rehearsals', 'an-giang-period.json')

/** A session that may make worlds: the installation's, or an administrator's where everybody is invented. */
async function makerOfWorlds(api: Api, kept: Api, administratorKey: string | undefined): Promise<Api> {
  if (administratorKey !== undefined) {
    const { token } = await api.call(createSession, { body: { administratorKey } })
    return api.withToken(token)
  }
  try {
    const { token } = await api.call(createSession, { body: { role: 'administrator' } })
    return api.withToken(token)
  } catch (error) {
    // In the live world nobody signs in by role; whoever is signed in may be an administrator.
    if (error instanceof ApiProblem && error.problem.code === 'not-allowed') return kept
    throw error
  }
}

interface Rehearsed extends Played {
  readonly world: string
  readonly seconds: number
}

async function rehearse(
  context: Context,
  maker: Api,
  rehearsal: Rehearsal,
  until: string | undefined,
): Promise<Rehearsed> {
  const { stderr } = context.surroundings
  const bar = progressBar(stderr)
  const begun = Date.now()
  const { world, setUp } = await createRehearsalWorld(maker, rehearsal.startsAt)
  bar.show(0, rehearsal.steps.length, `${world}: people and programme`)
  try {
    await setUpWorld(setUp, world, rehearsal)
    const played = await playScript({
      api: maker,
      world,
      rehearsal,
      ...(until === undefined ? {} : { until }),
      onProgress: ({ done, total, at, step }) =>
        bar.show(done, total, `${shownInstant(at)} ${step ?? 'reading back'}`),
    })
    return { ...played, world, seconds: (Date.now() - begun) / 1000 }
  } finally {
    bar.clear()
  }
}

function untilOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const at = readInstant(text, '23:59:59')
  if (at !== undefined) return at
  throw new CliFailure({
    code: 'until-when',
    vi: `“${text}” không phải ngày hay thời điểm; hãy ghi 2024-03-15.`,
    en: `“${text}” is neither a day nor an instant; write 2024-03-15.`,
  })
}

const differenceLines = ({ missing, added }: TranscriptDifference): string[] => [
  ...missing.map((line) => `- ${line}`),
  ...added.map((line) => `+ ${line}`),
]

function writeFiles({ transcript, timeline }: Rehearsed, options: RehearseOptions): void {
  if (options.timeline !== undefined) writeFileSync(options.timeline, timeline.text)
  if (options.transcript !== undefined) writeFileSync(options.transcript, transcriptText(transcript))
}

const summaryOf = ({ world, steps, timeline, mails, seconds }: Rehearsed) => ({
  world,
  acts: steps,
  events: timeline.events.length,
  mails: mails?.length ?? null,
  timelineHead: timeline.head,
  timelineVerified: true,
  seconds,
})

function summaryLines({ steps, timeline, mails, seconds }: Rehearsed): string[] {
  const mailCount = mails === null ? 'mail was sent, not captured' : `${mails.length} mails captured`
  return [
    `${steps} acts, ${timeline.events.length} events, ${mailCount}, in ${seconds.toFixed(1)} s`,
    `timeline verified offline, head ${timeline.head}`,
  ]
}

/** `mails` is where they can still be read; null when the service ends with the command. */
function finish(context: Context, done: Rehearsed, mails: string | null, options: RehearseOptions): number {
  const { stdout, stderr } = context.surroundings
  const { transcript } = done
  writeFiles(done, options)
  const recorded = options.compare && readTranscript(readFileSync(options.compare, 'utf8'))
  const difference = recorded ? compareTranscripts(recorded, transcript) : null
  const compared = recorded ? { same: difference === null, ...(difference ?? {}) } : {}
  if (context.json) answer(context, { ...summaryOf(done), ...compared, transcript }, () => '')
  else if (options.transcript === undefined) stdout.write(transcriptText(transcript))
  const told = [
    ...summaryLines(done),
    ...(mails === null ? [] : [`mails: ${mails}`]),
    ...(recorded ? [difference ? 'differs from the recorded transcript:' : 'as recorded'] : []),
    ...(difference ? differenceLines(difference) : []),
  ]
  stderr.write(`${told.join('\n')}\n`)
  return difference === null ? 0 : 1
}

async function inRunningStack(
  context: Context,
  rehearsal: Rehearsal,
  options: RehearseOptions,
): Promise<number> {
  const { administratorKey } = context.surroundings
  const maker = await makerOfWorlds(createApi(context.url), context.api, administratorKey)
  const done = await rehearse(context, maker, rehearsal, untilOf(options.until))
  if (options.drop) await maker.call(dropWorld, { params: { world: done.world } })
  const mails = options.drop ? null : `${context.url}/worlds/${done.world}/mail`
  return finish(context, done, mails, options)
}

async function inOwnStack(context: Context, rehearsal: Rehearsal, options: RehearseOptions): Promise<number> {
  const { surroundings } = context
  const stack = await surroundings.startStack((line) => void surroundings.stderr.write(`${line}\n`))
  try {
    const api = createApi(stack.url)
    const maker = await makerOfWorlds(api, api, stack.administratorKey)
    const done = await rehearse(context, maker, rehearsal, untilOf(options.until))
    return finish(context, done, null, options)
  } finally {
    await stack.stop()
  }
}

export const rehearseCommand: CommandFile = (program, bind) => {
  const command = program
    .command('rehearse')
    .description(
      'Play a year, or a period, by its script; prints the transcript. Without --url it starts a service for it.',
    )
    .option('--script <file>', `the script (${SCRIPT})`)
    .option('--period', `the whole period of plan 123 instead of its year 2024 (${PERIOD})`)
    .option('--until <when>', 'stop there: a day (its end) or an instant; without a zone it is Vietnam time')
    .option('--transcript <file>', 'write the transcript there instead')
    .option('--timeline <file>', 'write the exported timeline there')
    .option('--compare <file>', 'compare with a recorded transcript; exit code 1 when they differ')
    .option('--drop', 'drop the world afterwards')
  bind<RehearseOptions>(command, async (context, _, options) => {
    const { surroundings } = context
    const rehearsal = loadRehearsal(
      options.script ?? join(surroundings.project, options.period ? PERIOD : SCRIPT),
    )
    return options.url !== undefined || surroundings.serviceUrl !== undefined
      ? inRunningStack(context, rehearsal, options)
      : inOwnStack(context, rehearsal, options)
  })

  const schema = program.command('rehearsal-schema').description('The JSON Schema of a script, for editors.')
  bind(schema, async ({ surroundings }) => {
    surroundings.stdout.write(`${JSON.stringify(rehearsalScriptJsonSchema(), null, 2)}\n`)
    return 0
  })
}
