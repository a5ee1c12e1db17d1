// Words of a rehearsal script that nothing is called: an act’s command, the code of a refusal.
import { errors } from '../domain/errors.ts'
import { commands } from './commands.ts'
import type { FileIssue } from './definition/file-error.ts'

/** Acts that are no command of a stream. */
const draftActs: readonly string[] = ['beginDraft', 'writeSection']
export const WAIT = 'wait'
/** Stands for an appointment, and the granting of an authority, of everybody whose agency is there by now. */
export const JOIN = 'join'

interface Part {
  readonly acts?: readonly ({ readonly do?: string; readonly refused?: string } | undefined)[] | undefined
}

const words = [...draftActs, WAIT, JOIN]
const known = new Set([...words, ...Object.values(commands).flatMap(Object.keys)])

const isWord = (word: string): boolean => known.has(word)

/** Of a word that is none it is not asked what else it needs. */
export const neededBy = (word: string): readonly ('by' | 'in' | 'of')[] => {
  if (word === WAIT || !isWord(word)) return []
  if (word === JOIN) return ['by']
  return draftActs.includes(word) ? ['by', 'of'] : ['by', 'in']
}

/** Which command where is for whoever knows the place: here only what is a command nowhere. */
export const strangeWords = ({ acts }: Part): FileIssue[] =>
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
