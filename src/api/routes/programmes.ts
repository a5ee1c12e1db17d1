// Programme definitions: checked, loaded, listed; a year launched.
import { parseProgramme, programmeJsonSchema } from '../../contract/programme-definition.ts'
import * as contract from '../../contract/programmes.ts'
import { latestCalendarVersion } from '../../db/definitions.ts'
import { type CycleRow, listCycles } from '../../db/programmes.ts'
import { refuse } from '../../domain/errors.ts'
import { parseStream, programmeStream } from '../../domain/streams.ts'
import { yearOf } from '../../domain/time.ts'
import { loadProgramme } from '../../record/load-programme.ts'
import { calendarExists } from '../beforehand.ts'
import { answerOf, commandId, perform, recordDeps } from '../command.ts'
import { route } from '../endpoint.ts'
import { administers, ofProgramme, takesPart } from '../policies.ts'
import { Refusal } from '../problem.ts'
import { allProgrammes, getProgramme, type ProgrammeView } from '../programme-facts.ts'
import { viewStream } from '../stream-view.ts'

/** Every year of the period: its cycle's stage, 'none' before its launch, or that it lies before the plan. */
function summaryOf({ row, definition, agencies }: ProgrammeView, cycles: readonly CycleRow[]) {
  const { period, reviews, parties } = definition
  const first = yearOf(period.from)
  const years = Array.from({ length: yearOf(period.to) - first + 1 }, (_, at) => first + at)
  const stages = new Map(cycles.map(({ id, stage }) => [parseStream(id)?.year, stage]))
  return {
    code: definition.code,
    name: definition.name,
    place: definition.place,
    period: { from: period.from, to: period.to, effectiveFrom: period.effectiveFrom },
    parties: parties.map(({ agency }) => ({
      agency,
      name: definition.agencies.find(({ id }) => id === agency)?.name ?? {
        vi: agencies.get(agency) ?? agency,
        en: agency,
      },
    })),
    stage: row.stage,
    cycles: years.map((year) => ({
      year,
      stage: stages.get(year) ?? (period.cycleYears.includes(year) ? 'none' : 'before-the-plan'),
      review: reviews.find((review) => review.year === year)?.kind ?? null,
    })),
  }
}

export const programmeRoutes = [
  route(contract.loadProgramme, {
    policy: administers,
    work: async ({ deps, reader, body, query, key }) => {
      const parsed = parseProgramme(body)
      if (!parsed.ok) throw new Refusal(refuse('definition-invalid'), parsed.errors)
      const calendarVersion = query.calendarVersion ?? (await latestCalendarVersion(reader.world.database))
      await calendarExists(reader, { version: calendarVersion })
      const { definition } = parsed
      const id = commandId(reader, key)
      const request = { definition, calendarVersion, actor: reader.actor, commandId: id }
      return answerOf(deps, (await loadProgramme(recordDeps(deps, reader), request)).reply)
    },
  }),
  route(contract.validateProgramme, {
    work: async ({ body }) => {
      const parsed = parseProgramme(body)
      const errors = parsed.ok ? [] : parsed.errors.map(({ path, ...error }) => ({ pointer: path, ...error }))
      return { valid: parsed.ok, errors }
    },
  }),
  route(contract.programmeSchema, {
    work: async ({ response }) => {
      response.type('application/schema+json').send(JSON.stringify(programmeJsonSchema()))
      return undefined
    },
  }),
  route(contract.listProgrammes, {
    work: async ({ reader }) => {
      const sql = reader.world.database
      const all = await allProgrammes(sql)
      const verdicts = await Promise.all(all.map(({ definition }) => takesPart(reader, definition.code)))
      const mine = all.filter((_, at) => verdicts[at] === null)
      const cycles = await listCycles(
        sql,
        mine.map(({ definition }) => definition.code),
      )
      return {
        items: mine.map((one) =>
          summaryOf(
            one,
            cycles.filter(({ programme }) => programme === one.definition.code),
          ),
        ),
      }
    },
  }),
  route(contract.getProgramme, {
    policy: ofProgramme<typeof contract.getProgramme>(({ params }) => params.code),
    work: async ({ deps, reader, params: { code } }) => {
      const sql = reader.world.database
      const [programme, cycles] = await Promise.all([getProgramme(sql, code), listCycles(sql, [code])])
      return {
        programme: summaryOf(programme, cycles),
        stream: await viewStream(deps, reader, programmeStream(code)),
      }
    },
  }),
  route(contract.getDefinition, {
    policy: ofProgramme<typeof contract.getDefinition>(({ params }) => params.code),
    work: async ({ reader, params: { code } }) => {
      const { row, definition } = await getProgramme(reader.world.database, code)
      return { hash: row.definitionHash, definition: definition as unknown as Record<string, unknown> }
    },
  }),
  route(contract.launchCycle, {
    work: (asked) =>
      perform(asked, {
        stream: programmeStream(asked.params.code),
        name: 'launchCycle',
        payload: asked.body,
      }),
  }),
]
