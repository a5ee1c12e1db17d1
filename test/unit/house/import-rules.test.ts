// The import table is enforced: every kind of violation, planted in a throw-away project, is caught by the very
// script that `npm run rules` runs, what is allowed passes, and a run that sees nothing fails.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { importTable } from '../../../.dependency-cruiser.js'
import { plantProject } from './planted-project.ts'

const checkImportRules = (root: string): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/check-import-rules.ts', root],
    { encoding: 'utf8' },
  )
  return { status, output: stdout + stderr }
}

const allowed = {
  'src/domain/plan.ts': 'export const plan = 1\n',
  'src/domain/steps/all.ts': "import { plan } from '../plan.ts'\nexport const all = plan\n",
  'src/domain/steps/registry.ts': "import { all } from './all.ts'\nexport const steps = { all }\n",
  'src/domain/decide.ts': "import { steps } from './steps/registry.ts'\nexport const decide = steps\n",
  'src/contract/plan.ts':
    "import { z } from 'zod'\nimport { plan } from '../domain/plan.ts'\nexport const schema = z.literal(plan)\n",
  'src/db/plans.ts':
    "import { Pool } from 'pg'\nimport { plan } from '../domain/plan.ts'\nexport const pool = [Pool, plan]\n",
  'src/notify/channels/email.ts':
    "import { createTransport } from 'nodemailer'\nexport const email = createTransport\n",
  'src/notify/registry.ts':
    "import { email } from './channels/email.ts'\nexport const channels = { email }\n",
  'src/main-api.ts': "import { pool } from './db/plans.ts'\nexport const main = pool\n",
  'activities/record.ts':
    "import { readFileSync } from 'node:fs'\nexport type Activities = typeof readFileSync\nexport const act = 1\n",
  'workflows/cycle.ts': [
    "import { condition } from '@temporalio/workflow'",
    "import type { Activities } from '../activities/record.ts'",
    'export const cycle = (activities: Activities) => [condition, activities]\n',
  ].join('\n'),
}

/** path -> [text, the complaint expected] */
const planted: Record<string, [text: string, complaint: string]> = {
  'src/domain/reads-database.ts': [
    "import { pool } from '../db/plans.ts'\nexport const a = pool\n",
    'imports-of-src-domain: src/domain/reads-database.ts -> src/db/plans.ts',
  ],
  'src/domain/knows-type.ts': [
    "import type { pool } from '../db/plans.ts'\nexport type A = typeof pool\n",
    'imports-of-src-domain: src/domain/knows-type.ts -> src/db/plans.ts',
  ],
  'src/domain/uses-package.ts': [
    "import { z } from 'zod'\nexport const a = z\n",
    'imports-of-src-domain: src/domain/uses-package.ts -> ',
  ],
  'src/domain/reads-files.ts': [
    "import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n",
    'imports-of-src-domain: src/domain/reads-files.ts -> fs',
  ],
  'src/domain/loads-later.ts': [
    "export const a = () => import('../db/plans.ts')\n",
    'imports-of-src-domain: src/domain/loads-later.ts -> src/db/plans.ts',
  ],
  'src/contract/reads-database.ts': [
    "import { pool } from '../db/plans.ts'\nexport const a = pool\n",
    'imports-of-src-contract: src/contract/reads-database.ts -> src/db/plans.ts',
  ],
  'src/record/sends.ts': [
    "import { channels } from '../notify/registry.ts'\nexport const a = channels\n",
    'imports-of-src-record: src/record/sends.ts -> src/notify/registry.ts',
  ],
  'src/db/wires-itself.ts': [
    "import { main } from '../main-api.ts'\nexport const a = main\n",
    'imports-of-src-db: src/db/wires-itself.ts -> src/main-api.ts',
  ],
  'src/notify/sends-directly.ts': [
    "import { email } from './channels/email.ts'\nexport const a = email\n",
    'plug-ins-of-src-notify-channels: src/notify/sends-directly.ts -> src/notify/channels/email.ts',
  ],
  'src/domain/skips-registry.ts': [
    "import { all } from './steps/all.ts'\nexport const a = all\n",
    'plug-ins-of-src-domain-steps: src/domain/skips-registry.ts -> src/domain/steps/all.ts',
  ],
  'workflows/runs-activity.ts': [
    "import { act } from '../activities/record.ts'\nexport const a = act\n",
    'activities-by-type-only: workflows/runs-activity.ts -> activities/record.ts',
  ],
  'workflows/validates.ts': [
    "import { z } from 'zod'\nexport const a = z\n",
    'imports-of-workflows: workflows/validates.ts -> ',
  ],
  'activities/starts-workflow.ts': [
    "import { cycle } from '../workflows/cycle.ts'\nexport const a = cycle\n",
    'imports-of-activities: activities/starts-workflow.ts -> workflows/cycle.ts',
  ],
  'src/helpers/text.ts': [
    "import { plan } from '../domain/plan.ts'\nexport const a = plan\n",
    'folder-not-in-the-table: src/helpers/text.ts -> src/domain/plan.ts',
  ],
  'src/domain/cycle-a.ts': [
    "import { b } from './cycle-b.ts'\nexport const a = () => b\n",
    'no-cycles: src/domain/cycle-a.ts -> src/domain/cycle-b.ts',
  ],
  'src/domain/lost.ts': [
    "import { a } from './nowhere.ts'\nexport const b = a\n",
    'resolvable: src/domain/lost.ts -> ./nowhere.ts',
  ],
  'src/main-worker.ts': [
    "import { a } from '../test/world.ts'\nexport const b = a\n",
    'product-without-tests: src/main-worker.ts -> test/world.ts',
  ],
  'web/page.ts': [
    "import { pool } from '../src/db/plans.ts'\nexport const a = pool\n",
    'imports-of-web: web/page.ts -> src/db/plans.ts',
  ],
}

