// Whether a word is a stream's id is known without asking the service.
import type { z } from 'zod'
import { commandsOfStream } from '../contract/commands.ts'
import { CliFailure } from './failure.ts'

/** What a stream's kind takes. @throws CliFailure `unknown-stream` */
export function commandsOf(stream: string): Readonly<Record<string, z.ZodType>> {
  const found = commandsOfStream(stream)
  if (found) return found
  throw new CliFailure({
    code: 'unknown-stream',
    vi: `“${stream}” không phải mã của một việc; lệnh inbox cho biết mã ở cột cuối.`,
    en: `“${stream}” is no stream’s id; inbox tells it in its last column.`,
  })
}
