// A timeline as JSON lines: the heading, then an event a line, to be checked without this service.
import type { Report } from '../report.ts'
import { eventsOf, headingOf } from '../timeline-events.ts'

export const timelineLines: Report = {
  contentType: 'application/jsonl; charset=utf-8',
  fileName: ({ world, timeline }) => `${world}-${timeline}.jsonl`,
  async *pieces(sql, request) {
    const heading = await headingOf(sql, request)
    yield `${JSON.stringify(heading)}\n`
    for await (const event of eventsOf(sql, heading)) yield `${JSON.stringify(event)}\n`
  },
}
