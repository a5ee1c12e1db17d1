// Words of a rehearsal script that nothing is called: an act’s command, the code of a refusal.
import type { Loose } from '../domain/definition-rules.ts'
import { errors } from '../domain/errors.ts'
import { commands } from './commands.ts'
import type { FileIssue } from './definition/file-error.ts'
import type { RehearsalScript } from './rehearsal-script.ts'

/** Acts that are no command of a stream. */
export const draftActs: readonly string[] = ['beginDraft', 'writeSection']
export const WAIT = 'wait'
/** Stands for an appointment, and the granting of an authority, of everybody whose agency is there by now. */
export const JOIN = 'join'

const words = [...draftActs, WAIT, JOIN]
const known = new Set([...words, ...Object.values(commands).flatMap(Object.keys)])

/** Whether it is worth asking what else the act needs. */
export const isWord = (word: string): boolean => known.has(word)

/** Which command where is for whoever knows the place: here only what is a command nowhere. */
export const strangeWords = ({ acts }: Loose<RehearsalScript>): FileIssue[] =>
  [...(acts ?? []).entries()].flatMap(([index, act]) => {
    const issues: FileIssue[] = []
    const { do: word, refused } = act ?? {}
    if (word !== undefined && !isWord(word))
      issues.push({
        path: ['acts', index, 'do'],
        code: 'no-such-command',
        found: word,
        expected: near(word).join(' | '),
      })
    if (refused !== undefined && !Object.hasOwn(errors, refused))
      issues.push({ path: ['acts', index, 'refused'], code: 'unknown-refusal', found: refused })
    return issues
  })

/** Those that begin alike; without any, the words that are no commands. */
function near(word: string): string[] {
  const alike = [...known].filter((name) => name.slice(0, 3).toLowerCase() === word.slice(0, 3).toLowerCase())
  return alike.length > 0 ? alike : words
}
