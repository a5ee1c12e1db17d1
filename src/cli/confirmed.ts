// A question to whoever sits at the terminal.
import type { Context } from './context.ts'

/** False unless the answer is yes, in either language. */
export const saysYes = async (
  ask: NonNullable<Context['surroundings']['ask']>,
  question: string,
): Promise<boolean> => /^\s*(y|yes|c|có)\s*$/iu.test((await ask(`${question} (y/N) `)).normalize('NFC'))
