// The servers that the stack obtains: Temporal with our search attributes, the time-skipping server, and what is said when one is absent.
import { describe, expect, test } from '@jest/globals'
import { Connection } from '@temporalio/client'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { freePort } from '../../src/stack/ports.ts'
import { openPostgres } from '../../src/stack/postgres.ts'
import { SEARCH_ATTRIBUTES } from '../../src/stack/search-attributes.ts'
import { openTemporal } from '../../src/stack/temporal.ts'
import { temporalAddress, timeSkippingProgram } from '../setup/servers.ts'

const report = () => undefined
const external = (address: string, namespace: string) =>
  openTemporal({ home: '/nowhere', cache: '/nowhere', searchPath: undefined, report, address, namespace })

describe('Temporal', () => {
  test('our own server has the search attributes', async () => {
    const connection = await Connection.connect({ address: await temporalAddress() })
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace: 'default',
    })
    expect(Object.keys(customAttributes ?? {})).toEqual(
      expect.arrayContaining(Object.keys(SEARCH_ATTRIBUTES)),
    )
    await connection.close()
  })

  test('a server that TEMPORAL_ADDRESS names gets those it lacks, once', async () => {
    const address = await temporalAddress()
    const connection = await Connection.connect({ address })
    const searchAttributes = ['LientichUnit', 'LientichDueDay']
    await connection.operatorService.removeSearchAttributes({ namespace: 'default', searchAttributes })
    expect((await external(address, 'default')).how).toMatch(/registered LientichUnit, LientichDueDay$/)
    const listed = await connection.operatorService.listSearchAttributes({ namespace: 'default' })
    expect(listed.customAttributes).toMatchObject({ LientichUnit: 2, LientichDueDay: 6 })
    expect((await external(address, 'default')).how).toBe(`Temporal: ${address}`)
    await connection.close()
  })

  test('an unknown namespace and an absent server are each a sentence', async () => {
    await expect(external(await temporalAddress(), 'nobody')).rejects.toMatchObject({
      code: 'temporal-unreachable',
    })
    const absent = `127.0.0.1:${await freePort()}`
    await expect(external(absent, 'default')).rejects.toMatchObject({ code: 'temporal-unreachable' })
  })
})

test('the time-skipping server passes a year at once', async () => {
  const path = await timeSkippingProgram()
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  })
  const before = await env.currentTimeMs()
  await env.sleep('365 days')
  expect((await env.currentTimeMs()) - before).toBeGreaterThanOrEqual(365 * 86_400_000)
  await env.teardown()
})

test('a database that does not answer is a sentence, without its password', async () => {
  const databaseUrl = `postgresql://u:hunter2@127.0.0.1:${await freePort()}/d`
  const refusal = await openPostgres({ home: '/nowhere', databaseUrl, report }).catch((error) => error)
  expect(refusal).toMatchObject({ code: 'database-unreachable' })
  expect(refusal.message + refusal.vi).not.toContain('hunter2')
})
