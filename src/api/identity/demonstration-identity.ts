// Sign-in for worlds in which everybody is invented: as any person, or as the first who holds a role. Never in the live world.
import { listPeople, readAccount } from '../../db/accounts.ts'
import { type DomainError, refuse } from '../../domain/errors.ts'
import type { Identified, Identity } from './identity.ts'

const found = (person: string | undefined): Identified | DomainError =>
  person ? { person } : refuse('unknown-person')

export const demonstrationIdentity: Identity = {
  serves: ({ kind }) => kind !== 'live',
  identify: (_, { database }, given) => {
    if ('person' in given)
      return readAccount(database, given.person).then((account) => found(account?.person))
    if (!('role' in given)) return undefined
    const { role, agency } = given
    return listPeople(database, { role, ...(agency ? { agency } : {}), limit: 1 }).then(([first]) =>
      found(first?.person),
    )
  },
}
