// Generates the database clients from prisma/*.prisma, offline, and only those whose schema or generator changed.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'

const project = fileURLToPath(new URL('..', import.meta.url))
const prismaPackage = createRequire(import.meta.url).resolve('prisma/package.json')
const prisma: { version: string; bin: { prisma: string } } = JSON.parse(readFileSync(prismaPackage, 'utf8'))

const clientFolder = (name: string): string => join(project, 'src/db/generated', name)
const stampFile = (name: string): string => join(clientFolder(name), '.made-from')

function schemaNames(): string[] {
  const folder = join(project, 'prisma')
  const files = existsSync(folder) ? readdirSync(folder) : []
  return files.filter((file) => file.endsWith('.prisma')).map((file) => file.slice(0, -'.prisma'.length))
}

const stampOf = (schema: string): string =>
  createHash('sha256').update(`${prisma.version}\n`).update(readFileSync(schema)).digest('hex')

async function generateClient(name: string): Promise<void> {
  const schema = join(project, 'prisma', `${name}.prisma`)
  const stamp = stampOf(schema)
  if (existsSync(stampFile(name)) && readFileSync(stampFile(name), 'utf8') === stamp) return
  const command = join(dirname(prismaPackage), prisma.bin.prisma)
  await execa(process.execPath, [command, 'generate', '--schema', schema], {
    cwd: project,
    // Generating a client runs no engine, but Prisma downloads one unless it is told of a file that exists.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (!existsSync(clientFolder(name))) {
    throw new Error(`prisma/${name}.prisma: the generator's output must be ../src/db/generated/${name}`)
  }
  writeFileSync(stampFile(name), stamp)
  console.log(`generated src/db/generated/${name}`)
}

const names = schemaNames()
if (names.length === 0) throw new Error('there is no schema in prisma/: restore prisma/*.prisma')
for (const name of names) await generateClient(name)
