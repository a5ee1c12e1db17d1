// The year 2024 of plan 123, played whole through the public API on the real servers: what happens is what was recorded.
// After a wanted change: LIENTICH_URL=… npm run rehearse -- --transcript test/integration/an-giang-2024.transcript.recorded.txt
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createSession } from '../../src/contract/session.ts'
import { createApi } from '../../src/rehearsal/api-client.ts'
import { loadRehearsal } from '../../src/rehearsal/load-rehearsal.ts'
import { playScript } from '../../src/rehearsal/play.ts'
import { createRehearsalWorld, setUpWorld } from '../../src/rehearsal/set-up-world.ts'
import { readTranscript } from '../../src/rehearsal/transcript.ts'
import { verifyTimeline } from '../../src/rehearsal/verify-timeline.ts'
import { run, temporaryFolder } from '../unit/cli/command-line.ts'
import { startTestStack } from './stack-in-test.ts'

const RECORDED = 'test/integration/an-giang-2024.transcript.recorded.txt'

describe('npm run rehearse', () => {
  test('plays the year as it was recorded, and leaves a timeline that verifies and nothing that runs', async () => {
    const folder = temporaryFolder()
    const timeline = join(folder, 'timeline.jsonl')
    const transcript = join(folder, 'transcript.txt')
    const args = ['rehearse', '--json', '--compare', RECORDED]
    const files = ['--timeline', timeline, '--transcript', transcript]
    let url = ''
    const { code, out, err } = await run([...args, ...files], {
      startStack: async () => {
        const stack = await startTestStack()
        url = stack.url
        return stack
      },
    })
    if (out === '') throw new Error(err)
    const told = JSON.parse(out)
    expect({ code, missing: told.missing, added: told.added }).toEqual({ code: 0 })
    expect(told).toMatchObject({ same: true, acts: 199, timelineVerified: true })
    const verified = verifyTimeline(readFileSync(timeline, 'utf8'), told.timelineHead)
    expect(verified).toMatchObject({ ok: true, head: told.timelineHead })
    expect(readTranscript(readFileSync(transcript, 'utf8'))).toEqual(told.transcript)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  }, 300_000)

  test('played again in its world, a script goes on where it was, and nothing happens twice', async () => {
    const stack = await startTestStack()
    try {
      const { administratorKey } = stack
      const nobody = createApi(stack.url)
      const { token } = await nobody.call(createSession, { body: { administratorKey } })
      const rehearsal = loadRehearsal('programmes/rehearsals/an-giang-2024.json')
      const { world, setUp } = await createRehearsalWorld(nobody.withToken(token), rehearsal.startsAt)
      await setUpWorld(setUp, world, rehearsal)
      await setUpWorld(setUp, world, rehearsal)
      const upTo = (until: string) => playScript({ api: nobody, world, rehearsal, until })
      // The first ends at the very instant of an act, which the second therefore sends once more.
      await upTo('2024-01-25T03:30:00.000Z')
      const { transcript } = await upTo('2024-02-07T02:00:00.000Z')
      const recorded = readTranscript(readFileSync(RECORDED, 'utf8'))
      expect(transcript).toEqual(recorded.filter((line) => line <= '2024-02-07 09:00:01'))
    } finally {
      await stack.stop()
    }
  }, 180_000)

  test('the recorded year has all that a year can have in it', () => {
    const recorded = readTranscript(readFileSync(RECORDED, 'utf8'))
    const has = (...parts: readonly string[]) =>
      recorded.some((line) => parts.every((part) => line.includes(part)))
    expect(has('system', 'cycle.launched', '2024-01-05 07:00:00')).toBe(true)
    expect(has('changes.requested')).toBe(true)
    expect(has('revision.submitted', 'number=2')).toBe(true)
    expect(has('mail', 'chu.tich@hlhpn', 'Chữ ký đã hết hiệu lực')).toBe(true)
    expect(has('mail', 'pho.truong.ban@bdt', 'Đề nghị thực hiện thay')).toBe(true)
    expect(has('p.bdt.pho-truong-ban', 'signed')).toBe(true)
    expect(has('plan.promulgated')).toBe(true)
    expect(has('district.blocked', 'vn.ag.892')).toBe(true)
    expect(has('unit.resolved', 'vn.ag.892')).toBe(true)
    expect(has('mail', 'lanh.dao@hlhpn.888', 'quá hạn 3 ngày')).toBe(true)
    expect(has('report.returned', 'vn.ag.890')).toBe(true)
    expect(has('report.accepted', 'vn.ag.890', 'number=2')).toBe(true)
    expect(has('extension.granted', 'vn.ag.886')).toBe(true)
    expect(has('report.submitted', 'vn.ag.888', 'late=true')).toBe(true)
    expect(has('task.carried-forward', 'T2.2.6')).toBe(true)
    expect(has('no-response.recorded', 'count=0', 'incomplete=1')).toBe(true)
    expect(has('annual-report.promulgated')).toBe(true)
    expect(has('cycle.closed')).toBe(true)
    expect(has('rollout.ended')).toBe(true)
    expect(
      recorded.filter((line) => line.includes('  mail   ')).every((line) => line.includes('[MÔ PHỎNG]')),
    ).toBe(true)
  })
})
