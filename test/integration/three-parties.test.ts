// A programme that is nothing like An Giang's, by data alone through the same driver: three parties, communes of two or three agencies,
// quarterly reports, other review years, a number drawn from each party's register, a stage in which two of three suffice.
// After a wanted change: LIENTICH_URL=… npm run rehearse -- --script programmes/rehearsals/three-parties.json --transcript
// test/integration/three-parties.transcript.recorded.txt
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { OwnStack } from '../../src/cli/context.ts'
import { getRegister } from '../../src/contract/installation.ts'
import { createSession } from '../../src/contract/session.ts'
import { type Api, createApi } from '../../src/rehearsal/api-client.ts'
import { loadRehearsal } from '../../src/rehearsal/load-rehearsal.ts'
import { type Played, playScript } from '../../src/rehearsal/play.ts'
import { createRehearsalWorld, setUpWorld } from '../../src/rehearsal/set-up-world.ts'
import { compareTranscripts, readTranscript } from '../../src/rehearsal/transcript.ts'
import { startTestStack } from './stack-in-test.ts'

const RECORDED = 'test/integration/three-parties.transcript.recorded.txt'
const PARTIES = ['vn.hs.hnd', 'vn.hs.snnmt', 'vn.hs.lmhtx']

let stack: OwnStack
let played: Played
let administrator: Api

beforeAll(async () => {
  stack = await startTestStack()
  const nobody = createApi(stack.url)
  const { administratorKey } = stack
  const { token } = await nobody.call(createSession, { body: { administratorKey } })
  const rehearsal = loadRehearsal('programmes/rehearsals/three-parties.json')
  const { world, setUp } = await createRehearsalWorld(nobody.withToken(token), rehearsal.startsAt)
  await setUpWorld(setUp, world, rehearsal)
  played = await playScript({ api: nobody, world, rehearsal })
  const body = { world, role: 'administrator' } as const
  administrator = nobody.withToken((await nobody.call(createSession, { body })).token)
}, 240_000)
afterAll(() => stack?.stop())

const has = (...parts: readonly string[]) =>
  played.transcript.some((line) => parts.every((part) => line.includes(part)))

describe('the three-parties programme', () => {
  test('happens as it was recorded', () => {
    const recorded = readTranscript(readFileSync(RECORDED, 'utf8'))
    expect(compareTranscripts(recorded, played.transcript)).toBeNull()
  })

  test('has units of three agencies and of two, one of them settled late', () => {
    const approved = (unit: string) => has('sign-off.approved', `/2026/${unit}/district-plan`)
    expect(['vn.hs.90001', 'vn.hs.90004', 'vn.hs.90007', 'vn.hs.90010'].map(approved)).toEqual(
      Array(4).fill(true),
    )
    expect(has('district.blocked', 'vn.hs.90004')).toBe(true)
    expect(has('p.90004.vp.lanh-dao', 'signed')).toBe(true)
  })

  test('reports by the quarter', () => {
    for (const period of ['quy-1', 'quy-2', 'quy-3', 'quy-4'])
      expect(has('report.accepted', 'vn.hs.90007', `period=${period}`)).toBe(true)
  })

  test('signs the annual report with two of three, and reviews in 2028', () => {
    const signed = played.transcript.filter(
      (line) => line.includes('  signed  ') && line.includes('/2026/annual-report'),
    )
    expect(signed).toHaveLength(2)
    expect(has('cycle.closed', '/2026', 'outcome=closed')).toBe(true)
    expect(has('cycle.cancelled', '/2027')).toBe(true)
    expect(has('review.opened', '/2028', 'kind=interim')).toBe(true)
    expect(has('review.closed', '/2028')).toBe(true)
  })

  const signaturesOn = (document: string) =>
    played.transcript.filter((line) => line.includes('  signed  ') && line.includes(document)).length

  test('amends a plan, and concludes its reviews, with the signatures of all three', () => {
    for (const document of [
      '/2028/yearly-plan/amendment-1',
      '/2028/review-report',
      '/2030/review-report',
      '/2030/commendation-list',
      '/2030/next-period-plan',
    ])
      expect([document, signaturesOn(document)]).toEqual([document, 3])
  })

  test('a party is succeeded when all three agree; its successor signs, consents and numbers from then on', () => {
    const agreed = played.transcript.filter((line) => /succession\.(proposed|agreed|recorded)/.test(line))
    expect(agreed).toHaveLength(3)
    expect(has('cycle.cancelled', '/2029')).toBe(true)
    expect(has('p.hs.lmhtx.lanh-dao', '  signed  ', '/2030/yearly-plan', 'agency=vn.hs.lmkttt')).toBe(true)
    // Of the commune's all three decide, of the alliance's own the other two.
    expect(played.transcript.filter((line) => line.includes('nomination.decided'))).toHaveLength(5)
    expect(has('nomination.decided', 'party=vn.hs.lmkttt')).toBe(true)
    expect(has('nomination.withdrawn', '/2030')).toBe(true)
  })

  test('ends when the silence of the last recipient is recorded', async () => {
    expect(has('distribution.unanswered', '/2030')).toBe(true)
    expect(has('programme.ended')).toBe(true)
    expect(has('upward.recorded', 'outcome=granted')).toBe(true)
  })

  test('has a number of each party’s own register for each paper, without a gap, from 1 every year', async () => {
    for (const agency of PARTIES) {
      const [first, third] = await Promise.all(
        [2026, 2028].map((year) => administrator.call(getRegister, { params: { agency, year } })),
      )
      expect(first?.items.map(({ number }) => number)).toEqual([1, 2])
      expect(third?.items.map(({ number }) => number)).toEqual([1, 2, 3])
    }
  })
})
