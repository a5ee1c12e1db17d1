// So many of the stage's signers sign, no matter which.
import type { Step } from '../sign-off/step.ts'

export const kOfN: Step<{ readonly rule: 'k-of-n'; readonly k: number }> = {
  satisfied: ({ k }, signers, signed) => signers.filter((agency) => signed.includes(agency)).length >= k,
}
