// Rebuilds a world's read models from all its events, beside the old ones, compares the two, and puts the new ones in their place:
// after a change of the projector, or to see that nothing differs. Commands of that world wait meanwhile. Exit code 1 when any row did.
import { readConfig } from './config.ts'
import { openDatabase } from './db/sql.ts'
import { openWorldRegistry } from './db/worlds.ts'
import { type Rebuilt, rebuild } from './record/rebuild.ts'
import { openPostgres } from './stack/postgres.ts'
import { recordFile } from './stack/postgres-cluster.ts'
import { describeFailure, StackError } from './stack/stack-error.ts'
import { readJson } from './stack/state-file.ts'

async function known(url: string, name: string): Promise<boolean> {
  const registry = openWorldRegistry(url)
  try {
    return (await registry.find(name))?.status === 'active'
  } finally {
    await registry.close()
  }
}

async function rebuilt(url: string, world: string): Promise<Rebuilt> {
  if (!(await known(url, world)))
    throw new StackError('world-unknown', {
      vi: `Không có môi trường “${world}” đang dùng; hãy ghi đúng tên, ví dụ live hoặc rehearsal_3.`,
      en: `There is no world “${world}” in use; give its name, such as live or rehearsal_3.`,
    })
  const database = openDatabase(url, world, { max: 1 })
  try {
    return await rebuild(database)
  } finally {
    await database.close()
  }
}

function told({ events, differences, milliseconds }: Rebuilt): {
  readonly lines: string[]
  readonly equal: boolean
} {
  const differing = Object.entries(differences).filter(([, rows]) => rows > 0)
  const what = `${events} events in ${(milliseconds / 1000).toFixed(2)} s`
  if (differing.length === 0)
    return { lines: [`${what}: all ${Object.keys(differences).length} read models equal`], equal: true }
  return {
    lines: [`${what}; rows that differed:`, ...differing.map(([table, rows]) => `  ${table} ${rows}`)],
    equal: false,
  }
}

async function main(): Promise<void> {
  const { home, databaseUrl, world } = readConfig()
  // One that runs already is somebody else's to stop.
  const found = databaseUrl !== undefined || readJson(recordFile(home)) !== undefined
  const postgres = await openPostgres({ home, databaseUrl, report: () => {} })
  try {
    const { lines, equal } = told(await rebuilt(postgres.url, process.argv[2] ?? world))
    for (const line of lines) console.log(line)
    if (!equal) process.exitCode = 1
  } finally {
    if (!found) await postgres.stop()
  }
}

try {
  await main()
} catch (error) {
  for (const line of describeFailure(error)) console.error(line)
  process.exitCode = 1
}
