// Transcripts of rehearsals compared: what no longer happens, and what happens now.
import { readFileSync } from 'node:fs'
import { compareTranscripts, readTranscript } from '../../rehearsal/transcript.ts'
import type { CommandFile } from '../command.ts'
import { answer } from '../output.ts'

export const transcriptCommands: CommandFile = (program, bind) => {
  const transcript = program.command('transcript').description('Transcripts of rehearsals.')
  bind(
    transcript
      .command('compare')
      .argument('<recorded>')
      .argument('<played>')
      .description('Compare two transcripts; exit code 1 when they differ.'),
    async (context, [recorded = '', played = '']) => {
      const read = (file: string) => readTranscript(readFileSync(file, 'utf8'))
      const difference = compareTranscripts(read(recorded), read(played))
      answer(context, { same: difference === null, ...(difference ?? {}) }, () =>
        difference === null
          ? 'The same.'
          : [
              ...difference.missing.map((line) => `- ${line}`),
              ...difference.added.map((line) => `+ ${line}`),
            ].join('\n'),
      )
      return difference === null ? 0 : 1
    },
  )
}
