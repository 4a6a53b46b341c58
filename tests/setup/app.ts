import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { builtServer } from '../../server/cli/steps.mjs'
import { cleanEnv, demoFolder } from './template'

const root = path.resolve(import.meta.dirname, '../..')
const startLimitMs = 60_000
const stopLimitMs = 15_000
const lookAgainMs = 50

type StartOptions = {
  /** An existing data folder, which stays. Without one the app gets a copy of the demonstration event's, which goes. */
  dataDir?: string
  /** Settings of the app, over those of the tests. */
  env?: Record<string, string>
}

/** The built system as a process of its own, as in production: one port, one data folder. */
export type App = {
  url: string
  dataDir: string
  /** All that the process has written, for a test that reads its lines. */
  output: () => string
  /** Ends the process with a signal and waits until it is gone. Resolves with its exit code, null after a SIGKILL. */
  kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | null>
  /** Starts it again, on the same port and data. */
  start: () => Promise<void>
  /** Ends it in order and starts it again. */
  restart: () => Promise<void>
  /** Ends it in order and removes its data, unless the caller gave the folder. */
  stop: () => Promise<void>
}

const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** Starts the built system and waits until it is ready. */
export async function startApp(options: StartOptions = {}): Promise<App> {
  if (!existsSync(path.join(root, 'build/server/index.js')))
    throw new Error('Nothing is built: npm run build')
  const port = await freePort()
  const dataDir = options.dataDir ?? (await demoFolder('data'))
  const url = `http://127.0.0.1:${port}`
  let said = ''
  let child: ChildProcess | undefined

  async function start() {
    child = spawn(process.execPath, [builtServer], {
      cwd: root,
      env: {
        ...cleanEnv(),
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: dataDir,
        LOG_LEVEL: 'warn',
        // A test is one person in many windows, and faster than people are.
        WRITES_PER_MINUTE: '6000',
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    const keep = (chunk: Buffer) => (said += chunk.toString())
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    await untilReady(url, child, () => said)
  }

  async function kill(signal: 'SIGKILL' | 'SIGTERM') {
    const current = child
    if (!current) return null
    const gone = hasEnded(current) ? Promise.resolve() : new Promise((done) => current.once('exit', done))
    current.kill(signal)
    const limit = new AbortController()
    const isLate = await Promise.race([
      gone.then(() => false),
      pause(stopLimitMs, true, { signal: limit.signal }).catch(() => false),
    ])
    limit.abort()
    if (isLate) current.kill('SIGKILL')
    running.delete(current)
    if (isLate) throw new Error(`The process did not end within ${stopLimitMs} ms of ${signal}:\n${said}`)
    return current.exitCode
  }

  await start()
  return {
    url,
    dataDir,
    output: () => said,
    kill,
    start,
    restart: async () => {
      await kill('SIGTERM')
      await start()
    },
    stop: async () => {
      await kill('SIGTERM')
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

async function untilReady(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + startLimitMs
  while (Date.now() < deadline) {
    if (hasEnded(child)) throw new Error(`The system ended instead of starting:\n${said()}`)
    const isReady = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (isReady) return
    await pause(lookAgainMs)
  }
  child.kill('SIGKILL')
  throw new Error(`The system was not ready within ${startLimitMs} ms:\n${said()}`)
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? found(address.port) : failed(new Error('No port')),
      )
    })
  })
}
