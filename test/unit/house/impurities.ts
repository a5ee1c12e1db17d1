// What the domain must not touch, found in a file's syntax: the clock, randomness, locale, the process, the network.
import ts from 'typescript'

const forbiddenNames = new Set([
  'Intl',
  'crypto',
  'fetch',
  'performance',
  'process',
  'console',
  'globalThis',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
])
const forbiddenCalls = new Set(['Date.now', 'Math.random'])
// How these answer depends on the machine's language and zone.
const forbiddenMembers =
  /^(toLocale\w*|localeCompare|get(Full)?Year|getMonth|getDate|getDay|getHours|getTimezoneOffset)$/

const isBareDate = (node: ts.Node): boolean =>
  (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
  node.expression.getText() === 'Date' &&
  (ts.isCallExpression(node) || !node.arguments?.length)

/** A name that is read as a global, not a property, a key or a declaration of the same spelling. */
function isGlobalUse(node: ts.Node): node is ts.Identifier {
  if (!ts.isIdentifier(node) || !forbiddenNames.has(node.text)) return false
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node
  return !(ts.isPropertySignature(parent) || ts.isTypeReferenceNode(parent) || ts.isLiteralTypeNode(parent))
}

function impurityOf(node: ts.Node): string | undefined {
  if (isBareDate(node)) return 'the current time'
  if (isGlobalUse(node)) return node.text
  if (!ts.isPropertyAccessExpression(node)) return undefined
  if (forbiddenCalls.has(node.getText())) return node.getText()
  return forbiddenMembers.test(node.name.text) ? `.${node.name.text}` : undefined
}

/** Returns `path:line: what`, one for each impurity. */
export function impurities(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const what = impurityOf(node)
    const { line } = source.getLineAndCharacterOfPosition(node.getStart())
    if (what) found.push(`${path}:${line + 1}: ${what}`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
