import { randomUUID } from 'node:crypto'
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { ServerBuild } from '@remix-run/node'
import type { Runtime } from '~/runtime.server'
import { loggedPath } from '~/kernel/logged-path'
import type { BuildSource } from './build'
import { defaultCacheControl } from './door/cache'
import { guardedBuild } from './door/guarded-build'
import type { WriteLimits } from './door/limits'
import { answerRefusal, type Refusal, refusalHeaders } from './door/refusal'
import { answerWithPages, handlerOf } from './door/remix'
import { refusalOfLine } from './door/request-line'
import type { Site } from './door/site'
import { HARMLESS, readWrite } from './door/write'
import { formRequests, withEndedSessions } from './form-requests'
import { liveStream } from './live'
import { type Metrics, mayReadMetrics } from './metrics'
import { securityHeaders } from './security'

interface Options {
  runtime: Runtime
  build: BuildSource
  metrics: Metrics
  site: Site
  limits: WriteLimits
  /** False from the moment the process has been told to stop: a balancer then sends nobody here. */
  isReady: () => boolean
}

export type App = Express & { endStreams: () => void }

/** The order matters: identity of the request, headers, its first line, health, our names, static files, then what may be written. */
export function createApp({ runtime, build, metrics, site, limits, isReady }: Options): App {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', runtime.env().TRUST_PROXY)
  const refuse = (request: Request, response: Response, refusal: Refusal) =>
    answerRefusal(request, response, { refusal, words: runtime.words(refusal.code, refusal.params) })

  app.use((request, response, next) => {
    const id = randomUUID()
    response.setHeader('X-Request-Id', id)
    const startedAt = performance.now()
    response.on('finish', () => {
      const ms = Math.round(performance.now() - startedAt)
      const path = loggedPath(request.originalUrl)
      runtime.withRequestId(id, () =>
        runtime.log.info({ method: request.method, path, status: response.statusCode, ms }, 'request'),
      )
    })
    runtime.withRequestId(id, next)
  })
  app.use(securityHeaders({ site, isDevelopment: build.isDevelopment }))
  app.use((request, response, next) => {
    const refusal = refusalOfLine(request)
    if (refusal === null) next()
    else refuse(request, response, refusal)
  })
  // An event stream must not wait in the compressor's buffer.
  app.use(
    compression({
      filter: (request, response) => request.path !== '/live' && compression.filter(request, response),
    }),
  )

  // These are asked by machines, under whatever name they know this one.
  app.get('/healthz', (_, response) => void response.type('text').send('ok'))
  app.get('/readyz', (_, response) => {
    runtime.database.sql.query('SELECT 1').then(
      () =>
        response
          .status(isReady() ? 200 : 503)
          .type('text')
          .send(isReady() ? 'ready' : 'stopping'),
      () => response.status(503).type('text').send('database'),
    )
  })
  app.get('/metrics', (request, response, next) => {
    if (!mayReadMetrics(request, runtime.env())) return next()
    metrics.read().then(({ contentType, text }) => response.type(contentType).send(text), next)
  })

  app.use((request, response, next) => {
    const origin = site.originOf(request)
    if (origin === null) return refuse(request, response, { status: 421, code: 'host-unknown' })
    response.locals.origin = origin
    next()
  })
  if (build.middlewares) app.use(build.middlewares)
  else {
    app.use('/assets', express.static('build/client/assets', { immutable: true, maxAge: '1y' }))
    app.use(express.static('build/client', { maxAge: '1h', index: false }))
  }

  app.use((request, response, next) => {
    response.setHeader('Cache-Control', defaultCacheControl(request))
    next()
  })
  const live = liveStream({
    live: runtime.live,
    personOfCookie: runtime.personOfCookie,
    stillPersonOfCookie: runtime.stillPersonOfCookie,
    networkOf: runtime.networkOf,
  })
  // A stream has a head only once it begins.
  app.head('/live', (_, response) => void response.status(204).end())
  app.get('/live', live.handler)

  const door = { site, limits, runtime }
  async function answer(request: Request, response: Response): Promise<void> {
    const write = HARMLESS.has(request.method) ? null : await readWrite(request, door)
    if (write !== null && 'final' in write) return refuse(request, response, write.final)
    // Here, because a page hands on an action's headers only where its route says so.
    if (write?.refusal)
      for (const [name, value] of Object.entries(refusalHeaders(write.refusal)))
        response.setHeader(name, value)
    const handle = handlerOf((await build.load()) as unknown as ServerBuild, (pages) =>
      guardedBuild(withEndedSessions(pages, runtime), runtime),
    )
    const { nonce, origin } = response.locals as { nonce: string; origin: string }
    await answerWithPages(handle, {
      request,
      response,
      origin,
      body: write?.body ?? null,
      context: {
        nonce,
        address: request.ip ?? '',
        isTls: site.isTls(request),
        refusal: write?.refusal ?? null,
        isData: request.path.endsWith('.data'),
        isUpload: write?.body === 'stream',
      },
    })
  }
  app.use(formRequests(runtime.forms, (request) => site.isTls(request)))
  app.all('*', (request, response, next) => void answer(request, response).catch(next))
  // Express knows a handler of errors by its fourth parameter.
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    // Whoever has left hears nothing, and broke nothing.
    if (request.destroyed && !request.complete) return void response.destroy()
    runtime.log.error({ err: error, path: loggedPath(request.originalUrl) }, 'request failed')
    refuse(request, response, { status: 500, code: 'failed' })
  })
  return Object.assign(app, { endStreams: live.endAll })
}
