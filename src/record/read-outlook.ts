// A workflow that begins, is begun anew or continues asks for its outlook.

import type { Outlook, StreamId } from '../domain/kernel.ts'
import { isolated } from './isolated.ts'
import { outlookOf } from './outlook-of.ts'
import { type RecordDeps, RecordError } from './record-deps.ts'

/** @throws RecordError `world-gone`, also while the world is being dropped: a workflow begun so late is to end by itself */
export const readOutlook = ({ database }: RecordDeps, stream: StreamId): Promise<Outlook | null> =>
  isolated(database, async (sql) => {
    const { rows } = await sql.query<{ status: string }>('SELECT status FROM world WHERE name = $1', [
      database.world,
    ])
    if (rows[0]?.status !== 'active') throw new RecordError('world-gone', `${database.world} has ended`)
    return outlookOf(sql, stream)
  })
