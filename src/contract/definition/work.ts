// What is done and when: tasks with indicators, the steps of a year, reminder ladders.
import { z } from 'zod'
import { obligationKinds } from '../../domain/programme-definition.ts'
import { bilingual, code, dayOfYear, line, localDate, localTime, paragraphs, stableId } from './parts.ts'

const indicator = z
  .strictObject({
    code,
    name: bilingual,
    measure: line(60).describe('What is counted: cuộc, người, %.'),
    disaggregateBy: z.array(code).max(20).describe('unit, year, sex, ethnicity, level, …'),
    target: z
      .number()
      .min(0)
      .max(1e15)
      .optional()
      .describe('For the whole period; the final review compares it with what was reached.'),
  })
  .meta({ id: 'Indicator' })

export const task = z
  .strictObject({
    code,
    order: z.int().min(1),
    section: code.describe('The section of the founding document that gives it.'),
    title: line(600),
    text: paragraphs.min(1).describe('Verbatim from the plan.'),
    gloss: line(1000).describe('In English, for readers without Vietnamese.'),
    lead: stableId.describe('The party that leads and reports (chủ trì).'),
    coordinators: z
      .array(stableId)
      .min(1)
      .max(50)
      .describe('Other parties that contribute and confirm (phối hợp).'),
    legalBases: z.array(code).max(100),
    recurrence: z.enum(['every-year', 'once']),
    indicators: z.array(indicator).max(100),
  })
  .meta({ id: 'Task' })

export const legalBasis = z.strictObject({
  id: code,
  name: line(600),
  date: localDate.optional(),
  subject: line(600).optional(),
})

export const fundingSource = z.strictObject({ code, name: bilingual, kind: line(60).optional() })

const workingDays = z.int().min(0).max(120)

export const calendar = z
  .strictObject({
    officeHours: z.strictObject({ opens: localTime, closes: localTime }).meta({
      description: 'A duty ends when the office closes; reminders leave when it opens.',
      examples: [{ opens: '07:00', closes: '17:00' }],
    }),
    opens: dayOfYear.describe('The cycle is launched.'),
    draftDue: dayOfYear.describe('The draft of the year’s plan goes to sign-off.'),
    promulgateWithin: workingDays.describe('Working days from the last signature to number and date.'),
    acknowledgeWithin: workingDays.describe(
      'Working days from promulgation to a recipient’s acknowledgement.',
    ),
    districtPlanWithin: workingDays.describe('Working days from promulgation to each pair’s joint plan.'),
    reports: z
      .array(
        z.strictObject({
          code,
          name: bilingual,
          due: dayOfYear,
          cumulative: z
            .boolean()
            .optional()
            .describe('Its figures are the year’s so far and take the place of earlier periods’ in sums.'),
        }),
      )
      .min(1)
      .max(12)
      .describe('Periodic reports of the pairs, in order.'),
    tasksDue: dayOfYear.describe('Lead agencies have reported on the year’s tasks.'),
    executionEnds: dayOfYear.describe('Who has not reported is recorded as not having responded.'),
    annualReportDue: dayOfYear,
  })
  .meta({ id: 'YearCalendar' })

const rung = z
  .strictObject({
    days: z.int().min(-90).max(180).describe('Working days from the due day; negative is before it.'),
    to: z.enum(['debtor', 'substitute', 'office', 'coordinators']),
  })
  .meta({ id: 'Rung' })

export const ladders = z.partialRecord(z.enum(obligationKinds), z.array(rung).min(1).max(20))
