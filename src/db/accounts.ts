// Accounts: people and how to reach them, with where they are appointed.
import type { Role } from '../domain/agency/state.ts'
import type { PersonId } from '../domain/kernel.ts'
import type { AgencyId } from '../domain/programme-definition.ts'
import type { Person } from './people.ts'
import type { Sql } from './sql.ts'

export type { Person } from './people.ts'

export interface Appointed {
  readonly agency: AgencyId
  readonly role: Role
}

export interface AppointedPerson {
  readonly person: PersonId
  readonly name: string
  readonly appointments: readonly Appointed[]
}

export interface PeopleQuery {
  readonly role?: Role
  readonly agency?: AgencyId
  /** The last person of the page before. */
  readonly after?: PersonId
  readonly limit: number
}

const COLUMNS = 'person, name, email, language'

export async function readAccount(sql: Sql, person: PersonId): Promise<Person | null> {
  const { rows } = await sql.query<Person>(`SELECT ${COLUMNS} FROM account WHERE person = $1`, [person])
  return rows[0] ?? null
}

/** False when the person's id is taken. */
export async function insertAccount(sql: Sql, account: Person): Promise<boolean> {
  const { rowCount } = await sql.query(
    `INSERT INTO account (${COLUMNS}) VALUES ($1, $2, $3, $4) ON CONFLICT (person) DO NOTHING`,
    [account.person, account.name, account.email, account.language],
  )
  return (rowCount ?? 0) > 0
}

/** False when there is no such person. */
export async function updateAccount(sql: Sql, account: Person): Promise<boolean> {
  const { rowCount } = await sql.query(
    'UPDATE account SET name = $2, email = $3, language = $4 WHERE person = $1',
    [account.person, account.name, account.email, account.language],
  )
  return (rowCount ?? 0) > 0
}

export async function readAppointments(sql: Sql, person: PersonId): Promise<Appointed[]> {
  const { rows } = await sql.query<Appointed>(
    'SELECT agency, role FROM appointment WHERE person = $1 ORDER BY agency, role',
    [person],
  )
  return rows
}

/** In the order of their ids; with a role or an agency, those who are appointed so. */
export async function listPeople(sql: Sql, query: PeopleQuery): Promise<AppointedPerson[]> {
  const { rows } = await sql.query<AppointedPerson>(
    `SELECT c.person, c.name,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('agency', a.agency, 'role', a.role) ORDER BY a.agency, a.role), '[]')
        FROM appointment a WHERE a.person = c.person) AS appointments
     FROM account c
     WHERE ($1::text IS NULL OR c.person > $1)
       AND (($2::text IS NULL AND $3::text IS NULL) OR EXISTS (SELECT 1 FROM appointment a WHERE a.person = c.person
            AND ($2::text IS NULL OR a.role = $2) AND ($3::text IS NULL OR a.agency = $3)))
     ORDER BY c.person LIMIT $4`,
    [query.after ?? null, query.role ?? null, query.agency ?? null, query.limit],
  )
  return rows
}
