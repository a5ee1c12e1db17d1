// A later version of the cycle's rules, as a deployment brings them: every state is folded anew, and knows what the old fold did not
// keep; a command that was allowed is refused. Imported before a process's own entry.
import { cycle } from '../../src/domain/cycle/cycle.ts'
import { refuse } from '../../src/domain/errors.ts'
import type { AnyMachine, PastEvent } from '../../src/domain/kernel.ts'
import { machines } from '../../src/domain/machines.ts'

const before: AnyMachine = cycle
const planned = before.evolve['tasks.planned']
const planTasks = before.transitions.planTasks
if (!planned || !planTasks) throw new Error('the cycle no longer plans tasks')

const after: AnyMachine = {
  ...before,
  foldVersion: before.foldVersion + 1,
  transitions: { ...before.transitions, planTasks: { ...planTasks, apply: () => refuse('tasks-open') } },
  evolve: {
    ...before.evolve,
    'tasks.planned': (state, data, event: PastEvent) => ({
      ...planned(state, data, event),
      timesPlanned: (state.timesPlanned ?? 0) + 1,
    }),
  },
}

Object.assign(machines, { cycle: after })
