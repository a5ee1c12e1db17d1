// Any command of any stream, by the stream's id. Without a payload it tells what there is to give, and sends nothing.
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { jsonSchemaOf } from '../../contract/definition/json-schema.ts'
import { payloadFields } from '../../contract/payload-shape.ts'
import { streamViews } from '../../contract/streams.ts'
import { ApiProblem } from '../../rehearsal/api-client.ts'
import { givenCommand } from '../../rehearsal/command-act.ts'
import { performCommand } from '../../rehearsal/perform.ts'
import type { CommandFile } from '../command.ts'
import type { Context } from '../context.ts'
import { draftMissing } from '../draft-begun.ts'
import { alike, dutiesOf, fieldsOwed, filledIn, mustBeRead } from '../duties.ts'
import { CliFailure, fileFaults } from '../failure.ts'
import { commandsOf } from '../known-stream.ts'
import { answer, tableText } from '../output.ts'
import { readGivenJson } from '../read-file.ts'
import { whyNotSigned } from '../revision-read.ts'

interface ActOptions {
  readonly with?: string
  readonly key?: string
}

/** @throws CliFailure `unknown-command`, with those that there are */
function schemaOf(stream: string, name: string): z.ZodType {
  const known = commandsOf(stream)
  const schema = Object.hasOwn(known, name) ? known[name] : undefined
  if (schema) return schema
  const names = Object.keys(known).join(', ')
  throw new CliFailure({
    code: 'unknown-command',
    vi: `${stream} không có thao tác ${name}; các thao tác: ${names || 'không có'}.`,
    en: `${stream} has no command ${name}; it takes: ${names || 'none'}.`,
  })
}

/** What the reader may do now; null in a stream that has not begun. */
async function possibleNow({ api }: Context, stream: string): Promise<readonly string[] | null> {
  try {
    return (await api.call(streamViews.generic, { params: { stream } })).commands
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.code === 'not-found') return null
    throw error
  }
}

async function listCommands(context: Context, stream: string): Promise<void> {
  const known = commandsOf(stream)
  const possible = await possibleNow(context, stream)
  const now = new Set(possible)
  const listed = Object.entries(known).map(([name, schema]) => ({
    name,
    now: now.has(name),
    fields: payloadFields(schema).map((field) => `${field.name}${field.required ? '' : '?'}`),
  }))
  const rows = listed.map(({ name, now: may, fields }) => [name, may ? 'yes' : '', fields.join(', ')])
  answer(context, { stream, exists: possible !== null, commands: listed }, () =>
    [
      ...(possible === null ? [`${stream} does not exist yet: only what begins it is carried out.`] : []),
      tableText({ head: ['command', 'you may now', 'takes'], rows }),
      `More: lientich act ${stream} <command>`,
    ].join('\n'),
  )
}

function tellFields(context: Context, stream: string, name: string): void {
  const schema = schemaOf(stream, name)
  const filled = filledIn(stream, name)
  const owed = new Set(fieldsOwed(stream, name))
  const need = (field: string, required: boolean): string => {
    if (filled.has(field)) return ' (filled in unless given)'
    if (owed.has(field)) return ' (filled in where what waits for you names one)'
    return required ? '' : ' (optional)'
  }
  const fields = payloadFields(schema)
  const written = fields.some(
    ({ name: field, required }) => required && !filled.has(field) && !owed.has(field),
  )
  const lines = fields.flatMap(({ name: field, required, shape, about }) => {
    return [`  ${field}: ${shape}${need(field, required)}`, ...(about === '' ? [] : [`      ${about}`])]
  })
  answer(context, jsonSchemaOf(schema, name), () =>
    [
      `${name} takes${lines.length > 0 ? '' : ' no fields.'}`,
      ...lines,
      `Send it: lientich act ${stream} ${name} --with ${written ? 'JSON|@file|-' : "'{}'"}`,
    ].join('\n'),
  )
}

/** @throws CliFailure `not-an-object` */
function payloadIn(given: string): Record<string, unknown> {
  const payload = readGivenJson(given)
  if (typeof payload === 'object' && payload !== null && !Array.isArray(payload))
    return payload as Record<string, unknown>
  throw new CliFailure({
    code: 'not-an-object',
    vi: 'Nội dung phải là một đối tượng JSON: {"trường": giá trị}.',
    en: 'The payload has to be a JSON object: {"field": value}.',
  })
}

/** With what the reader's own duties in the stream name, where they name one alone. */
async function completed(
  context: Context,
  stream: string,
  name: string,
  given: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const missing = fieldsOwed(stream, name).some((field) => given[field] === undefined)
  return missing ? { ...alike(await dutiesOf(context), stream, name, given), ...given } : given
}

async function send(
  context: Context,
  stream: string,
  name: string,
  given: string,
  key: string,
): Promise<void> {
  schemaOf(stream, name)
  const payload = await completed(context, stream, name, payloadIn(given))
  const checked = givenCommand(stream, name, payload)
  if (!checked || checked.errors.length > 0)
    throw new CliFailure({
      code: 'invalid-body',
      vi: `Nội dung của ${name} chưa đúng; hãy sửa các mục được nêu.`,
      en: `The payload of ${name} is not valid; mend the fields listed.`,
      faults: fileFaults(checked?.errors ?? []),
    })
  const { asks } = checked.act
  if (mustBeRead(name, asks)) throw await whyNotSigned(context, stream)
  const reply = await performCommand(context.api, checked.act, key).catch((error: unknown) => {
    throw draftMissing(error)
  })
  answer(context, reply, () => `${stream} ${name}: ${reply.events.join(', ') || 'done'}.`)
}

export const actCommand: CommandFile = (program, bind) => {
  const command = program
    .command('act')
    .argument('<stream>', 'its id: `where` of the inbox, cycle/<programme>/<year>, agency/<agency>, …')
    .argument('[command]', 'one of the stream’s commands; without it they are listed')
    .description('Any command of any stream. Without --with it tells the fields, and nothing is sent.')
    .option('--with <payload>', 'JSON, @file, or - for standard input')
    .option('--key <key>', 'an Idempotency-Key: repeat with it what may have happened already')
  bind<ActOptions>(command, async (context, [stream = '', name], { with: given, key }) => {
    if (name === undefined) await listCommands(context, stream)
    else if (given === undefined) tellFields(context, stream, name)
    else await send(context, stream, name, given, key ?? randomUUID())
    return 0
  })
}
