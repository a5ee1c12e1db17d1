// Every route. A resource is a file of src/contract, a file here, and a line.
import type { Route } from '../endpoint.ts'
import { documentRoutes } from './documents.ts'
import { inboxRoutes } from './inbox.ts'
import { installationRoutes } from './installation.ts'
import { mailRoutes } from './mail.ts'
import { mailListRoutes } from './mail-list.ts'
import { packRoutes } from './packs.ts'
import { peopleRoutes } from './people.ts'
import { programmeRoutes } from './programmes.ts'
import { reviewRoutes } from './reviews.ts'
import { serviceRoutes } from './service.ts'
import { sessionRoutes } from './session.ts'
import { streamRoutes } from './streams.ts'
import { successionRoutes } from './successions.ts'
import { timelineRoutes } from './timelines.ts'

export const routes: readonly Route[] = [
  ...serviceRoutes,
  ...mailRoutes,
  ...sessionRoutes,
  ...peopleRoutes,
  ...programmeRoutes,
  ...successionRoutes,
  ...streamRoutes,
  ...packRoutes,
  ...reviewRoutes,
  ...inboxRoutes,
  ...mailListRoutes,
  ...documentRoutes,
  ...timelineRoutes,
  ...installationRoutes,
]
