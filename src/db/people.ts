// Who is reached under which role: appointments joined with accounts.
import type { Role } from '../domain/agency/state.ts'
import type { PersonId } from '../domain/kernel.ts'
import type { AgencyId } from '../domain/programme-definition.ts'
import type { Sql } from './sql.ts'

export interface Person {
  readonly person: PersonId
  readonly name: string
  readonly email: string | null
  readonly language: 'vi' | 'en'
}

export interface Appointee extends Person {
  readonly agency: AgencyId
  readonly role: Role
}

/** Everybody with an account who is appointed in one of the agencies. */
export async function readAppointees(sql: Sql, agencies: readonly AgencyId[]): Promise<Appointee[]> {
  if (agencies.length === 0) return []
  const { rows } = await sql.query<Appointee>(
    `SELECT a.agency, a.role, a.person, c.name, c.email, c.language
     FROM appointment a JOIN account c ON c.person = a.person
     WHERE a.agency = ANY($1::text[]) ORDER BY a.agency, a.person, a.role`,
    [agencies],
  )
  return rows
}

export async function readPeople(sql: Sql, people: readonly PersonId[]): Promise<Person[]> {
  if (people.length === 0) return []
  const { rows } = await sql.query<Person>(
    'SELECT person, name, email, language FROM account WHERE person = ANY($1::text[]) ORDER BY person',
    [people],
  )
  return rows
}
