// Does one step as its person would: asks for what is known only now, sends the command under the step's own key.
import { createDraft, getDraft, writeSection } from '../contract/documents.ts'
import type { AnswerOf } from '../contract/endpoint.ts'
import { streamCommands, streamViews } from '../contract/streams.ts'
import { signOffStream } from '../domain/streams.ts'
import { type Api, ApiProblem } from './api-client.ts'
import type { BeginDraft, CommandAct, Step, WriteSection } from './step.ts'

/** A step that went otherwise than its script says. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed'
  readonly step: Step
  /** Null when it should have been refused and was not. */
  readonly code: string | null
  constructor(step: Step, cause: unknown) {
    const code = cause instanceof ApiProblem ? cause.problem.code : null
    const said = cause instanceof Error ? cause.message : `was not refused with ${step.refused}`
    super(`${step.id} (${step.at}, ${step.by ?? '–'}): ${said}`, { cause })
    this.step = step
    this.code = code
  }
}

type Performer<A extends Step['act']> = (api: Api, act: A, key: string) => Promise<unknown>

const askedFor = {
  hash: async (api: Api, document: string) => {
    const { state } = await api.call(streamViews.generic, { params: { stream: signOffStream(document) } })
    return state.hash
  },
  version: async (api: Api, document: string) => (await api.call(getDraft, { params: { document } })).version,
} as const

export async function performCommand(
  api: Api,
  { stream, name, payload, asks, document }: CommandAct,
  key: string,
): Promise<AnswerOf<typeof streamCommands.generic>> {
  const asked = asks ? { [asks]: await askedFor[asks](api, document ?? '') } : {}
  const body = { ...payload, ...asked }
  return api.call(streamCommands.generic, { params: { stream, name }, key, body })
}

const begin: Performer<BeginDraft> = (api, { document, payload }) =>
  api.call(createDraft, { params: { document }, body: payload })

/** Written already, it is left as it is: the version would move on and the next step not be the same command. */
const write: Performer<WriteSection> = async (api, { document, section, payload }) => {
  const { version, sections } = await api.call(getDraft, { params: { document } })
  const present = sections.find(({ id }) => id === section)
  if (present?.text === payload.text && present?.title === payload.title) return undefined
  return api.call(writeSection, { params: { document, section }, version, body: payload })
}

async function performed(api: Api, { act }: Step, key: string): Promise<unknown> {
  switch (act.kind) {
    case 'command':
      return performCommand(api, act, key)
    case 'begin-draft':
      return begin(api, act, key)
    case 'write-section':
      return write(api, act, key)
    case 'wait':
      return undefined
  }
}

/** @throws StepFailed when it is refused, or is not refused as its script says; ApiUnreachable */
export async function performStep(api: Api, step: Step, key: string): Promise<void> {
  const refused = await performed(api, step, key).then(
    () => null,
    (error: unknown) => {
      if (error instanceof ApiProblem) return error
      throw error
    },
  )
  if ((refused?.problem.code ?? null) !== step.refused) throw new StepFailed(step, refused)
}
