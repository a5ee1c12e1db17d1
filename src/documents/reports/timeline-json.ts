// A timeline as one JSON value: the heading with `timelineEvents`, for tools that read no lines.
import type { Report } from '../report.ts'
import { eventsOf, headingOf } from '../timeline-events.ts'

export const timelineJson: Report = {
  contentType: 'application/json; charset=utf-8',
  fileName: ({ world, timeline }) => `${world}-${timeline}.json`,
  async *pieces(sql, request) {
    const heading = await headingOf(sql, request)
    yield `${JSON.stringify(heading).slice(0, -1)},"timelineEvents":[`
    let first = true
    for await (const event of eventsOf(sql, heading)) {
      yield `${first ? '' : ','}\n${JSON.stringify(event)}`
      first = false
    }
    yield '\n]}\n'
  },
}
