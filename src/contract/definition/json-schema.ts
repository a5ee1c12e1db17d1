// JSON Schema 2020-12 of a data file, and the questions that an error message asks of it.
import { z } from 'zod'
import type { Path } from '../../domain/definition-rules.ts'

export type JsonSchema = z.core.JSONSchema.BaseSchema

export function jsonSchemaOf(schema: z.ZodType, title: string): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' })
  return { $schema, title, ...rest }
}

export type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** A node, or what it refers to. */
export function resolved(root: Node, node: unknown): Node {
  if (!isNode(node)) return {}
  const { $ref } = node
  if (typeof $ref !== 'string') return node
  const found = $ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (isNode(at) ? at[key] : undefined), root)
  return isNode(found) ? found : {}
}

const branches = (root: Node, node: Node): Node[] => {
  const options = node.oneOf ?? node.anyOf
  return Array.isArray(options) ? options.map((option) => resolved(root, option)) : [node]
}

function step(root: Node, node: Node, segment: string | number): Node[] {
  return branches(root, node).flatMap(({ properties, items, additionalProperties }) => {
    const next =
      typeof segment === 'number'
        ? items
        : (isNode(properties) && properties[segment]) || additionalProperties
    return isNode(next) ? [resolved(root, next)] : []
  })
}

const nodesAt = (root: Node, path: Path): Node[] =>
  path
    .reduce<Node[]>(
      (at, segment) => at.flatMap((node) => step(root, node, segment)),
      // A schema with an id is itself a reference.
      [resolved(root, root)],
    )
    .flatMap((node) => branches(root, node))

/** What the schema says of a place of the file. */
export interface Known {
  /** For "did you mean". */
  readonly fields: (path: Path) => readonly string[]
  /** As it is written in the file. */
  readonly example: (path: Path) => string | undefined
}

export function knownBy(schema: JsonSchema): Known {
  const root = schema as Node
  return {
    fields: (path) => [...new Set(nodesAt(root, path).flatMap(fieldsIn))],
    example: (path) => {
      const [only, ...others] = nodesAt(root, path)
      return only && others.length === 0 ? exampleOf(root, only) : undefined
    },
  }
}

function fieldsIn({ properties, propertyNames }: Node): string[] {
  const listed = isNode(propertyNames) ? propertyNames.enum : undefined
  if (isNode(properties)) return Object.keys(properties)
  return Array.isArray(listed) ? listed.map(String) : []
}

/** The schema's own; else an object's required fields, each with its own example or an ellipsis. */
function exampleOf(root: Node, node: Node): string | undefined {
  const { examples, properties, required } = node
  if (Array.isArray(examples)) return written(examples[0])
  if (!isNode(properties) || !Array.isArray(required)) return undefined
  const fields = required.map((name) => {
    const { examples: own } = resolved(root, properties[String(name)])
    return `"${name}": ${Array.isArray(own) ? written(own[0]) : '…'}`
  })
  return `{ ${fields.join(', ')} }`
}

/** JSON as the guides write it: on one line, with blanks inside the braces. */
const written = (value: unknown): string =>
  isNode(value) && !Array.isArray(value)
    ? `{ ${Object.entries(value)
        .map(([name, inner]) => `"${name}": ${written(inner)}`)
        .join(', ')} }`
    : JSON.stringify(value)
