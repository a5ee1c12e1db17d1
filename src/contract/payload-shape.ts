// A command's payload in short, for whoever writes one by hand: its fields, whether they must be given, how they look.
import type { z } from 'zod'
import { jsonSchemaOf, type Node, resolved } from './definition/json-schema.ts'

export interface PayloadField {
  readonly name: string
  readonly required: boolean
  /** 'YYYY-MM-DD', '[{ task, outcome: kept | changed | dropped, text?, reason }]' */
  readonly shape: string
  readonly about: string
}

/** Deeper than this only that there is more: an agency's definition would fill a screen. */
const DEEPEST = 3

const fieldsOf = (node: Node): [name: string, field: unknown, required: boolean][] => {
  const required = new Set(node.required as string[] | undefined)
  return Object.entries((node.properties as Node | undefined) ?? {}).map(([name, field]) => [
    name,
    field,
    required.has(name),
  ])
}

const valueShape = (value: unknown): string => (value === '' ? '""' : String(value))

function objectShape(root: Node, node: Node, depth: number): string {
  if (depth > DEEPEST) return '{ … }'
  const fields = fieldsOf(node).map(([name, field, required]) => {
    const shape = shapeOf(root, field, depth + 1)
    return `${name}${required ? '' : '?'}${shape === 'text' ? '' : `: ${shape}`}`
  })
  return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{ … }'
}

function shapeOf(root: Node, given: unknown, depth: number): string {
  const node = resolved(root, given)
  if (Array.isArray(node.anyOf)) return node.anyOf.map((option) => shapeOf(root, option, depth)).join(' | ')
  if (Array.isArray(node.enum)) return node.enum.map(valueShape).join(' | ')
  if (node.const !== undefined) return valueShape(node.const)
  if (node.type === 'array') return `[${shapeOf(root, node.items, depth)}]`
  if (node.type === 'object') return objectShape(root, node, depth)
  if (node.format === 'date') return 'YYYY-MM-DD'
  return node.type === 'string' ? 'text' : String(node.type)
}

export function payloadFields(schema: z.ZodType): PayloadField[] {
  const root = jsonSchemaOf(schema, 'payload') as Node
  return fieldsOf(resolved(root, root)).map(([name, field, required]) => {
    const about = (field as Node).description ?? resolved(root, field).description
    return { name, required, shape: shapeOf(root, field, 1), about: String(about ?? '') }
  })
}
