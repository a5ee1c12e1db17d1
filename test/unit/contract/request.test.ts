// What a refused request is told of itself.
import { expect, test } from '@jest/globals'
import { agencyCommands } from '../../../src/contract/commands/agency.ts'
import { account } from '../../../src/contract/people.ts'
import { readRequest } from '../../../src/contract/request.ts'

test.each([
  ['an account', account, 'person | name | email | language'],
  ['a command whose payload has an id of its own', agencyCommands.register, 'id | name | short | '],
] as const)('%s with a field too many: those that there are', (_, schema, known) => {
  const read = readRequest(schema, { phone: '0909' })
  const unknown = read.ok ? undefined : read.errors.find(({ code }) => code === 'unknown-field')
  expect(unknown?.expected).toContain(known)
  expect(unknown?.vi).toContain(known)
})
