// The description of the API, OpenAPI 3.1, made of the same values that the API serves.
import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { type ErrorCode, errors } from '../domain/errors.ts'
import { commands } from './commands.ts'
import { type Endpoint, tags } from './endpoint.ts'
import { PROBLEM_TYPE, problem } from './problem.ts'
import { endpoints } from './registry.ts'
import { addresses, streamCommands } from './streams.ts'

const about = [
  'The engine of joint programmes. Every refusal is a problem (RFC 9457) with a stable `code` and a title in Vietnamese and English.',
  'Text is refused unless it is in Unicode form NFC and printable (`not-nfc`, `control-character`).',
  'Commands carry an `Idempotency-Key`; after `outcome-unknown` (503) or a lost answer they are repeated with the same key and body.',
  'Ids with slashes are URL-encoded in paths.',
].join('\n\n')

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,200}$/)
  .describe('Chosen by the client, new for every act; repeated with it, a command happens once.')
const ifMatch = z.string().describe('The ETag of the draft being edited.')

const anyCodes = (endpoint: Endpoint): ErrorCode[] => [
  ...(endpoint.access === 'session'
    ? (['unauthenticated', 'session-expired', 'world-gone', 'not-allowed'] as const)
    : []),
  ...(endpoint.params ? (['not-found'] as const) : []),
  ...(endpoint.body
    ? ([
        'malformed',
        'too-large',
        'unsupported-media-type',
        'invalid-body',
        'not-nfc',
        'control-character',
      ] as const)
    : []),
  ...(endpoint.idempotencyKey ? (['key-required', 'key-reused', 'outcome-unknown'] as const) : []),
  ...(endpoint.refusals ?? []),
]

function problems(endpoint: Endpoint) {
  const content = { [PROBLEM_TYPE]: { schema: problem } }
  const codes = [...new Set(anyCodes(endpoint))]
  const listed = [...new Set(codes.map((code) => errors[code].status))].map((status) => {
    const ofStatus = codes.filter((code) => errors[code].status === status)
    const description = ofStatus.map((code) => `\`${code}\`: ${errors[code].en}`).join('\n\n')
    return [String(status), { description, content }]
  })
  return { ...Object.fromEntries(listed), default: { description: 'Any other refusal.', content } }
}

function answer({ response, produces, status }: Endpoint) {
  if (status === 204) return { '204': { description: 'Done.' } }
  const schema = response ?? z.string()
  return {
    [String(status ?? 200)]: {
      description: 'Done.',
      content: { [produces ?? 'application/json']: { schema } },
    },
  }
}

function operation(endpoint: Endpoint, id = endpoint.id): ZodOpenApiOperationObject {
  const header = z.object({
    ...(endpoint.idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
    ...(endpoint.ifMatch ? { 'If-Match': ifMatch } : {}),
  })
  return {
    operationId: id,
    summary: endpoint.summary,
    tags: [endpoint.tag],
    security: endpoint.access === 'public' ? [] : [{ bearer: [] }, { cookie: [] }],
    requestParams: {
      ...(endpoint.params ? { path: endpoint.params } : {}),
      ...(endpoint.query ? { query: endpoint.query } : {}),
      ...(Object.keys(header.shape).length > 0 ? { header } : {}),
    },
    ...(endpoint.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: endpoint.body } } } }
      : {}),
    responses: { ...answer(endpoint), ...problems(endpoint) },
  } as ZodOpenApiOperationObject
}

type Operations = Record<string, Record<string, ZodOpenApiOperationObject>>

/** A readable address is described once for each command of its kind, with that command's payload. */
function commandPaths(): Operations {
  return Object.fromEntries(
    Object.entries(addresses).flatMap(([address, { base, params, kind }]) => {
      if (!kind) return []
      const shared: Endpoint = streamCommands[address as keyof typeof streamCommands]
      return Object.entries(commands[kind]).map(([name, body]) => [
        `${base}/commands/${name}`,
        {
          post: operation(
            { ...shared, params, body, summary: `${name}: ${shared.summary}` },
            `${address}.${name}`,
          ),
        },
      ])
    }),
  )
}

const described = endpoints.filter(
  (endpoint) =>
    endpoint === streamCommands.generic || !Object.values(streamCommands).includes(endpoint as never),
)

function paths(): Operations {
  const all: Operations = {}
  for (const endpoint of described) {
    all[endpoint.path] = { ...all[endpoint.path], [endpoint.method]: operation(endpoint) }
  }
  return { ...all, ...commandPaths() }
}

let made: Record<string, unknown> | undefined
export function openApiDocument(): Record<string, unknown> {
  made ??= createDocument({
    openapi: '3.1.0',
    info: { title: 'Liên tịch', version: '1.0.0', description: about },
    servers: [{ url: '/' }],
    tags: Object.entries(tags).map(([name, text]) => ({ name, description: text })),
    paths: paths() as ZodOpenApiPathsObject,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'lientich_session' },
      },
    },
  }) as unknown as Record<string, unknown>
  return made
}
