// Timelines: read in pages, or exported whole.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as contract from '../../contract/timelines.ts'
import { readHead, readTimeline } from '../../db/events.ts'
import { isReport, reports } from '../../documents/reports/registry.ts'
import { decodeCursor, PAGE, pageOf } from '../cursor.ts'
import { route } from '../endpoint.ts'
import { mayReadTimeline } from '../policies.ts'
import { notFound, refused } from '../problem.ts'

const positionIn = (after: string | undefined): number => {
  const [position = '0'] = decodeCursor(after, 1) ?? []
  if (!/^\d{1,15}$/.test(position)) throw refused('invalid-body', { after: position })
  return Number(position)
}

export const timelineRoutes = [
  route(contract.getTimeline, {
    policy: ({ reader, params }) => mayReadTimeline(reader, params.timeline),
    work: async ({ reader, params: { timeline }, query: { after, limit = PAGE } }) => {
      const sql = reader.world.database
      if (!(await readHead(sql, timeline))) throw notFound('timeline', timeline)
      const found = await readTimeline(sql, timeline, positionIn(after), limit + 1)
      const { items, next } = pageOf(found, limit, ({ position }) => [position])
      return { items: items.map((event) => ({ ...event, data: { ...event.data } })), next }
    },
  }),
  route(contract.exportTimeline, {
    policy: ({ reader, params }) => mayReadTimeline(reader, params.timeline),
    work: async ({ reader, params: { timeline }, query, response }) => {
      const sql = reader.world.database
      const name = query.report ?? 'timeline-lines'
      if (!isReport(name)) throw notFound('report', name)
      if (!(await readHead(sql, timeline))) throw notFound('timeline', timeline)
      const report = reports[name]
      const request = { world: reader.world.name, timeline }
      response.type(report.contentType)
      response.attachment(report.fileName(request))
      await pipeline(Readable.from(report.pieces(sql, request)), response)
      return undefined
    },
  }),
]
