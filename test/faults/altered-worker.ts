// The worker with the altered rules.
import './altered-rules.ts'

await import('../../src/main-worker.ts')
