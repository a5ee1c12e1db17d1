// A failure that a person reads: a stable kebab-case code, and one sentence in each language that says what to do.

export interface Sentences {
  vi: string
  en: string
}

export class StackError extends Error {
  readonly code: string
  readonly vi: string
  readonly en: string

  constructor(code: string, sentences: Sentences, cause?: unknown) {
    super(`${code}: ${sentences.en}`, { cause })
    this.name = 'StackError'
    this.code = code
    this.vi = sentences.vi
    this.en = sentences.en
  }
}

/** The lines printed for a failure; an error that is not ours keeps its stack, because nobody expected it. */
export function describeFailure(error: unknown): string[] {
  if (error instanceof StackError) return [`[${error.code}]`, `  ${error.vi}`, `  ${error.en}`]
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
}
