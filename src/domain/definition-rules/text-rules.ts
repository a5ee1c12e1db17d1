// Text that every later step can print and hash: NFC (RFC 8785 hashes bytes, so two spellings of one name would be two
// names), no control, invisible or bidirectional characters, line breaks only where a text has paragraphs.
import type { DefinitionIssue, Path } from './issue.ts'

const DEEPEST = 16
const SHOWN = 80

const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u
const unprintableButBreaks =
  /[\p{Cs}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|(?!\n)\p{Cc}/u

const hasParagraphs = (path: Path): boolean =>
  path.at(-1) === 'text' && (path[0] === 'founding' || path[0] === 'tasks')

const codePoint = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

function* stringRules(path: Path, text: string, breaks: boolean): Generator<DefinitionIssue> {
  const control = (breaks ? unprintableButBreaks : unprintable).exec(text)
  if (control)
    yield { path, code: 'control-character', found: codePoint(control[0]), expected: breaks ? 'U+000A' : '–' }
  const nfc = text.normalize('NFC')
  if (nfc !== text) yield { path, code: 'not-nfc', expected: nfc.slice(0, SHOWN) }
}

type Placed = readonly [path: Path, value: unknown]

const inside = ([path, value]: Placed): Placed[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).map(([key, inner]) => [
        [...path, Array.isArray(value) ? Number(key) : key],
        inner,
      ])

function* keyRules(path: Path): Generator<DefinitionIssue> {
  const key = path.at(-1)
  if (typeof key === 'string') yield* stringRules(path, key, false)
}

/**
 * Every string of any JSON value, keys included; walks without recursion, so that no depth can break it.
 * `breaks` says where a text may have line breaks.
 */
export function* textRules(
  json: unknown,
  breaks: (path: Path) => boolean = hasParagraphs,
): Generator<DefinitionIssue> {
  const open: Placed[] = [[[], json]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [path, value] = next
    yield* keyRules(path)
    if (typeof value === 'string') yield* stringRules(path, value, breaks(path))
    const inner = inside(next)
    if (inner.length > 0 && path.length >= DEEPEST) yield { path, code: 'too-deep', expected: `≤ ${DEEPEST}` }
    else for (const one of inner) open.push(one)
  }
}
