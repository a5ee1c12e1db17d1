// The API with the altered rules.
import './altered-rules.ts'

await import('../../src/main-api.ts')
