// What a refusal over HTTP has to be: a problem of the contract's shape with a stable code, after which nothing has changed.
import { expect } from '@jest/globals'
import { problem } from '../../src/contract/problem.ts'
import type { Answer, ApiEnvironment, Ask } from './api-environment.ts'
import { streams } from './api-samples.ts'

/** Every row of the world, and how long the workflows' histories are. */
export async function everything(api: ApiEnvironment): Promise<string> {
  const { database } = api.world
  const { rows: tables } = await database.query<{ table: string }>(
    `SELECT table_name AS table FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY 1`,
  )
  expect(tables.length).toBeGreaterThan(20)
  const digests: unknown[] = []
  for (const { table } of tables) {
    const { rows } = await database.query(
      `SELECT '${table}' AS table, count(*) AS count, md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest FROM "${table}" t`,
    )
    digests.push(rows[0])
  }
  const histories = await Promise.all(Object.values(streams).map(({ is }) => api.historyOf(is)))
  return JSON.stringify({ digests, histories })
}

/** Asks, and holds that the answer is a problem of that code. */
export async function refused(
  api: ApiEnvironment,
  path: string,
  code: string,
  given: Ask,
  method = 'POST',
): Promise<Answer> {
  const answer = await api.ask(method, path, given)
  const seen = { path, given, code: answer.body.code, body: answer.body }
  expect(seen).toEqual({ ...seen, code })
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(problem.strict().parse(answer.body)).toEqual(answer.body)
  expect(answer.body.status).toBe(answer.status)
  expect(answer.status).toBeLessThan(500)
  return answer
}
