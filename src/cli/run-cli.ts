// The command line as a function: arguments in, exit code out. 0: done. 1: refused or failed. 2: not a command.
import { Command, CommanderError } from 'commander'
import { type Bind, contextFor } from './command.ts'
import { commandFiles } from './commands/registry.ts'
import type { Surroundings } from './context.ts'
import { failureLines, failureOf } from './failure.ts'

const USAGE = 2

function programOf(surroundings: Surroundings): Command {
  const { stdout, stderr } = surroundings
  return new Command('lientich')
    .description('Liên tịch: joint programmes of co-equal agencies, over the API of a running installation.')
    .option('--url <url>', 'the installation (LIENTICH_URL; http://localhost:3000)')
    .option('--json', 'answer in JSON, for programs')
    .showHelpAfterError(
      'lientich --help lists the commands; lientich inbox tells what waits for you, each with its command.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
    })
}

/** `acknowledge --help` is a wrong command and no request for the general help. */
function withoutHelpOfNothing(program: Command, args: readonly string[]): string[] {
  const [first] = program.parseOptions([...args]).operands
  const known =
    first === undefined || first === 'help' || program.commands.some((one) => one.name() === first)
  return known ? [...args] : [first]
}

/** @throws what nobody expected, with its stack */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const program = programOf(surroundings)
  let exitCode = 0
  const bind: Bind = (command, work) => {
    command.action(async (...given: unknown[]) => {
      const own = given.at(-1) as Command
      const options = own.optsWithGlobals()
      const context = contextFor(surroundings, options)
      exitCode = (await work(context, own.processedArgs as string[], options as never)) ?? 0
    })
  }
  for (const addCommands of commandFiles) addCommands(program, bind)
  try {
    await program.parseAsync(withoutHelpOfNothing(program, args), { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE
    const failure = failureOf(error)
    if (!failure) throw error
    const { json } = program.opts<{ json?: boolean }>()
    surroundings.stderr.write(json ? `${JSON.stringify(failure)}\n` : `${failureLines(failure).join('\n')}\n`)
    return 1
  }
}
