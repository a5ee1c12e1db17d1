// One-time codes: only their hashes are kept, on the real clock, and each opens one session.
import type { PersonId } from '../domain/kernel.ts'
import type { Instant } from '../domain/time.ts'
import type { Sql } from './sql.ts'

/** Valid for so many hours from now. Returns until when. */
export async function insertSignInCode(
  sql: Sql,
  code: {
    readonly hash: string
    readonly person: PersonId
    /** Who hands it out; kept, so that it can be told later who let whom in. */
    readonly issuedBy: PersonId
    readonly hours: number
  },
): Promise<Instant> {
  const { rows } = await sql.query<{ expiresAt: Instant }>(
    `INSERT INTO sign_in_code (hash, person, expires_at, issued_by) VALUES ($1, $2, clock_timestamp() + make_interval(hours => $3), $4)
     RETURNING expires_at AS "expiresAt"`,
    [code.hash, code.person, code.hours, code.issuedBy],
  )
  if (!rows[0]) throw new Error('no code was written')
  return rows[0].expiresAt
}

/** Uses the code up and says whose it was; null when it is unknown, used or expired. */
export async function useSignInCode(sql: Sql, hash: string): Promise<PersonId | null> {
  const { rows } = await sql.query<{ person: PersonId }>(
    `UPDATE sign_in_code SET used_at = clock_timestamp()
     WHERE hash = $1 AND used_at IS NULL AND expires_at > clock_timestamp() RETURNING person`,
    [hash],
  )
  return rows[0]?.person ?? null
}
