// The rules of a sign-off's stage, by name. A new rule is one file and one line here.
import type { AgencyId, SignOffStage, StageRule } from '../programme-definition.ts'
import type { Step } from '../sign-off/step.ts'
import { all } from './all.ts'
import { any } from './any.ts'
import { kOfN } from './k-of-n.ts'

type RuleNamed<Name extends StageRule['rule']> = Extract<StageRule, { readonly rule: Name }>

export const steps = { all, any, 'k-of-n': kOfN } satisfies {
  [Name in StageRule['rule']]: Step<RuleNamed<Name>>
}

/** Whether the stage is through when these agencies have signed. */
export function satisfied(stage: SignOffStage, signed: readonly AgencyId[]): boolean {
  const step: Step<never> = steps[stage.rule]
  return step.satisfied(stage as never, stage.signers, signed)
}

/** Who may still sign in the stage; nobody once it is through. */
export const pending = (stage: SignOffStage, signed: readonly AgencyId[]): readonly AgencyId[] =>
  satisfied(stage, signed) ? [] : stage.signers.filter((agency) => !signed.includes(agency))
