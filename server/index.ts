import { createServer } from 'node:http'
import type { Runtime } from '~/runtime.server'
import { startCollab } from './collab'
import { createApp } from './http'
import { loadBuild } from './build'
import { writeLimits } from './door/limits'
import { siteOf } from './door/site'
import { openMetrics } from './metrics'

/** How long a stop may take before the process goes anyway. */
const SHUTDOWN_LIMIT_MS = 9_000

async function start(): Promise<void> {
  const build = await loadBuild()
  const runtime: Runtime = (await build.load()).entry.module.runtime
  const { HOST, PORT, PUBLIC_URL, REDIS_URL, WRITES_PER_MINUTE } = runtime.env()

  const database = await runtime.database.open()
  await runtime.database.migrate(database)
  await runtime.live.shareTicketKey()
  runtime.bus.open(REDIS_URL)
  await runtime.audit.start()

  const state = { isReady: true }
  const metrics = openMetrics()
  const site = siteOf(runtime.env())
  const limits = writeLimits(WRITES_PER_MINUTE, REDIS_URL)
  const app = createApp({ runtime, build, metrics, site, limits, isReady: () => state.isReady })
  const server = createServer(app)
  const { log } = runtime
  const collabRuntime = { ...runtime.collab, isSameOrigin: site.isFromOwnSocket }
  const collab = startCollab({ httpServer: server, runtime: collabRuntime, log, onCommit: metrics.onCommit })
  metrics.follow(collab)
  metrics.followRecord(runtime.audit.figures)
  await runtime.jobs.start()
  runtime.mail.start()

  server.listen(PORT, HOST)
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : PORT
  process.stdout.write(`Đồng Thuận: ${PUBLIC_URL ?? `http://${HOST}:${port}`}\n`)

  /** In this order: take nobody in, finish what is under way, write what was typed, then let go of the database. */
  async function stop(signal: string): Promise<void> {
    if (!state.isReady) return
    state.isReady = false
    runtime.log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS).unref()
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    await collab.close()
    app.endStreams()
    await closed
    await runtime.jobs.stop()
    await runtime.mail.stop()
    await runtime.audit.stop()
    limits.close()
    runtime.bus.close()
    await runtime.database.close()
    await build.close()
    process.exit(0)
  }
  process.on('SIGTERM', (signal) => void stop(signal))
  process.on('SIGINT', (signal) => void stop(signal))
}

start().catch((error: unknown) => {
  const line = error instanceof Error ? explain(error) : String(error)
  process.stderr.write(`${line}\n`)
  process.exit(1)
})

/** One clear line for what an operator can mend; the stack only for our own faults. */
function explain(error: Error & { code?: string }): string {
  if (error.code === 'EADDRINUSE') return 'PORT is in use by another program. Stop it, or set another PORT.'
  if (error.code === 'ECONNREFUSED') return 'DATABASE_URL: no PostgreSQL answers there.'
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return 'HOST is not an address of this machine.'
  if (error.constructor.name === 'WrongSetting') return error.message
  return error.stack ?? error.message
}
