import { randomUUID } from 'node:crypto'
import { createRequestHandler } from '@remix-run/express'
import compression from 'compression'
import express, { type Express, type Request } from 'express'
import type { ServerBuild } from '@remix-run/node'
import type { Runtime } from '~/runtime.server'
import type { BuildSource } from './build'
import { formRequests, withEndedSessions } from './form-requests'
import { liveStream } from './live'
import { type Metrics, mayReadMetrics } from './metrics'
import { sameOriginOnly, securityHeaders } from './security'

interface Options {
  runtime: Runtime
  build: BuildSource
  metrics: Metrics
  /** False from the moment the process has been told to stop: a balancer then sends nobody here. */
  isReady: () => boolean
}

export type App = Express & { endStreams: () => void }

/** The order matters: identity of the request, headers, health, static files, the origin check, then the pages. */
export function createApp({ runtime, build, metrics, isReady }: Options): App {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', runtime.env().TRUST_PROXY)
  const isTls = (request: Request) =>
    request.secure || (runtime.env().PUBLIC_URL?.startsWith('https:') ?? false)

  app.use((request, response, next) => {
    const id = randomUUID()
    response.setHeader('X-Request-Id', id)
    const startedAt = performance.now()
    response.on('finish', () => {
      const ms = Math.round(performance.now() - startedAt)
      // The path only: a query may carry what people search for, and an invitation's path carries its secret.
      const path = request.path.replace(/^(\/invitation\/).+/, '$1…')
      runtime.withRequestId(id, () =>
        runtime.log.info({ method: request.method, path, status: response.statusCode, ms }, 'request'),
      )
    })
    runtime.withRequestId(id, next)
  })
  app.use(securityHeaders({ isTls, isDevelopment: build.isDevelopment }))
  // An event stream must not wait in the compressor's buffer.
  app.use(
    compression({
      filter: (request, response) => request.path !== '/live' && compression.filter(request, response),
    }),
  )

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
    if (!mayReadMetrics(request, runtime.env().METRICS_TOKEN)) return next()
    metrics.read().then(({ contentType, text }) => response.type(contentType).send(text), next)
  })

  if (build.middlewares) app.use(build.middlewares)
  else {
    app.use('/assets', express.static('build/client/assets', { immutable: true, maxAge: '1y' }))
    app.use(express.static('build/client', { maxAge: '1h', index: false }))
  }

  const live = liveStream(runtime.live)
  app.get('/live', live.handler)
  app.use(sameOriginOnly({ isSameOrigin: runtime.isSameOrigin }))
  app.use(formRequests(runtime.forms, isTls))
  const pages = createRequestHandler({
    build: async () => withEndedSessions((await build.load()) as unknown as ServerBuild, runtime.forms),
    mode: build.isDevelopment ? 'development' : 'production',
    getLoadContext: (request, response) => ({
      nonce: (response.locals as { nonce: string }).nonce,
      address: request.ip ?? '',
      isTls: isTls(request),
    }),
  })
  app.all('*', (request, response, next) => void pages(request, response, next))
  return Object.assign(app, { endStreams: live.endAll })
}
