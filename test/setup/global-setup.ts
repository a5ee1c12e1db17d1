// Before the first test of a run: a folder for its servers. The servers themselves start when a test asks for them.
import { openRun } from './run-folder.ts'

// biome-ignore lint/style/noDefaultExport: jest asks for one.
export default async function globalSetup(): Promise<void> {
  await openRun()
}
