// Accounts, and one-time codes for those who sign in to the live world.
import type { z } from 'zod'
import * as contract from '../../contract/people.ts'
import { insertAccount, listPeople, readAccount, updateAccount } from '../../db/accounts.ts'
import { insertSignInCode } from '../../db/sign-in-codes.ts'
import type { Sql } from '../../db/sql.ts'
import { decodeCursor, PAGE, pageOf } from '../cursor.ts'
import { type Asked, route } from '../endpoint.ts'
import { CODE_HOURS, hashOfCode, newCode } from '../identity/code-identity.ts'
import { administers } from '../policies.ts'
import { Refusal, refused } from '../problem.ts'
import { authenticate, openWorld } from '../reader.ts'

type Account = z.output<typeof contract.account>

/** Outside the live world everybody is invented, and anybody may see whom to sign in as. */
async function peopleWorld({ deps, query, request }: Asked<typeof contract.listPeople>) {
  const world = await openWorld(deps.worlds, query.world ?? deps.servedWorld)
  if (world.kind !== 'live') return world
  const reader = await authenticate(deps, request)
  const denied =
    reader.world.name === world.name ? await administers({ reader }) : refused('not-allowed').refusal
  if (denied) throw new Refusal(denied)
  return world
}

const sameAccount = (a: Account, b: Account): boolean =>
  a.name === b.name && a.email === b.email && a.language === b.language

async function createOnce(sql: Sql, account: Account): Promise<Account> {
  if (await insertAccount(sql, account)) return account
  const existing = await readAccount(sql, account.person)
  if (!existing || !sameAccount(existing, account)) throw refused('person-exists')
  return existing
}

export const peopleRoutes = [
  route(contract.listPeople, {
    work: async (asked) => {
      const { role, agency, limit = PAGE, after } = asked.query
      const world = await peopleWorld(asked)
      const [last] = decodeCursor(after, 1) ?? []
      const found = await listPeople(world.database, {
        limit: limit + 1,
        ...(role ? { role } : {}),
        ...(agency ? { agency } : {}),
        ...(last === undefined ? {} : { after: last }),
      })
      const { items, next } = pageOf(found, limit, ({ person }) => [person])
      return { items: items.map((one) => ({ ...one, appointments: [...one.appointments] })), next }
    },
  }),
  route(contract.createPerson, {
    policy: administers,
    work: ({ reader, body }) => createOnce(reader.world.database, body),
  }),
  route(contract.updatePerson, {
    policy: administers,
    work: async ({ reader, params, body }) => {
      const account = { person: params.person, ...body }
      if (!(await updateAccount(reader.world.database, account))) throw refused('unknown-person')
      return account
    },
  }),
  route(contract.createSignInCode, {
    policy: administers,
    work: async ({ reader, params: { person } }) => {
      const sql = reader.world.database
      if (!(await readAccount(sql, person))) throw refused('unknown-person')
      const code = newCode()
      const expiresAt = await insertSignInCode(sql, {
        hash: hashOfCode(code),
        person,
        issuedBy: reader.person ?? 'installation',
        hours: CODE_HOURS,
      })
      return { code, expiresAt }
    },
  }),
]
