// Read models that follow from single events. Each projection writes the rows of many events at once, in their order.
import type { PastEvent, StreamId } from '../domain/kernel.ts'
import type { StreamName } from '../domain/streams.ts'
import type { Sql } from './sql.ts'

export interface Projected {
  readonly stream: StreamId
  readonly name: StreamName
  readonly event: PastEvent
}

/** Asks all of its statements at once, so that the next one's come after them. */
type Projection = (sql: Sql, all: readonly Projected[]) => Promise<void>
type Data = Readonly<Record<string, never>>

const each = async (all: readonly Projected[], ask: (one: Projected) => Promise<unknown> | null) => {
  await Promise.all(all.map(ask))
}

const json = (rows: readonly unknown[]): string => JSON.stringify(rows)

const appointed: Projection = async (sql, all) => {
  await sql.query(
    `INSERT INTO appointment (agency, person, role) SELECT agency, person, role
     FROM jsonb_to_recordset($1::jsonb) AS a(agency text, person text, role text) ON CONFLICT DO NOTHING`,
    [json(all.map(({ name, event }) => ({ agency: name.agency, ...event.data })))],
  )
}

const dismissed: Projection = async (sql, all) => {
  await sql.query(
    `DELETE FROM appointment a USING jsonb_to_recordset($1::jsonb) AS d(agency text, person text, role text)
     WHERE a.agency = d.agency AND a.person = d.person AND a.role = d.role`,
    [json(all.map(({ name, event }) => ({ agency: name.agency, ...event.data })))],
  )
}

const officeSettled: Projection = async (sql, all) => {
  await sql.query(
    `INSERT INTO unit_office (programme, unit, party, office) SELECT programme, unit, party, office
     FROM jsonb_to_recordset($1::jsonb) AS o(programme text, unit text, party text, office text)
     ON CONFLICT (programme, unit, party) DO UPDATE SET office = excluded.office`,
    [json(all.map(({ name, event }) => ({ programme: name.programme, ...event.data })))],
  )
}

const suspended: Projection = (sql, all) =>
  each(all, ({ name, event }) => {
    const { party, reason } = event.data as Data
    return sql.query(
      'INSERT INTO suspension (cycle, party, reason, since) VALUES ($1, $2, $3, $4) ON CONFLICT (cycle) DO NOTHING',
      [name.cycle, party, reason, event.at],
    )
  })

const resumed: Projection = (sql, all) =>
  each(all, ({ name, event }) => {
    const freeing = sql.query('DELETE FROM suspension WHERE cycle = $1', [name.cycle])
    const { workingDays } = event.data as unknown as { workingDays: number }
    if (workingDays === 0) return freeing
    const proposing = sql.query(
      `INSERT INTO deadline_proposal (cycle, working_days, since) VALUES ($1, $2, $3)
       ON CONFLICT (cycle) DO UPDATE SET working_days = excluded.working_days, since = excluded.since`,
      [name.cycle, workingDays, event.at],
    )
    return Promise.all([freeing, proposing])
  })

const proposalSettled: Projection = async (sql, all) => {
  await sql.query('DELETE FROM deadline_proposal WHERE cycle = ANY($1::text[])', [
    all.map(({ name }) => name.cycle),
  ])
}

async function setStatus(sql: Sql, status: string, documents: readonly unknown[]): Promise<void> {
  if (documents.length > 0)
    await sql.query('UPDATE document SET status = $2 WHERE id = ANY($1::text[])', [documents, status])
}

/** What all had signed and nobody issues any more. */
const dropped: Projection = (sql, all) =>
  setStatus(
    sql,
    'withdrawn',
    all.flatMap(({ event }) => (event.data.dropped ?? []) as readonly string[]),
  )

const cycleOver: Projection = async (sql, all) => {
  const cycles = all.map(({ name }) => name.cycle)
  await Promise.all([
    sql.query('DELETE FROM deadline_proposal WHERE cycle = ANY($1::text[])', [cycles]),
    sql.query('DELETE FROM suspension WHERE cycle = ANY($1::text[])', [cycles]),
    dropped(sql, all),
  ])
}

