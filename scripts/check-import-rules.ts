// Checks the import table of .dependency-cruiser.js over a root (default: this project). Fails on a violation, and
// also when a source file was not seen: a cruiser that meets a compiler it does not know sees nothing and is content.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ICruiseResult, IViolation } from 'dependency-cruiser'
import { cruise } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { sourceFiles, sourceFolders } from './source-files.ts'

const project = fileURLToPath(new URL('..', import.meta.url))

async function cruiseRoot(root: string): Promise<ICruiseResult> {
  const options = await extractDepcruiseOptions(join(project, '.dependency-cruiser.js'))
  const tsConfig = join(project, 'tsconfig.json')
  // The cruiser resolves everything from the working directory.
  process.chdir(root)
  const folders = sourceFolders.filter((folder) => existsSync(folder))
  if (folders.length === 0) throw new Error(`no source folder in ${root}`)
  const { output } = await cruise(
    [...folders],
    { ...options, tsConfig: { fileName: tsConfig }, outputType: 'json' },
    undefined,
    { tsConfig: extractTsConfig(tsConfig) },
  )
  return JSON.parse(String(output)) as ICruiseResult
}

const describeViolation = ({ rule, from, to, comment }: IViolation): string =>
  `${rule.name}: ${from} -> ${to}${comment ? ` (${comment})` : ''}`

function unseenFiles(root: string, result: ICruiseResult): string[] {
  const seen = new Set(result.modules.map(({ source }) => source))
  return sourceFiles(root).filter((file) => !seen.has(file))
}

const root = resolve(process.argv[2] ?? project)
const result = await cruiseRoot(root)
const complaints = [
  ...result.summary.violations.map(describeViolation),
  ...unseenFiles(root, result).map((file) => `not-seen: ${file} (is the TypeScript version supported?)`),
  ...(result.summary.totalCruised === 0 ? ['not-seen: no module at all'] : []),
]
for (const complaint of complaints) console.error(complaint)
console.log(`import rules: ${result.summary.totalCruised} modules, ${complaints.length} complaints`)
process.exitCode = complaints.length === 0 ? 0 : 1