describe('import rules', () => {
  const project = plantProject({
    ...allowed,
    'test/world.ts': 'export const a = 1\n',
    'src/domain/cycle-b.ts': "import { a } from './cycle-a.ts'\nexport const b = () => a\n",
    ...Object.fromEntries(Object.entries(planted).map(([path, [text]]) => [path, text])),
  })
  let result: ReturnType<typeof checkImportRules>
  beforeAll(() => {
    result = checkImportRules(project.root)
  })
  afterAll(() => project.remove())

  test.each(Object.values(planted).map(([, complaint]) => complaint))('catches %s', (complaint) => {
    expect(result.output).toContain(complaint)
    expect(result.status).toBe(1)
  })

  test('complains about nothing that is allowed', () => {
    const accused = result.output.split('\n').filter((line) => line.includes(' -> '))
    expect(accused.length).toBeGreaterThanOrEqual(Object.keys(planted).length)
    for (const path of Object.keys(allowed)) {
      expect(accused.filter((line) => line.includes(`: ${path} -> `))).toEqual([])
    }
  })

  test('passes a project without violations, having seen every file of it', () => {
    const clean = plantProject(allowed)
    const { status, output } = checkImportRules(clean.root)
    clean.remove()
    expect(output).toMatch(/import rules: (\d+) modules, 0 complaints/)
    expect(Number(/(\d+) modules/.exec(output)?.[1])).toBeGreaterThanOrEqual(Object.keys(allowed).length)
    expect(status).toBe(0)
  })

  test('fails when there is no module to see', () => {
    const empty = plantProject({ 'src/README.md': '' })
    const { status, output } = checkImportRules(empty.root)
    empty.remove()
    expect(output).toContain('not-seen: no module at all')
    expect(status).toBe(1)
  })

  test('every folder of src has a line in the table', () => {
    const folders = readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `src/${entry.name}`)
    expect(folders.length).toBeGreaterThan(0)
    expect(Object.keys(importTable)).toEqual(expect.arrayContaining(folders))
  })
})
