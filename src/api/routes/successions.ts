// Successions of a programme, and the reports of what is comparable before and after.
import * as contract from '../../contract/programmes.ts'
import type { Sql } from '../../db/sql.ts'
import { readStreams, readUnits } from '../../db/streams.ts'
import type { DistrictState } from '../../domain/district-plan/state.ts'
import { machineOf } from '../../domain/machines.ts'
import { type Area, areasOf } from '../../domain/programme/comparability.ts'
import type { ProgrammeState, RecordedSuccession } from '../../domain/programme/state.ts'
import type { ProgrammeDefinition } from '../../domain/programme-definition.ts'
import { compared } from '../../domain/review/compared.ts'
import { figuresOf, type PackedFigure } from '../../domain/review/figures.ts'
import { packOf } from '../../domain/review/pack.ts'
import { initialReview } from '../../domain/review/state.ts'
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

/** What the units of a year have sent so far, by the rules of a review's pack. */
async function figuresOfYear(
  sql: Sql,
  definition: ProgrammeDefinition,
  year: number,
): Promise<readonly PackedFigure[]> {
  const { code } = definition
  const rows = await readUnits(sql, `${code}/${year}`)
  const units = await Promise.all(
    rows.map(async (row) => (await folded(sql, machineOf(row.id), row)) as DistrictState),
  )
  const review = { ...initialReview, code, year }
  return figuresOf(packOf({ definition, review, units, cycles: [], fingerprint: () => '' }), definition)
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
      const { definition } = programme
      const before = await figuresOfYear(sql, definition, earlier)
      const after = later === undefined ? before : await figuresOfYear(sql, definition, later)
      const areas = (await successionsOf(sql, code)).flatMap(areasOf)
      const items = areas.map((area) => ({ ...areaView(area), figures: compared(area, before, after) }))
      return { items, names: await namesOf(sql, [programme], items) }
    },
  }),
]
