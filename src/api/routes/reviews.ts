// A review, read: the pack and its sums back to each report, nominations, the proposed next period.
import * as contract from '../../contract/reviews.ts'
import { definitionIssues } from '../../domain/definition-rules.ts'
import { printNumber } from '../../domain/numbers.ts'
import { undecidedBy } from '../../domain/review/commendation.ts'
import { nextDefinition } from '../../domain/review/next-definition.ts'
import { uncarried } from '../../domain/review/next-period.ts'
import type { PackEntry } from '../../domain/review/pack.ts'
import { figuresWhere, reachedOf, rollUp } from '../../domain/review/roll-up.ts'
import type { Nomination, ReviewState } from '../../domain/review/state.ts'
import { decodeCursor, PAGE, pageOf } from '../cursor.ts'
import { type AskedBySomebody, type Route, route } from '../endpoint.ts'
import { namesOf } from '../names.ts'
import { readPackedReport } from '../packed-report.ts'
import { ofProgramme } from '../policies.ts'
import { refused } from '../problem.ts'
import type { ProgrammeView } from '../programme-facts.ts'
import { filterOf, findPack, getPack, getReview, reportOf } from '../review-facts.ts'

const policy = ofProgramme<typeof contract.getPack>(({ params }) => params.code)

/** A page of a list that stands still: its place is enough to find the next. */
function pageAt<Row>(
  all: readonly Row[],
  { after, limit = PAGE }: { after?: string | undefined; limit?: number | undefined },
) {
  const [last] = decodeCursor(after, 1) ?? []
  const from = last === undefined ? 0 : Number(last) + 1
  const found = all.slice(from, from + limit + 1).map((row, at) => ({ row, at: from + at }))
  const { items, next } = pageOf(found, limit, ({ at }) => [at])
  return { items: items.map(({ row }) => row), next }
}

const marks: Readonly<Record<string, (entry: PackEntry) => boolean>> = {
  late: ({ late }) => late,
  corrected: ({ corrected }) => corrected,
  missing: ({ status }) => status === 'missing',
  returned: ({ status }) => status === 'returned',
}

const matches = (entry: PackEntry, { source, unit, period, year }: ReturnType<typeof filterOf>): boolean =>
  (source === undefined || entry.source === source) &&
  (unit === undefined || entry.unit === unit) &&
  (period === undefined || entry.period === period) &&
  (year === undefined || entry.year === year)

const pack = route(contract.getPack, {
  policy,
  work: async ({ reader, params, query }) => {
    const { programme, frozen, pack: content } = await getPack(reader, params)
    const asked = filterOf(query)
    const isMarked = marks[query.mark ?? ''] ?? (() => true)
    const { items, next } = pageAt(
      content.entries.filter((entry) => isMarked(entry) && matches(entry, asked)),
      query,
    )
    return {
      hash: frozen.hash,
      frozenAt: frozen.at,
      counts: { ...frozen.counts },
      items: items.map((entry) => ({ ...entry, figures: [...entry.figures] })),
      next,
      names: await namesOf(reader.world.database, [programme], items),
    }
  },
})

/** What a row's key is called. */
function nameOf({ definition, units }: ProgrammeView, by: string, key: string): string {
  if (by === 'unit') return units.get(key) ?? key
  if (by === 'period') return definition.calendar.reports.find(({ code }) => code === key)?.name.vi ?? key
  const indicators = definition.tasks.flatMap((task) => task.indicators)
  return by === 'indicator' ? (indicators.find(({ code }) => code === key)?.name.vi ?? key) : key
}

const sums = route(contract.getRollUp, {
  policy: ofProgramme<typeof contract.getRollUp>(({ params }) => params.code),
  work: async ({ reader, params, query }) => {
    const { by = 'indicator', indicator } = query
    if (by !== 'indicator' && indicator === undefined) throw refused('invalid-body', { indicator: '' })
    const { programme, frozen, figures } = await getPack(reader, params)
    const among = figuresWhere(figures, { source: 'unit', ...filterOf(query) })
    const { whole, rows } = rollUp(among, by)
    return {
      by,
      hash: frozen.hash,
      whole: indicator === undefined ? null : whole,
      rows: rows.map((row) => ({ ...row, name: nameOf(programme, by, row.key) })),
    }
  },
})

const targets = route(contract.getTargets, {
  policy: ofProgramme<typeof contract.getTargets>(({ params }) => params.code),
  work: async ({ reader, params }) => {
    const { programme, frozen, figures } = await getPack(reader, params)
    const measures = new Map(
      programme.definition.tasks.flatMap(({ indicators }) =>
        indicators.map((one) => [one.code, one.measure]),
      ),
    )
    const items = reachedOf(figures, programme.definition).map((one) => ({
      ...one,
      name: nameOf(programme, 'indicator', one.indicator),
      measure: measures.get(one.indicator) ?? '',
    }))
    return { hash: frozen.hash, items }
  },
})

const figures = route(contract.listFigures, {
  policy: ofProgramme<typeof contract.listFigures>(({ params }) => params.code),
  work: async ({ reader, params, query }) => {
    const found = await getPack(reader, params)
    const { items, next } = pageAt(figuresWhere(found.figures, filterOf(query)), query)
    return { items: items.map(({ entry, ...figure }) => ({ ...reportOf(entry), ...figure })), next }
  },
})

const report = route(contract.getPackedReport, {
  policy: ofProgramme<typeof contract.getPackedReport>(({ params }) => params.code),
  work: async ({ reader, params, query: { stream, period, task, agency } }) => {
    const { pack: content } = await getPack(reader, params)
    const entry = content.entries.find(
      (one) =>
        one.stream === stream &&
        one.period === (period ?? null) &&
        one.task === (task ?? null) &&
        (agency === undefined || one.agency === agency),
    )
    if (!entry) throw refused('not-found')
    return { ...reportOf(entry), ...(await readPackedReport(reader, entry)) }
  },
})

function awardOf({ awards, proposedUpwards, promulgated }: ReviewState, { id, status }: Nomination) {
  if (status !== 'accepted' || !promulgated.some(({ kind }) => kind === 'commendation-list')) return null
  const decision = awards.find((one) => one.awards.includes(id))
  return {
    decision: decision ? printNumber(decision) : null,
    proposedUpwards: proposedUpwards.includes(id),
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
  const proposed = nextDefinition(definition, Object.values(state.carried))
  return {
    complete: uncarried(state).length === 0,
    period: { from: proposed.period.from, to: proposed.period.to },
    tasks: definition.tasks.map(({ code, title, lead, indicators }) => {
      const word = Object.hasOwn(state.carried, code) ? state.carried[code] : undefined
      const { outcome = null, text = null, reason = null } = word ?? {}
      const done = indicators.map(({ code: indicator, name }) => ({
        indicator,
        name: name.vi,
        units: reached.get(indicator)?.units.total ?? 0,
        tasks: reached.get(indicator)?.tasks.total ?? 0,
      }))
      return { task: code, title, lead, outcome, text, reason, done }
    }),
    definition: proposed as unknown as Record<string, unknown>,
    valid: proposed.tasks.length > 0 && definitionIssues(proposed).length === 0,
  }
}

const nextPeriod = route(contract.getNextPeriod, {
  policy: ofProgramme<typeof contract.getNextPeriod>(({ params }) => params.code),
  work: nextPeriodOf,
})

export const reviewRoutes: readonly Route[] = [pack, sums, targets, figures, report, nominations, nextPeriod]
