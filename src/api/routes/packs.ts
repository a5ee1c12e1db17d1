// The frozen pack of a review, read: its reports, their sums, and the way back to each report.
import * as contract from '../../contract/packs.ts'
import { figuresWhere } from '../../domain/review/figures.ts'
import type { PackEntry } from '../../domain/review/pack.ts'
import { reachedOf, rollUpWhere, unitsNaming } from '../../domain/review/roll-up.ts'
import { pageAt } from '../cursor.ts'
import { type Route, route } from '../endpoint.ts'
import { namesOf } from '../names.ts'
import { readPackedReport } from '../packed-report.ts'
import { ofProgramme } from '../policies.ts'
import { notFound, refused } from '../problem.ts'
import type { ProgrammeView } from '../programme-facts.ts'
import { filterOf, getPack, homesIn, reportOf } from '../review-facts.ts'

const policy = ofProgramme<typeof contract.getPack>(({ params }) => params.code)

const marks: Readonly<Record<string, (entry: PackEntry) => boolean>> = {
  late: ({ late }) => late,
  corrected: ({ corrected }) => corrected,
  missing: ({ status }) => status === 'missing',
  returned: ({ status, reopened }) => status === 'returned' || reopened === 'returned',
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
  if (by === 'area')
    return unitsNaming(key)
      .map((unit) => units.get(unit) ?? unit)
      .join(', ')
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
    const home = by === 'area' ? await homesIn(reader, params.code) : undefined
    const { whole, rows } = rollUpWhere(figures, { source: 'unit', ...filterOf(query) }, by, home)
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
    if (!entry) throw notFound('report', [stream, period ?? task].filter(Boolean).join('/'))
    return { ...reportOf(entry), ...(await readPackedReport(reader, entry)) }
  },
})

export const packRoutes: readonly Route[] = [pack, sums, targets, figures, report]
