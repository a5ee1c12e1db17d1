// Sign-in with a one-time code that an administrator has handed over. Codes have 100 random bits, so their hash needs no salt.
import { createHash, randomBytes } from 'node:crypto'
import { useSignInCode } from '../../db/sign-in-codes.ts'
import { refuse } from '../../domain/errors.ts'
import type { Identity } from './identity.ts'

export const CODE_HOURS = 24
/** Without letters and digits that are mistaken for each other when read aloud. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LETTERS = 20

export function newCode(): string {
  const letters = [...randomBytes(LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return letters.match(/.{5}/g)?.join('-') ?? letters
}

export const hashOfCode = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^2-9A-Z]/g, ''))
    .digest('hex')

export const codeIdentity: Identity = {
  serves: () => true,
  identify: (_, { database }, given) => {
    if (!('code' in given)) return undefined
    return useSignInCode(database, hashOfCode(given.code)).then((person) =>
      person === null ? refuse('sign-in-refused') : { person },
    )
  },
}
