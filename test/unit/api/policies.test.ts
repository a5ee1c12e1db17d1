// Who may do over HTTP what no stream decides.
import { describe, expect, test } from '@jest/globals'
import { checkBeforehand } from '../../../src/api/beforehand.ts'
import { makesWorlds } from '../../../src/api/policies.ts'
import type { Reader } from '../../../src/api/reader.ts'

const reader = (kind: string, person: string | null, administrator: boolean) =>
  ({ world: { kind }, person, isAdministrator: async () => administrator }) as unknown as Reader
const verdict = async (of: Reader, servedWorld: string) =>
  (await makesWorlds({ reader: of, deps: { servedWorld } }))?.refused ?? 'ok'

describe('worlds are made and dropped', () => {
  test('by the installation, whatever is served', async () => {
    expect(await verdict(reader('live', null, false), 'live')).toBe('ok')
    expect(await verdict(reader('rehearsal', null, false), 'live')).toBe('ok')
  })

  test('by an administrator where everybody is invented', async () => {
    expect(await verdict(reader('demonstration', 'p.x', true), 'demo_1')).toBe('ok')
    expect(await verdict(reader('demonstration', 'p.x', false), 'demo_1')).toBe('not-allowed')
  })

  test('beside the live world by nobody else: anybody may sign in to a rehearsal as its administrator', async () => {
    expect(await verdict(reader('rehearsal', 'p.x', true), 'live')).toBe('not-allowed')
    expect(await verdict(reader('live', 'p.x', true), 'live')).toBe('not-allowed')
  })
})

test('an agency is registered under its own id', async () => {
  const check = (id: string) =>
    checkBeforehand(reader('live', null, false), 'agency', 'register', { id }, 'agency/a')
  await expect(check('a')).resolves.toBeUndefined()
  await expect(check('b')).rejects.toMatchObject({ refusal: { refused: 'not-found' } })
})
