// The description of the API is whole: every route described, every description served, every command with its payload.
import { describe, expect, test } from '@jest/globals'
import Ajv2020 from 'ajv/dist/2020.js'
import { routes } from '../../../src/api/routes/registry.ts'
import { commands } from '../../../src/contract/commands.ts'
import { openApiDocument } from '../../../src/contract/openapi.ts'
import { endpoints } from '../../../src/contract/registry.ts'
import { addresses, streamCommands } from '../../../src/contract/streams.ts'

type Json = Record<string, unknown>
interface Operation extends Json {
  readonly operationId: string
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Json }> }
  readonly responses: Record<string, Json>
}
const document = openApiDocument() as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Json }
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)
const place = ({ method, path }: { readonly method: string; readonly path: string }) => `${method} ${path}`
const readable = new Set<unknown>(
  Object.values(streamCommands).filter((one) => one !== streamCommands.generic),
)

describe('routes and descriptions', () => {
  test('every endpoint has exactly one route, and no route is without one', () => {
    expect(routes.map(({ endpoint }) => place(endpoint)).sort()).toEqual(endpoints.map(place).sort())
    expect(new Set(endpoints.map(place)).size).toBe(endpoints.length)
    expect(new Set(endpoints.map(({ id }) => id)).size).toBe(endpoints.length)
  })

  test('every endpoint is described', () => {
    const described = new Set(operations.map(place))
    const missing = endpoints.filter((endpoint) => !readable.has(endpoint) && !described.has(place(endpoint)))
    expect(missing).toEqual([])
  })

  test('every command is described at its readable address, with its payload', () => {
    for (const { base, kind } of Object.values(addresses)) {
      if (!kind) continue
      for (const name of Object.keys(commands[kind])) {
        const operation = document.paths[`${base}/commands/${name}`]?.post
        expect(operation?.requestBody?.content['application/json']?.schema).toMatchObject({})
        const headers = operation?.parameters?.filter((one) => one.in === 'header').map((one) => one.name)
        expect(headers).toEqual(['Idempotency-Key'])
      }
    }
  })
})

describe('the document', () => {
  test('is OpenAPI 3.1 with unique operations and every path parameter declared', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Liên tịch' } })
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
      const declared = (operation.parameters ?? []).filter((one) => one.in === 'path')
      expect({ path, names: declared.map(({ name }) => name).sort() }).toEqual({ path, names: inPath })
      expect(declared.every(({ required }) => required)).toBe(true)
    }
  })

  test('refers to nothing that is not there', () => {
    const text = JSON.stringify(document)
    const names = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '')
    expect(names.length).toBeGreaterThan(50)
    expect(names.filter((name) => !(name in document.components.schemas))).toEqual([])
  })

  test('every schema in it is one that a validator takes', () => {
    const ajv = new Ajv2020.default({ strict: false, validateFormats: false })
    ajv.addSchema({ $id: 'https://api.invalid/openapi', components: document.components })
    const rooted = (schema: Json): Json =>
      JSON.parse(
        JSON.stringify(schema).replaceAll('"#/components/', '"https://api.invalid/openapi#/components/'),
      )
    const bodies = operations.flatMap(({ operation }) => [
      operation.requestBody,
      ...(Object.values(operation.responses) as { content?: Record<string, { schema: Json }> }[]),
    ])
    const schemas = bodies.flatMap((body) => Object.values(body?.content ?? {}).map(({ schema }) => schema))
    const distinct = new Set(schemas.map((schema) => JSON.stringify(schema)))
    expect(distinct.size).toBeGreaterThan(50)
    for (const schema of distinct) expect(() => ajv.compile(rooted(JSON.parse(schema)))).not.toThrow()
  })

  test('what is not public asks for a session', () => {
    for (const endpoint of endpoints) {
      const operation = document.paths[endpoint.path]?.[endpoint.method]
      if (!operation) continue
      expect({ id: endpoint.id, open: (operation.security as unknown[]).length === 0 }).toEqual({
        id: endpoint.id,
        open: endpoint.access === 'public',
      })
    }
  })
})
