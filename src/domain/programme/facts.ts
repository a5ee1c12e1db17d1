// What a decision of a loaded programme may take for granted: its definition, and the office hours that deadlines keep to.
import type { Office } from '../deadline.ts'
import type { Facts, ProgrammeFacts } from '../kernel.ts'
import type { ProgrammeDefinition } from '../programme-definition.ts'

/** @throws Error when the programme was not gathered, which is a fault of the caller */
export function programmeOf(facts: Facts): ProgrammeFacts {
  if (!facts.programme) throw new Error('the programme’s definition was not gathered')
  return facts.programme
}

/** @throws Error when the programme was not gathered, which is a fault of the caller */
export const definitionOf = (facts: Facts): ProgrammeDefinition => programmeOf(facts).definition

export const officeOf = (facts: Facts): Office => ({
  calendar: facts.calendar,
  hours: definitionOf(facts).calendar.officeHours,
})
