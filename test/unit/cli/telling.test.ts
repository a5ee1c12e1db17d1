// How the command line reads instants and tells counts, faults and failed acts.
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { failureOf } from '../../../src/cli/failure.ts'
import { counted, readInstant } from '../../../src/cli/shown.ts'
import { ApiProblem } from '../../../src/rehearsal/api-client.ts'
import { StepFailed } from '../../../src/rehearsal/perform.ts'
import type { Step } from '../../../src/rehearsal/step.ts'
import { run, temporaryFolder } from './command-line.ts'

describe('an instant', () => {
  test.each([
    ['2024-03-27', '2024-03-27T01:00:00.000Z'],
    ['2024-03-27T09:00', '2024-03-27T02:00:00.000Z'],
    ['2024-03-27 09:00', '2024-03-27T02:00:00.000Z'],
    ['2024-03-27T09:00:30', '2024-03-27T02:00:30.000Z'],
    ['2024-03-27T09:00Z', '2024-03-27T09:00:00.000Z'],
    ['2024-03-27T09:00:00.5+08:00', '2024-03-27T01:00:00.500Z'],
  ])('%s is %s: without a zone it is Vietnam time, as everything that is printed', (text, at) => {
    expect(readInstant(text, '08:00:00')).toBe(at)
  })

  test.each(['2024-02-30', '2024-13-01', '27/03/2024', '2024', 'mai', '2024-03-27T25:00', ''])(
    '%s is none',
    (text) => {
      expect(readInstant(text, '08:00:00')).toBeUndefined()
    },
  )
})

test('one is not many', () => {
  expect([counted(1, 'task'), counted(0, 'task'), counted(2, 'party', 'parties')]).toEqual([
    '1 task',
    '0 tasks',
    '2 parties',
  ])
})

describe('validate', () => {
  const file = join(temporaryFolder(), 'wrong.json')
  writeFileSync(file, JSON.stringify({ schemaVersion: 1, code: 'A B' }))

  test('prints the code of every fault, which the guide explains', async () => {
    const { err } = await run(['programme', 'validate', file])
    expect(err).toContain('/code [bad-id]')
    expect(err).toContain('/parties [missing]')
  })

  test('gives them to programs too', async () => {
    const { faults } = JSON.parse((await run(['programme', 'validate', file, '--json'])).err)
    expect(faults).toContainEqual(expect.objectContaining({ at: '/code', code: 'bad-id' }))
  })
})

describe('an act that failed', () => {
  const step: Step = {
    id: 'ky',
    at: '2026-01-20T02:30:00.000Z',
    by: 'p.x',
    act: { kind: 'wait' },
    refused: 'wrong-party',
  }
  const problem = {
    type: 'urn:x',
    title: 'x',
    titles: { vi: 'Hãy ghi rõ lý do.', en: 'State the reason.' },
    status: 422,
    code: 'reason-required',
    trace: 't',
  }

  test('tells its time as the script does, and which refusal was expected', () => {
    const failure = failureOf(new StepFailed(step, new ApiProblem(problem as never)))
    expect(failure?.code).toBe('reason-required')
    expect(failure?.vi).toContain('ky (20/01/2026 09:30, p.x)')
    expect(failure?.vi).toContain('wrong-party')
    expect(failure?.en).toContain('expected wrong-party')
  })

  test('that expected none says only what happened', () => {
    const failure = failureOf(new StepFailed({ ...step, refused: null }, new ApiProblem(problem as never)))
    expect(failure?.en).toBe('The act ky (20/01/2026 09:30, p.x): State the reason.')
  })
})

test('the commands of what does not exist are listed, and that it does not is said', async () => {
  const problem = { code: 'not-found', titles: { vi: 'Không có.', en: 'None.' }, title: 'x', status: 404 }
  const server = createServer((_, response) => {
    response.writeHead(404, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify({ ...problem, type: 'urn:x', trace: 't' }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { out } = await run(['act', 'cycle/p/2031', '--url', url], { sessionToken: 'x' })
  server.close()
  expect(out).toContain('cycle/p/2031 does not exist yet')
  expect(out).toContain('suspend')
})

test('what is the id of no stream is told so before anybody is asked', async () => {
  const { code, err } = await run(['show', 'nothing/here', '--url', 'http://127.0.0.1:1'])
  expect(code).toBe(1)
  expect(err).toContain('[unknown-stream]')
  expect(err).toContain('“nothing/here” không phải mã của một việc')
})
