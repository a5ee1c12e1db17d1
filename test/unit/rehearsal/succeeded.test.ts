// A world that begins late is loaded as the successions before it left the programme.
import { expect, test } from '@jest/globals'
import { loadRehearsal } from '../../../src/rehearsal/load-rehearsal.ts'

const shortOf = (script: string, agency: string) =>
  loadRehearsal(`programmes/rehearsals/${script}.json`).definition.agencies.find(({ id }) => id === agency)
    ?.short

test('Tịnh Biên’s agencies are a town’s in 2024, and a district’s where the town is still to come', () => {
  expect(shortOf('an-giang-2024', 'vn.ag.890.hlhpn')).toBe('Hội LHPN TX. Tịnh Biên')
  expect(shortOf('an-giang-period', 'vn.ag.890.hlhpn')).not.toContain('TX.')
})