/** The document on which the programme stands, issued before it was loaded. */
const programmeLoaded: Projection = (sql, all) =>
  each(all, ({ name, event }) => {
    const { founding } = event.data as unknown as { founding?: Record<string, unknown> }
    if (!founding) return null
    return sql.query(
      `INSERT INTO document (id, programme, kind, title, status, revision, hash, numbers, issued_on)
       VALUES ($1, $2, 'founding-plan', $3, 'promulgated', 1, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
      [
        founding.document,
        name.programme,
        founding.title,
        founding.hash,
        JSON.stringify(founding.numbers),
        founding.issuedOn,
      ],
    )
  })

const signOffOpened: Projection = async (sql, all) => {
  await sql.query(
    `INSERT INTO document (id, programme, cycle, unit, kind, title, status, revision, hash, numbers)
     SELECT document, programme, cycle, unit, kind, title, 'signing', 1, hash, '[]'
     FROM jsonb_to_recordset($1::jsonb) AS d(document text, programme text, cycle text, unit text, kind text, title text, hash text)
     ON CONFLICT (id) DO NOTHING`,
    [
      json(
        all.map(({ name, event }) => ({
          programme: name.programme,
          cycle: name.cycle,
          unit: name.unit,
          ...event.data,
        })),
      ),
    ],
  )
}

const revised: Projection = async (sql, all) => {
  await sql.query(
    `UPDATE document d SET revision = r.number, hash = r.hash
     FROM jsonb_to_recordset($1::jsonb) AS r(document text, number int, hash text) WHERE d.id = r.document`,
    [json(all.map(({ name, event }) => ({ ...event.data, document: name.document })))],
  )
}

const documentStatus =
  (status: string): Projection =>
  (sql, all) =>
    setStatus(
      sql,
      status,
      all.map(({ name }) => name.document),
    )

/** An amendment that all had signed and that is not issued any more. */
const amendmentWithdrawn: Projection = (sql, all) =>
  setStatus(
    sql,
    'withdrawn',
    all.flatMap(({ event }) => (event.data.signed ? [event.data.signed] : [])),
  )

const promulgated: Projection = async (sql, all) => {
  await sql.query(
    `UPDATE document d SET status = 'promulgated', numbers = p.numbers, issued_on = p.day
     FROM jsonb_to_recordset($1::jsonb) AS p(document text, numbers jsonb, day text) WHERE d.id = p.document`,
    [json(all.map(({ event }) => event.data))],
  )
}

const projections: Readonly<Record<string, Projection>> = {
  'person.appointed': appointed,
  'person.dismissed': dismissed,
  'programme.loaded': programmeLoaded,
  'unit.resolved': officeSettled,
  'cycle.suspended': suspended,
  'cycle.resumed': resumed,
  'deadlines.accepted': proposalSettled,
  'deadlines.declined': proposalSettled,
  'cycle.closed': cycleOver,
  'cycle.cancelled': cycleOver,
  'review.cancelled': dropped,
  'sign-off.opened': signOffOpened,
  'revision.submitted': revised,
  'sign-off.approved': documentStatus('approved'),
  'sign-off.rejected': documentStatus('rejected'),
  'sign-off.withdrawn': documentStatus('withdrawn'),
  'plan.promulgated': promulgated,
  'annual-report.promulgated': promulgated,
  'joint-letter.promulgated': promulgated,
  'amendment.promulgated': promulgated,
  'amendment.withdrawn': amendmentWithdrawn,
  'review-report.promulgated': promulgated,
  'commendation-list.promulgated': promulgated,
  'next-period-plan.promulgated': promulgated,
}

/** In the events' order; neighbours of one type go together. */
export async function project(sql: Sql, all: readonly Projected[]): Promise<void> {
  const asked: (Promise<void> | undefined)[] = []
  let run: Projected[] = []
  for (const [at, one] of all.entries()) {
    run.push(one)
    if (all[at + 1]?.event.type === one.event.type) continue
    asked.push(projections[one.event.type]?.(sql, run))
    run = []
  }
  await Promise.all(asked)
}
