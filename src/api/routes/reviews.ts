// What a review leads to, read: nominations with their awards, the proposed next period.
import * as contract from '../../contract/reviews.ts'
import { readDefinition } from '../../db/definitions.ts'
import { readHeirs } from '../../db/programmes.ts'
import { definitionIssues } from '../../domain/definition-rules.ts'
import { printNumber } from '../../domain/numbers.ts'
import { undecidedBy } from '../../domain/review/commendation.ts'
import { nextDefinition } from '../../domain/review/next-definition.ts'
import { uncarried } from '../../domain/review/next-period.ts'
import { reachedOf } from '../../domain/review/roll-up.ts'
import type { Nomination, ReviewState } from '../../domain/review/state.ts'
import { pageAt } from '../cursor.ts'
import { type AskedBySomebody, type Route, route } from '../endpoint.ts'
import { namesOf } from '../names.ts'
import { ofProgramme } from '../policies.ts'
import { findPack, getReview } from '../review-facts.ts'

function awardOf({ awards, proposedUpwards, upwards, promulgated }: ReviewState, { id, status }: Nomination) {
  if (status !== 'accepted' || !promulgated.some(({ kind }) => kind === 'commendation-list')) return null
  const decision = awards.find((one) => one.awards.includes(id))
  return {
    decision: decision ? printNumber(decision) : null,
    proposedUpwards: proposedUpwards.includes(id),
    upward: Object.hasOwn(upwards, id) ? (upwards[id] ?? null) : null,
  }
}

const nominations = route(contract.listNominations, {
  policy: ofProgramme<typeof contract.listNominations>(({ params }) => params.code),
  work: async ({ reader, params, query }) => {
    const { programme, state } = await getReview(reader, params)
    const all = Object.values(state.nominations).filter(
      ({ status }) => query.status === undefined || status === query.status,
    )
    const page = pageAt(all, query)
    const items = page.items.map((nomination) => {
      const { by: _, fingerprint: __, deciders: ___, ...shown } = nomination
      return {
        ...shown,
        evidence: [...shown.evidence],
        decisions: [...shown.decisions],
        undecided: shown.status === 'open' ? undecidedBy(nomination) : [],
        award: awardOf(state, nomination),
      }
    })
    return { items, next: page.next, names: await namesOf(reader.world.database, [programme], items) }
  },
})

async function nextPeriodOf({ reader, params }: AskedBySomebody<typeof contract.getNextPeriod>) {
  const { programme, state } = await getReview(reader, params)
  const { definition } = programme
  const frozen = await findPack(reader, params)
  const reached = new Map(
    (frozen ? reachedOf(frozen.figures, definition) : []).map((one) => [one.indicator, one]),
  )
  // As it was submitted for signing it is kept; before that it follows from what is said so far.
  const proposed = state.nextDefinition
    ? await readDefinition(reader.world.database, state.nextDefinition)
    : nextDefinition(
        definition,
        Object.values(state.carried),
        await readHeirs(reader.world.database, params.code),
      )
  return {
    complete: uncarried(state).length === 0,
    period: { from: proposed.period.from, to: proposed.period.to },
    tasks: definition.tasks.map(({ code, title, lead, indicators }) => {
      const word = Object.hasOwn(state.carried, code) ? state.carried[code] : undefined
      const { outcome = null, text = null, reason = null } = word ?? {}
      const done = indicators.map(({ code: indicator, name }) => ({
        indicator,
        name: name.vi,
        units: reached.get(indicator)?.units.total ?? null,
        tasks: reached.get(indicator)?.tasks.total ?? null,
      }))
      return { task: code, title, lead, outcome, text, reason, done }
    }),
    hash: state.nextDefinition,
    definition: proposed as unknown as Record<string, unknown>,
    valid: proposed.tasks.length > 0 && definitionIssues(proposed).length === 0,
  }
}

const nextPeriod = route(contract.getNextPeriod, {
  policy: ofProgramme<typeof contract.getNextPeriod>(({ params }) => params.code),
  work: nextPeriodOf,
})

export const reviewRoutes: readonly Route[] = [nominations, nextPeriod]
