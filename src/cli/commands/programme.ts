// Programme definitions: checked here, without a service; loaded over the API.
import { randomUUID } from 'node:crypto'
import { parseProgramme, programmeJsonSchema } from '../../contract/programme-definition.ts'
import { loadProgramme } from '../../contract/programmes.ts'
import type { CommandFile } from '../command.ts'
import { CliFailure, fileFaults } from '../failure.ts'
import { answer } from '../output.ts'
import { readJsonFile } from '../read-file.ts'
import { counted } from '../shown.ts'

/** @throws CliFailure `definition-invalid` with every error of the file */
function definitionIn(file: string) {
  const parsed = parseProgramme(readJsonFile(file))
  if (parsed.ok) return parsed.definition
  throw new CliFailure({
    code: 'definition-invalid',
    vi: `Tệp ${file} có ${parsed.errors.length} lỗi; hãy sửa các mục được nêu.`,
    en: `${file} has ${counted(parsed.errors.length, 'error')}; mend those listed.`,
    faults: fileFaults(parsed.errors),
  })
}

export const programmeCommands: CommandFile = (program, bind) => {
  const programme = program.command('programme').description('Programme definitions.')

  bind(
    programme.command('validate').argument('<file>').description('Check a definition; nothing is sent.'),
    async (context, [file = '']) => {
      const { code, units, tasks, parties } = definitionIn(file)
      const counts = { parties: parties.length, tasks: tasks.length, units: units.length }
      answer(
        context,
        { valid: true, code, ...counts },
        () =>
          `${file}: valid. ${code}: ${counted(counts.parties, 'party', 'parties')}, ${counted(counts.tasks, 'task')}, ${counted(counts.units, 'unit')}.`,
      )
      return 0
    },
  )

  bind(
    programme.command('schema').description('The JSON Schema of a definition, for editors.'),
    async ({ surroundings }) => {
      surroundings.stdout.write(`${JSON.stringify(programmeJsonSchema(), null, 2)}\n`)
      return 0
    },
  )

  const load = programme
    .command('load')
    .argument('<file>')
    .description('Load a definition. For administrators.')
    .option('--calendar-version <version>', 'the calendar that it counts with; the newest by default')
    .option('--key <key>', 'an Idempotency-Key: repeat with it what may have happened already')
  bind<{ calendarVersion?: string; key?: string }>(load, async (context, [file = ''], options) => {
    const definition = definitionIn(file)
    const reply = await context.api.call(loadProgramme, {
      query: { calendarVersion: options.calendarVersion },
      key: options.key ?? randomUUID(),
      body: readJsonFile(file),
    })
    answer(context, { code: definition.code, ...reply }, () => `${definition.code}: loaded.`)
    return 0
  })
}
