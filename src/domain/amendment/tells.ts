// Who is told of an amendment. Those who sign are asked by its sign-off.
import { coordinatorsOf, leadersOf, rolesOwing } from '../audiences.ts'
import type { Audience, Facts, NoticeDraft, PastEvent } from '../kernel.ts'
import { printNumbers } from '../numbers.ts'
import { definitionOf } from '../programme/facts.ts'
import { localDateOf } from '../time.ts'
import { unitsToldOf } from '../unit-recipients.ts'
import type { Issued } from './issuing.ts'
import type { AmendmentState } from './state.ts'

type Tell = (state: AmendmentState, event: PastEvent, facts: Facts) => readonly NoticeDraft[]

const shortOf = (facts: Facts, agency: unknown): string | undefined =>
  definitionOf(facts).agencies.find(({ id }) => id === agency)?.short

const about =
  (
    kind: string,
    params: (state: AmendmentState, event: PastEvent, facts: Facts) => NoticeDraft['params'],
  ): Tell =>
  (state, event, facts) => [
    {
      kind,
      params: { targetTitle: state.targetTitle, ...params(state, event, facts) },
      to: coordinatorsOf(definitionOf(facts)),
      link: `/${state.id}`,
    },
  ]

const promulgated: Tell = (state, { data, at }, facts) => {
  const { title, day, numbers, inForceFrom, recipients } = data as unknown as Issued
  const definition = definitionOf(facts)
  const receiving = recipients
    .filter(({ external }) => !external)
    .map(({ agency }): Audience => ({ agency, roles: rolesOwing.acknowledge }))
  const params = {
    targetTitle: state.targetTitle,
    documentTitle: title,
    number: printNumbers(numbers),
    day,
    inForceDay: inForceFrom,
    count: state.changes.length,
  }
  const units = unitsToldOf(facts, localDateOf(at))
  const to = [...coordinatorsOf(definition), ...leadersOf(definition), ...receiving, ...units]
  return [{ kind: 'amendment-promulgated', params, to, link: `/${state.id}` }]
}

export const tells: Readonly<Record<string, Tell>> = {
  'amendment.opened': about('amendment-wanted', ({ reason }) => ({ reason })),
  'amendment.proposed': about('amendment-proposed', ({ reason, proposer, current, changes }, _, facts) => ({
    documentTitle: current?.title,
    reason,
    byAgency: shortOf(facts, proposer),
    count: changes.length,
  })),
  'amendment.withdrawn': about('amendment-withdrawn', (_, { data }, facts) => ({
    reason: String(data.reason),
    byAgency: data.party ? shortOf(facts, data.party) : undefined,
  })),
  'amendment.promulgated': promulgated,
}
