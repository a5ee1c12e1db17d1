// How any stream stands: its stage, who has signed, what is due and owed, what the reader may do; its state to programs.
import type { AnswerOf } from '../../contract/endpoint.ts'
import { streamViews } from '../../contract/streams.ts'
import type { CommandFile } from '../command.ts'
import { commandsOf } from '../known-stream.ts'
import { answer, dutiesTable, standing } from '../output.ts'
import { signedBy } from '../signatures.ts'

type View = AnswerOf<typeof streamViews.generic>

const titleOf = ({ state: { title } }: View): string[] => (typeof title === 'string' ? [title] : [])

const signatures = (view: View): string[] =>
  view.kind === 'sign-off' ? ['', ...signedBy(view, String(view.state.hash))] : []

const shownStream = (view: View): string =>
  [
    ...titleOf(view),
    ...standing(view),
    ...signatures(view),
    ...(view.owed.length > 0 ? ['', dutiesTable(view)] : []),
    '',
    view.commands.length > 0 ? `You may now: ${view.commands.join(', ')}` : 'You may do nothing here now.',
  ].join('\n')

export const showCommand: CommandFile = (program, bind) => {
  const command = program
    .command('show')
    .argument('<stream>', 'its id: `where` of the inbox, programme/<programme>, review/<programme>/<year>, …')
    .description(
      'How a stream stands: stage, what is due and owed, what you may do; with --json its whole state.',
    )
  bind(command, async (context, [stream = '']) => {
    commandsOf(stream)
    const view = await context.api.call(streamViews.generic, { params: { stream } })
    answer(context, view, () => shownStream(view))
    return 0
  })
}
