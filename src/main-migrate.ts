// Migrates an existing PostgreSQL and registers what Temporal needs, then ends: for installations that run API and worker themselves.
import { addressesOf, readConfig } from './config.ts'
import { migrateMain, migrateWorld } from './stack/migrate.ts'
import { openPostgres } from './stack/postgres.ts'
import { describeFailure } from './stack/stack-error.ts'
import { openTemporal } from './stack/temporal.ts'

const report = (line: string) => console.log(line)

async function main(): Promise<void> {
  const config = readConfig()
  const { home, cache, searchPath, world, temporalNamespace: namespace } = config
  // Both are somebody else's here: with no address a server of our own would be started, and nobody would stop it.
  const { databaseUrl, temporalAddress: address } = addressesOf(config)
  const postgres = await openPostgres({ home, databaseUrl, report })
  const temporal = await openTemporal({ home, cache, searchPath, address, namespace, report })
  report(postgres.how)
  report(temporal.how)
  const applied = [...(await migrateMain(postgres.url)), ...(await migrateWorld(postgres.url, world))]
  report(applied.length > 0 ? `applied ${applied.join(', ')}` : 'nothing to apply')
}

try {
  await main()
} catch (error) {
  for (const line of describeFailure(error)) console.error(line)
  process.exitCode = 1
}
