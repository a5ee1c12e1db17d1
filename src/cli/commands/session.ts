// Signing in and out; the session is kept for the service that it belongs to.
import { createSession, me } from '../../contract/session.ts'
import { ApiProblem } from '../../rehearsal/api-client.ts'
import type { CommandFile } from '../command.ts'
import { CliFailure, failureOf } from '../failure.ts'
import { answer, tableText } from '../output.ts'
import { keepSession } from '../session-file.ts'
import { shownInstant } from '../shown.ts'

interface SignInOptions {
  readonly as?: string
  readonly role?: string
  readonly agency?: string
  readonly code?: string
  readonly world?: string
}

function signInBody({ as: person, role, agency, code, world }: SignInOptions) {
  const ways = [code && { code }, person && { person }, role && { role, ...(agency ? { agency } : {}) }]
  const [way, ...others] = ways.filter(Boolean)
  if (!way || others.length > 0)
    throw new CliFailure({
      code: 'sign-in-how',
      vi: 'Hãy chọn đúng một cách: --as NGƯỜI, --role VAI-TRÒ hoặc --code MÃ.',
      en: 'Choose exactly one of --as PERSON, --role ROLE and --code CODE.',
    })
  return { ...(way as object), ...(world ? { world } : {}) }
}

/** Whom one may sign in as outside the live world is listed on the first page. */
function pointingOn(error: unknown, url: string): unknown {
  const failure = failureOf(error)
  if (!(error instanceof ApiProblem) || !failure || error.problem.code !== 'unknown-person') return error
  const { vi, en } = failure
  return new CliFailure({
    ...failure,
    vi: `${vi} Trang ${url}/ liệt kê những người có thể đăng nhập thử.`,
    en: `${en} The page ${url}/ lists whom one may sign in as outside the live world.`,
  })
}

export const sessionCommands: CommandFile = (program, bind) => {
  const signIn = program
    .command('sign-in')
    .description('Sign in; outside the live world as any person or role.')
    .option('--as <person>', 'a person’s id')
    .option('--role <role>', 'the first person who holds it')
    .option('--agency <agency>', 'with --role: in this agency')
    .option('--code <code>', 'a one-time code')
    .option('--world <world>', 'another world than the one that is served')
  bind<SignInOptions>(signIn, async (context, _, options) => {
    const { token, world, person, name } = await context.api
      .call(createSession, { body: signInBody(options) })
      .catch((error: unknown) => {
        throw options.code === undefined ? pointingOn(error, context.url) : error
      })
    keepSession(context.surroundings.userConfig, context.url, { token, world, person })
    answer(context, { world, person, name }, () =>
      [
        `Signed in to ${world} as ${name ?? person}.`,
        ...(context.surroundings.sessionToken === undefined
          ? []
          : ['LIENTICH_TOKEN is set and goes before this session: unset it to act as this person.']),
      ].join('\n'),
    )
    return 0
  })

  bind(program.command('sign-out').description('Forget the session.'), async (context) => {
    keepSession(context.surroundings.userConfig, context.url, null)
    answer(context, { signedOut: true }, () => 'Signed out.')
    return 0
  })

  bind(program.command('whoami').description('Who is signed in, and the world’s time.'), async (context) => {
    const seen = await context.api.call(me)
    answer(context, seen, () =>
      [
        `${seen.name ?? seen.person ?? 'installation'}, ${seen.world}, ${shownInstant(seen.now)}`,
        tableText({
          head: ['agency', 'role'],
          rows: seen.appointments.map(({ agency, role }) => [agency, role]),
        }),
      ].join('\n'),
    )
    return 0
  })
}
