// The HTTP service as a value: every route of the registry, what surrounds each (trace id, security headers, log, problems).
// It listens to nothing and opens nothing.
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express'
import helmet from 'helmet'
import { refuse } from '../domain/errors.ts'
import type { ApiDeps } from './api-deps.ts'
import { type Route, traceOf } from './endpoint.ts'
import { openingOf, renderOpening } from './opening-page.ts'
import { readsPages, sendPage, sendProblemPage } from './pages.ts'
import { notFound, Refusal, refusalOf, sendProblem } from './problem.ts'
import { routes } from './routes/registry.ts'

/** '/api/v1/cycles/{code}' as express writes it. */
const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

/** What is written out comes before what a parameter would take. */
const byPath = (a: Route, b: Route): number => {
  const key = ({ endpoint }: Route) => endpoint.path.replace(/\{/g, '\uffff')
  return key(a) < key(b) ? -1 : 1
}

const surround =
  ({ logger }: ApiDeps): RequestHandler =>
  (request, response, next) => {
    const startedAt = Date.now()
    const trace = traceOf(request)
    Object.assign(response.locals, { trace, startedAt })
    response.setHeader('X-Request-Id', trace)
    // What is answered is meant for one reader, at this moment.
    response.setHeader('Cache-Control', 'no-store')
    response.on('finish', () => {
      const { method } = request
      const route = response.locals.route ?? 'none'
      logger.info(
        { trace, method, route, status: response.statusCode, ms: Date.now() - startedAt },
        'request',
      )
    })
    next()
  }

/** Only what names the fault: neither bodies nor headers, in which secrets and people's words are. */
const faultOf = (error: unknown) =>
  error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { message: String(error) }

const asProblem =
  ({ logger }: ApiDeps): ErrorRequestHandler =>
  (error, request: Request, response, _next) => {
    const refusal = refusalOf(error)
    const { trace } = response.locals
    if (!refusal) logger.error({ trace, error: faultOf(error) }, 'internal fault')
    else if (refusal.refused === 'outcome-unknown' || refusal.refused === 'not-ready')
      logger.warn({ trace, error: faultOf(error) }, refusal.refused)
    // Half an answer is out: all that is left is to break it off, so that nobody takes it for a whole one.
    if (response.headersSent) response.destroy()
    else if (readsPages(request)) sendProblemPage(response, refusal ?? refuse('internal'))
    else
      sendProblem(
        request,
        response,
        refusal ?? refuse('internal'),
        error instanceof Refusal ? error.errors : [],
      )
  }

function mount(app: Express, deps: ApiDeps): void {
  const sorted = routes.toSorted(byPath)
  for (const { endpoint, answer } of sorted) {
    app[endpoint.method](expressPath(endpoint.path), async (request, response) => {
      response.locals.route = endpoint.path
      await answer(deps, request, response)
    })
  }
  for (const path of new Set(sorted.map(({ endpoint }) => endpoint.path))) {
    const methods = sorted
      .filter(({ endpoint }) => endpoint.path === path)
      .map(({ endpoint }) => endpoint.method)
    app.all(expressPath(path), (request, response) => {
      response.setHeader('Allow', methods.map((method) => method.toUpperCase()).join(', '))
      throw new Refusal(refuse('method-not-allowed', { method: request.method }))
    })
  }
}

export function createApi(deps: ApiDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  // A proxy on the same machine says whether the browser came over TLS.
  app.set('trust proxy', 'loopback')
  // A flat query: no nested objects to be parsed out of brackets.
  app.set('query parser', 'simple')
  app.use(surround(deps))
  app.use(helmet())
  mount(app, deps)
  app.use(async (request, response, next) => {
    // A person who follows a link of a mail is shown where to go on; a program is told that there is nothing.
    const opening = readsPages(request) ? openingOf(request.path) : undefined
    if (!opening) return next()
    const world = await deps.worlds.open(deps.servedWorld)
    sendPage(response, renderOpening(opening, world?.kind ?? 'live'))
  })
  app.use((request) => {
    throw notFound('address', request.path)
  })
  app.use(asProblem(deps))
  return app
}
