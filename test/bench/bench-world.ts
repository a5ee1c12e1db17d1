// What a bench needs in the live world: a programme with its people, sessions, and a year played over HTTP up to the issue of its plan.
// Loading and peopling go through the record, as set-up; what is measured goes over HTTP.
import { readFileSync } from 'node:fs'
import { newSession, signSession } from '../../src/api/session.ts'
import { parseDemonstration } from '../../src/contract/demonstration.ts'
import { createDraft } from '../../src/contract/documents.ts'
import { streamCommands, streamViews } from '../../src/contract/streams.ts'
import { insertCalendar } from '../../src/db/definitions.ts'
import type { Role } from '../../src/domain/agency/state.ts'
import { system } from '../../src/domain/kernel.ts'
import type { ProgrammeDefinition } from '../../src/domain/programme-definition.ts'
import {
  agencyStream,
  cycleStream,
  programmeStream,
  signOffStream,
  yearDocument,
} from '../../src/domain/streams.ts'
import { localDateOf, toInstant } from '../../src/domain/time.ts'
import { channelNames } from '../../src/notify/registry.ts'
import { loadProgramme } from '../../src/record/load-programme.ts'
import type { RecordDeps } from '../../src/record/record-deps.ts'
import { type Api, createApi } from '../../src/rehearsal/api-client.ts'
import { anGiang, must } from '../setup/demonstration.ts'
import { calendarFile } from '../setup/world.ts'
import { type BenchStack, SECRET, WORLD } from './bench-stack.ts'

export const depsOf = ({ database }: BenchStack): RecordDeps => ({ database, channels: channelNames })

export const today = (): string => localDateOf(toInstant(Date.now()))
const nextYear = Number(today().slice(0, 4)) + 1
/** Cycles whose days are all still to come, whenever the bench runs. */
export const YEARS = [nextYear, nextYear + 1, nextYear + 2] as const
export const period = {
  from: `${nextYear - 5}-01-01`,
  to: `${nextYear + 5}-12-31`,
  effectiveFrom: `${nextYear - 5}-01-01`,
  cycleYears: YEARS,
}

export const COORDINATOR = 'p.bdt.dau-moi'
const AT_ONCE = 6
const AGREEMENT = { reference: '12/BB-BTV', day: today() }

export async function openCalendars({ database }: BenchStack): Promise<void> {
  const { daysOff, makeUpDays } = calendarFile()
  await insertCalendar(database, { version: 1, daysOff, makeUpDays }, 'bench')
}

/** Loads it, and appoints the provincial people of the demonstration where they are not appointed yet. */
export async function load(stack: BenchStack, definition: ProgrammeDefinition, calendarVersion = 1) {
  const commandId = `bench/load/${definition.code}`
  const loaded = await loadProgramme(depsOf(stack), { definition, calendarVersion, actor: system, commandId })
  if (!loaded.reply.ok) throw new Error(JSON.stringify(loaded.reply))
  await appointProvince(stack)
}

async function appointProvince(stack: BenchStack): Promise<void> {
  const known = await stack.database.query('SELECT 1 FROM appointment WHERE person = $1', [COORDINATOR])
  if (known.rows.length > 0) return
  const base = anGiang()
  const file = readFileSync('programmes/an-giang-2021-2025.demonstration.json', 'utf8')
  const parsed = parseDemonstration(JSON.parse(file), base)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const ofUnits = new Set(base.units.flatMap(({ halves }) => halves.flatMap((h) => [h.agency, h.fallback])))
  const people = parsed.value.people.filter(({ appointments }) =>
    appointments.every(({ agency }) => !ofUnits.has(agency)),
  )
  for (const { id, name, appointments } of people)
    for (const { agency, role } of appointments) await appoint(stack, { person: id, name, agency, role })
  for (const { id: holder, authorities } of people)
    for (const { agency, writtenBy, ...grant } of authorities)
      await must(depsOf(stack), agencyStream(agency), 'grantAuthority', { ...grant, holder }, writtenBy)
}

interface Appointment {
  readonly person: string
  readonly name: string
  readonly agency: string
  readonly role: Role
}

export async function appoint(stack: BenchStack, { person, name, agency, role }: Appointment): Promise<void> {
  await stack.database.query(
    `INSERT INTO account (person, name, email, language) VALUES ($1, $2, $3, 'vi') ON CONFLICT DO NOTHING`,
    [person, name, `${person}@bench.example`],
  )
  await must(depsOf(stack), agencyStream(agency), 'appoint', { person, role })
}

export const officerOf = (agency: string): string => `p.${agency.slice('vn.'.length)}`

/** An officer for each half of every unit. */
export async function appointOfficers(stack: BenchStack, { units }: ProgrammeDefinition): Promise<void> {
  const left = units.flatMap(({ halves }) => halves.map(({ agency }) => agency))
  const appointNext = async () => {
    for (let agency = left.pop(); agency !== undefined; agency = left.pop())
      await appoint(stack, { person: officerOf(agency), name: `Cán bộ ${agency}`, agency, role: 'officer' })
  }
  await Promise.all(Array.from({ length: AT_ONCE }, appointNext))
}

/** The live world's sign-in is by one-time codes; the bench signs its sessions itself. */
export const sessionOf = ({ url }: BenchStack, person: string): Api =>
  createApi(url, { token: signSession(SECRET, newSession(WORLD, person)) })

export async function command(api: Api, stream: string, name: string, body: unknown): Promise<void> {
  const key = crypto.randomUUID()
  await api.call(streamCommands.generic, { params: { stream, name }, key, body })
}

/** Launches the year and has its plan drafted and signed; what is left is to issue it. */
export async function signPlan(stack: BenchStack, code: string, year: number): Promise<void> {
  const coordinator = sessionOf(stack, COORDINATOR)
  const document = yearDocument(code, year, 'yearly-plan')
  await command(coordinator, programmeStream(code), 'launchCycle', { year })
  const sections = [{ id: 'muc-dich', title: 'Mục đích', text: 'Nội dung' }]
  await coordinator.call(createDraft, {
    params: { document },
    body: { title: `Kế hoạch phối hợp năm ${year}`, sections },
  })
  const submit = { kind: 'yearly-plan', document, version: 1 }
  await command(coordinator, cycleStream(code, year), 'submitDraft', submit)
  const signOff = signOffStream(document)
  const { state } = await coordinator.call(streamViews.generic, { params: { stream: signOff } })
  const { hash } = state
  await command(sessionOf(stack, 'p.bdt.truong-ban'), signOff, 'sign', { hash })
  await command(sessionOf(stack, 'p.hlhpn.chu-tich'), signOff, 'sign', { hash, agreement: AGREEMENT })
}

let lastNumber = 0
export async function issuePlan(stack: BenchStack, code: string, year: number): Promise<void> {
  lastNumber += 1
  await command(sessionOf(stack, 'p.hlhpn.van-thu'), cycleStream(code, year), 'promulgate', {
    document: yearDocument(code, year, 'yearly-plan'),
    numbers: [{ agency: 'vn.ag.hlhpn', number: lastNumber }],
    day: today(),
  })
}
