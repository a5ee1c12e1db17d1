// Where a text stops being JSON: the engine says it in some of its messages only.

const UNEXPECTED = /^Unexpected (token|non-whitespace)/

/** Whether the text is wrong already, and not only cut short. */
function isWrong(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    return UNEXPECTED.test((error as Error).message)
  }
}

/** The last character of the shortest beginning that is wrong already. */
function firstWrong(text: string): number {
  let [right, wrong] = [0, text.length]
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2)
    if (isWrong(text.slice(0, middle))) wrong = middle
    else right = middle
  }
  return wrong - 1
}

function offsetOf(text: string, message: string): number {
  const [, position] = /at position (\d+)/.exec(message) ?? []
  if (position !== undefined) return Number(position)
  return UNEXPECTED.test(message) ? firstWrong(text) : text.length
}

/** Both counted from 1. */
export function placeOf(text: string, message: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offsetOf(text, message)).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
