// Compares docs/generated with what the code makes now; `--write` brings it up to date. A file there that nothing
// makes is an error too, so the list of generated-files.ts is complete.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GeneratedFile } from './generated-files.ts'
import { generatedFiles } from './generated-files.ts'

const folder = fileURLToPath(new URL('../docs/generated', import.meta.url))
const write = process.argv.includes('--write')

async function checkFile({ file, make }: GeneratedFile): Promise<string[]> {
  const path = join(folder, file)
  const made = `${JSON.stringify(await make(), null, 2)}\n`
  if (existsSync(path) && readFileSync(path, 'utf8') === made) return []
  if (!write) return [`docs/generated/${file} is not what the code makes: run npm run generate:docs`]
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, made)
  console.log(`wrote docs/generated/${file}`)
  return []
}

function orphans(): string[] {
  const known = new Set(generatedFiles.map(({ file }) => file))
  const present = existsSync(folder) ? readdirSync(folder) : []
  return present
    .filter((file) => !known.has(file))
    .map((file) => `docs/generated/${file} is made by nothing: list it in scripts/generated-files.ts`)
}

const complaints = [...(await Promise.all(generatedFiles.map(checkFile))).flat(), ...orphans()]
for (const complaint of complaints) console.error(complaint)
console.log(`generated files: ${generatedFiles.length} compared, ${complaints.length} complaints`)
process.exitCode = complaints.length === 0 ? 0 : 1
