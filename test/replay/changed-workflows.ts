// Workflow code as a careless change would leave it: it does something that running histories have not done.
import { sleep } from '@temporalio/workflow'
import * as asTheyWere from '../../workflows/index.ts'
import type { Begin } from '../../workflows/messages.ts'

const careless = (asItWas: (begin: Begin) => Promise<void>) => async (begin: Begin) => {
  await sleep(1_000)
  await asItWas(begin)
}

export const amendment = careless(asTheyWere.amendment)
export const coordinationCycle = careless(asTheyWere.coordinationCycle)
export const districtPlan = careless(asTheyWere.districtPlan)
export const districtRollout = careless(asTheyWere.districtRollout)
export const jointSignOff = careless(asTheyWere.jointSignOff)
export const programme = careless(asTheyWere.programme)
export const reminderClock = careless(asTheyWere.reminderClock)
export const review = careless(asTheyWere.review)
