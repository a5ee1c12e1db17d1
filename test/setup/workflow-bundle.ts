// The workflow code as a worker loads it, bundled once a jest run: it takes seconds.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger, Runtime } from '@temporalio/worker'
import { oncePerRun, runFolder } from './run-folder.ts'

const quiet = new DefaultLogger('ERROR')
export const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url))

export async function workflowBundle(): Promise<{ codePath: string }> {
  const codePath = await oncePerRun('workflow-bundle', async () => {
    const { code } = await bundleWorkflowCode({ workflowsPath, logger: quiet })
    const file = join(runFolder(), 'workflows.js')
    writeFileSync(file, code)
    return file
  })
  return { codePath }
}

let silenced = false

/** Before the first worker or environment of a process: only errors are printed. */
export function quietRuntime(): void {
  if (silenced) return
  silenced = true
  Runtime.install({
    logger: quiet,
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
  })
}
