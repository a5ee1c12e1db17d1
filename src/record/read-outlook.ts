// A workflow that begins, is begun anew or continues asks for its outlook.

import type { Outlook, StreamId } from '../domain/kernel.ts'
import { isolated } from './isolated.ts'
import { outlookOf } from './outlook-of.ts'
import type { RecordDeps } from './record-deps.ts'

export const readOutlook = ({ database }: RecordDeps, stream: StreamId): Promise<Outlook | null> =>
  isolated(database, (sql) => outlookOf(sql, stream))
