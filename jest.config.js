// Five projects, told apart by what they need. Only `unit` runs without servers; the others get them, at most once a
// run, from test/setup. NODE_OPTIONS=--experimental-vm-modules is set by the npm scripts.

// jest loads global set-up outside its own transform: tsx lets it be an ES module in TypeScript.
import 'tsx'

process.env.TZ = 'UTC'

const project = (displayName, projectTimeout, more = {}) => ({
  displayName,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
  globals: { projectTimeout },
  setupFilesAfterEnv: ['<rootDir>/scripts/jest-timeout.js'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  ...more,
})

import { existsSync } from 'node:fs'

const servers = !existsSync(new URL('./test/setup/global-setup.ts', import.meta.url))
  ? {}
  : {
      globalSetup: '<rootDir>/test/setup/global-setup.ts',
      globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
    }

/** @type {import('jest').Config} */
export default {
  maxWorkers: 2,
  projects: [
    project('unit', 20_000),
    project('workflow', 60_000, servers),
    project('integration', 120_000, servers),
    project('replay', 60_000, servers),
    project('faults', 300_000, servers),
  ],
}
