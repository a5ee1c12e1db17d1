// Sign-in with the installation's administrator key: sets up a world before anybody is appointed in it.
import { createHash, timingSafeEqual } from 'node:crypto'
import { refuse } from '../../domain/errors.ts'
import type { Identity } from './identity.ts'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

export const installationIdentity: Identity = {
  serves: () => true,
  identify: ({ administratorKey }, _, given) => {
    if (!('administratorKey' in given)) return undefined
    const same =
      administratorKey !== undefined &&
      timingSafeEqual(digest(given.administratorKey), digest(administratorKey))
    return Promise.resolve(same ? { person: null } : refuse('sign-in-refused'))
  },
}
