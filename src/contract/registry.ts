// Every endpoint of the service. A resource is a file and a line here; src/api/routes binds a handler to each.
import * as documents from './documents.ts'
import type { Endpoint } from './endpoint.ts'
import * as inbox from './inbox.ts'
import * as installation from './installation.ts'
import * as mail from './mail.ts'
import * as packs from './packs.ts'
import * as people from './people.ts'
import * as programmes from './programmes.ts'
import * as reviews from './reviews.ts'
import * as service from './service.ts'
import * as session from './session.ts'
import * as streams from './streams.ts'
import * as timelines from './timelines.ts'

const resources = [
  service,
  session,
  people,
  programmes,
  streams,
  streams.streamCommands,
  streams.streamViews,
  packs,
  reviews,
  inbox,
  mail,
  documents,
  timelines,
  installation,
]

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value

export const endpoints: readonly Endpoint[] = resources.flatMap((resource) =>
  Object.values(resource).filter(isEndpoint),
)
