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

/** The names that the schema knows at a place, for "did you mean". */
export function fieldsOf(schema: JsonSchema): (path: Path) => readonly string[] {
  const root = schema as Node
  return (path) => {
    const nodes = path.reduce<Node[]>(
      (at, segment) => at.flatMap((node) => step(root, node, segment)),
      // A schema with an id is itself a reference.
      [resolved(root, root)],
    )
    const names = nodes
      .flatMap((node) => branches(root, node))
      .flatMap(({ properties, propertyNames }) => {
        const listed = isNode(propertyNames) ? propertyNames.enum : undefined
        return isNode(properties) ? Object.keys(properties) : Array.isArray(listed) ? listed.map(String) : []
      })
    return [...new Set(names)]
  }
}
