// Every export. Another one is a file and a line here.
import type { Report } from '../report.ts'
import { timelineJson } from './timeline-json.ts'
import { timelineLines } from './timeline-lines.ts'

export const reports = {
  'timeline-lines': timelineLines,
  'timeline-json': timelineJson,
} satisfies Record<string, Report>

export type ReportName = keyof typeof reports
export const isReport = (name: string): name is ReportName => Object.hasOwn(reports, name)

export type { Report, ReportRequest } from '../report.ts'
