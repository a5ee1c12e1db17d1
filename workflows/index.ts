// Every workflow by its type's name, which running histories hold.
export { amendment } from './amendment.ts'
export { coordinationCycle } from './coordination-cycle.ts'
export { districtPlan } from './district-plan.ts'
export { districtRollout } from './district-rollout.ts'
export { jointSignOff } from './joint-sign-off.ts'
export { programme } from './programme.ts'
export { reminderClock } from './reminder-clock.ts'
export { review } from './review.ts'
