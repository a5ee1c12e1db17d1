// What a rule of a sign-off's stage must say: whether the stage is through, given who has signed.
import type { AgencyId, StageRule } from '../programme-definition.ts'

export interface Step<R extends StageRule = StageRule> {
  readonly satisfied: (rule: R, signers: readonly AgencyId[], signed: readonly AgencyId[]) => boolean
}
