// Accounts: people and how to reach them. What they may do is appointed by their agencies.
import { z } from 'zod'
import { endpoint, rows } from './endpoint.ts'
import { givenInstant, language, line, mailAddress, next, page, personId, role, stableId } from './fields.ts'
import { person, worldName } from './session.ts'

export const account = z
  .strictObject({
    person: personId,
    name: line(120),
    email: mailAddress.nullable(),
    language,
  })
  .meta({ id: 'Account' })

const path = '/api/v1/people'
export const listPeople = endpoint({
  id: 'listPeople',
  method: 'get',
  path,
  tag: 'people',
  summary: 'People with their appointments, for signing in; in the live world for administrators.',
  access: 'public',
  query: z.strictObject({
    ...page,
    world: worldName.optional(),
    role: role.optional(),
    agency: stableId.optional(),
  }),
  response: rows(person, next),
  refusals: ['world-gone'],
})
export const createPerson = endpoint({
  id: 'createPerson',
  method: 'post',
  path,
  tag: 'people',
  summary: 'An account. The same one again changes nothing.',
  access: 'session',
  body: account,
  response: account,
  status: 201,
  refusals: ['person-exists'],
})
export const updatePerson = endpoint({
  id: 'updatePerson',
  method: 'put',
  path: `${path}/{person}`,
  tag: 'people',
  summary: 'Another name, address or language.',
  access: 'session',
  params: z.strictObject({ person: personId }),
  body: account.omit({ person: true }),
  response: account,
  refusals: ['unknown-person'],
})
export const createSignInCode = endpoint({
  id: 'createSignInCode',
  method: 'post',
  path: `${path}/{person}/sign-in-codes`,
  tag: 'people',
  summary: 'A one-time code, to be handed to that person. It is shown once.',
  access: 'session',
  params: z.strictObject({ person: personId }),
  response: z.object({ code: z.string(), expiresAt: givenInstant }),
  status: 201,
  refusals: ['unknown-person'],
})
