// Programmes of three parties whose registers draw their numbers, each brought to the day on which its plan is issued.
import { readFileSync } from 'node:fs'
import { parseProgramme } from '../../src/contract/programme-definition.ts'
import { createDraft } from '../../src/db/drafts.ts'
import { system } from '../../src/domain/kernel.ts'
import type { AgencyDefinition, ProgrammeDefinition } from '../../src/domain/programme-definition.ts'
import {
  agencyStream,
  cycleStream,
  programmeStream,
  signOffStream,
  yearDocument,
} from '../../src/domain/streams.ts'
import { loadProgramme } from '../../src/record/load-programme.ts'
import type { RecordDeps } from '../../src/record/record-deps.ts'
import { must } from '../setup/demonstration.ts'

const YEAR = 2026
type RegisterMode = AgencyDefinition['register']
/** The three registers, and who keeps each. */
export const drawers = ['vn.hs.hnd', 'vn.hs.lmhtx', 'vn.hs.snnmt'].map((agency) => ({
  agency,
  clerk: `p.${agency}.van-thu`,
}))
const SIGNER = 'vn.hs.snnmt'
const coordinator = 'p.hs.dau-moi'
const leader = 'p.hs.giam-doc'

/** The example of three parties under another code, with one signature instead of three: what is drawn is not signed for here. */
function definitionOf(code: string, register: RegisterMode): ProgrammeDefinition {
  const parsed = parseProgramme(JSON.parse(readFileSync('programmes/examples/three-parties.json', 'utf8')))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const stages = [{ rule: 'any', name: { vi: 'Ký', en: 'Sign' }, signers: [SIGNER], within: 5 }] as const
  const { agencies, signOff } = parsed.definition
  const keeps = new Set(drawers.map(({ agency }) => agency))
  return {
    ...parsed.definition,
    code,
    agencies: agencies.map((agency) => (keeps.has(agency.id) ? { ...agency, register } : agency)),
    signOff: { ...signOff, 'yearly-plan': { stages } },
  } as ProgrammeDefinition
}

async function people(deps: RecordDeps): Promise<void> {
  const { rows } = await deps.database.query('SELECT 1 FROM appointment WHERE person = $1', [leader])
  if (rows.length > 0) return
  for (const { agency, clerk } of drawers)
    await must(deps, agencyStream(agency), 'appoint', { person: clerk, role: 'clerk' })
  await must(deps, agencyStream(SIGNER), 'appoint', { person: coordinator, role: 'coordinator' })
  await must(deps, agencyStream(SIGNER), 'appoint', { person: leader, role: 'leader' })
  await must(deps, agencyStream(SIGNER), 'grantAuthority', {
    id: 'a.giam-doc',
    holder: leader,
    lines: { prefix: '', body: '', position: 'GIÁM ĐỐC' },
    scope: { programmes: 'all', documents: 'all' },
    from: '2026-01-01',
    to: null,
    basis: 'Quyết định bổ nhiệm',
  })
}

export async function toPromulgation(deps: RecordDeps, code: string, register: RegisterMode = 'drawn') {
  const definition = definitionOf(code, register)
  const load = { definition, calendarVersion: 1, actor: system, commandId: `load/${code}` }
  const { reply } = await loadProgramme(deps, load)
  if (!reply.ok) throw new Error(JSON.stringify(reply))
  await people(deps)
  await must(deps, programmeStream(code), 'launchCycle', { year: YEAR }, coordinator)
  const document = yearDocument(code, YEAR, 'yearly-plan')
  const cycle = cycleStream(code, YEAR)
  await createDraft(
    deps.database,
    {
      document,
      programme: code,
      cycle: `${code}/${YEAR}`,
      kind: 'yearly-plan',
      title: 'Kế hoạch năm',
      sections: [{ id: 'I', title: 'Mục đích', text: code, party: null }],
    },
    { by: coordinator, at: '2026-01-20T02:00:00.000Z' },
  )
  await must(deps, cycle, 'submitDraft', { kind: 'yearly-plan', document, version: 1 }, coordinator)
  const { rows } = await deps.database.query<{ hash: string }>('SELECT hash FROM document WHERE id = $1', [
    document,
  ])
  await must(deps, signOffStream(document), 'sign', { hash: rows[0]?.hash }, leader)
  return { cycle, document, clerk: drawers[0]?.clerk ?? '' }
}
