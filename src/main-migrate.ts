// Migrates an existing PostgreSQL and registers what Temporal needs, then ends: for installations that run API and worker themselves.
import { readConfig } from './config.ts'
import { migrateMain, migrateWorld } from './stack/migrate.ts'
import { openPostgres } from './stack/postgres.ts'
import { describeFailure, StackError } from './stack/stack-error.ts'
import { openTemporal } from './stack/temporal.ts'

const report = (line: string) => console.log(line)

async function main(): Promise<void> {
  const { home, cache, searchPath, world, ...config } = readConfig()
  // Both are somebody else's here: with no address a server of our own would be started, and nobody would stop it.
  if (!config.databaseUrl || !config.temporalAddress) throw addressesMissing()
  const postgres = await openPostgres({ home, databaseUrl: config.databaseUrl, report })
  const { temporalAddress: address, temporalNamespace: namespace } = config
  const temporal = await openTemporal({ home, cache, searchPath, address, namespace, report })
  report(postgres.how)
  report(temporal.how)
  const applied = [...(await migrateMain(postgres.url)), ...(await migrateWorld(postgres.url, world))]
  report(applied.length > 0 ? `applied ${applied.join(', ')}` : 'nothing to apply')
}

function addressesMissing(): StackError {
  return new StackError('config-invalid', {
    vi: 'Hãy đặt DATABASE_URL và TEMPORAL_ADDRESS.',
    en: 'Set DATABASE_URL and TEMPORAL_ADDRESS.',
  })
}

try {
  await main()
} catch (error) {
  for (const line of describeFailure(error)) console.error(line)
  process.exitCode = 1
}
