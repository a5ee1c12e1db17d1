// How any stream stands: its stage, what is due and owed, what the reader may do, and its state.
import type { AnswerOf } from '../../contract/endpoint.ts'
import { streamViews } from '../../contract/streams.ts'
import type { CommandFile } from '../command.ts'
import { commandsOf } from '../known-stream.ts'
import { answer, dutiesTable, standing } from '../output.ts'

type View = AnswerOf<typeof streamViews.generic>

const shownStream = (view: View): string =>
  [
    ...standing(view),
    ...(view.owed.length > 0 ? ['', dutiesTable(view)] : []),
    '',
    `you may, now: ${view.commands.join(', ') || 'nothing'}`,
    '',
    JSON.stringify(view.state, null, 2),
  ].join('\n')

export const showCommand: CommandFile = (program, bind) => {
  const command = program
    .command('show')
    .argument('<stream>', 'its id: `where` of the inbox, programme/<programme>, review/<programme>/<year>, …')
    .description('How a stream stands: stage, what is due and owed, what you may do, its state.')
  bind(command, async (context, [stream = '']) => {
    commandsOf(stream)
    const view = await context.api.call(streamViews.generic, { params: { stream } })
    answer(context, view, () => shownStream(view))
    return 0
  })
}
