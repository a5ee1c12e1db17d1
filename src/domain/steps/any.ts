// One signer of the stage is enough.
import type { Step } from '../sign-off/step.ts'

export const any: Step<{ readonly rule: 'any' }> = {
  satisfied: (_, signers, signed) => signers.some((agency) => signed.includes(agency)),
}
