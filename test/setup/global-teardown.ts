// After the last test of a run: stops its servers and removes their data.
import { closeRun } from './run-folder.ts'

// biome-ignore lint/style/noDefaultExport: jest asks for one.
export default async function globalTeardown(): Promise<void> {
  await closeRun()
}
