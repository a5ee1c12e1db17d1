// Successions of a programme, and the reports of what is comparable before and after.
import * as contract from '../../contract/programmes.ts'
import type { Sql } from '../../db/sql.ts'
import { readStreams, readStreamsOf } from '../../db/streams.ts'
import type { DistrictState } from '../../domain/district-plan/state.ts'
import { machineOf } from '../../domain/machines.ts'
import { type Area, areasOf, compared, type UnitFigure } from '../../domain/programme/comparability.ts'
import type { ProgrammeState, RecordedSuccession } from '../../domain/programme/state.ts'
import { programmeStream } from '../../domain/streams.ts'
import { folded } from '../../record/fold.ts'
import { route } from '../endpoint.ts'
import { namesOf } from '../names.ts'
import { ofProgramme } from '../policies.ts'
import { getProgramme } from '../programme-facts.ts'

async function successionsOf(sql: Sql, code: string): Promise<readonly RecordedSuccession[]> {
  const stream = programmeStream(code)
  const [row] = await readStreams(sql, [stream], 'none')
  return row ? ((await folded(sql, machineOf(stream), row)) as ProgrammeState).successions : []
}

const areaView = (area: Area) => ({ ...area, before: [...area.before], after: [...area.after] })

/** What the units of a year have sent, as it was last sent. */
async function figuresOf(sql: Sql, code: string, year: number): Promise<UnitFigure[]> {
  const rows = await readStreamsOf(sql, code, 'district-plan')
  const states = await Promise.all(
    rows.map(async (row) => (await folded(sql, machineOf(row.id), row)) as DistrictState),
  )
  return states
    .filter((state) => state.year === year)
    .flatMap(({ unit, reports }) =>
      Object.values(reports).flatMap(({ period, figures }) =>
        figures.map(({ indicator, value }) => ({ unit, period, indicator, value })),
      ),
    )
}

export const successionRoutes = [
  route(contract.listSuccessions, {
    policy: ofProgramme<typeof contract.listSuccessions>(({ params }) => params.code),
    work: async ({ reader, params: { code } }) => {
      const sql = reader.world.database
      const programme = await getProgramme(sql, code)
      const successions = await successionsOf(sql, code)
      const items = successions.map((one) => ({
        id: one.id,
        on: one.on,
        basis: one.basis,
        carried: one.carried !== null,
        agencies: one.agencies.map(({ from, to }) => ({ from, to: [...to] })),
        units: one.units.map(({ from, to, verified }) => ({ from, to: [...to], verified })),
        areas: areasOf(one).map(areaView),
      }))
      return { items, names: await namesOf(sql, [programme], items) }
    },
  }),
  route(contract.compareAreas, {
    policy: ofProgramme<typeof contract.compareAreas>(({ params }) => params.code),
    work: async ({ reader, params: { code }, query: { earlier, later } }) => {
      const sql = reader.world.database
      const programme = await getProgramme(sql, code)
      const before = await figuresOf(sql, code, earlier)
      const after = later === undefined ? before : await figuresOf(sql, code, later)
      const areas = (await successionsOf(sql, code)).flatMap(areasOf)
      const items = areas.map((area) => ({ ...areaView(area), figures: compared(area, before, after) }))
      return { items, names: await namesOf(sql, [programme], items) }
    },
  }),
]
