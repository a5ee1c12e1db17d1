// Every signer of the stage signs.
import type { Step } from '../sign-off/step.ts'

export const all: Step<{ readonly rule: 'all' }> = {
  satisfied: (_, signers, signed) => signers.every((agency) => signed.includes(agency)),
}
