import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { builtServer, endWithNpm } from '../../server/cli/steps.mjs'

/** The one server of a run, which must not outlive it. */
let server: ChildProcess | undefined

/** The built system on its own port, as `npm start` has it. */
export async function startServer(dataDir: string): Promise<{ url: string; child: ChildProcess }> {
  if (!existsSync('build/server/index.js')) throw new Error('Nothing is built: npm run build')
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, [builtServer], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: 'localhost',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  server = child
  for (;;) {
    if (child.exitCode !== null) throw new Error('the server ended instead of starting')
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return { url, child }
    await pause(100)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, 'localhost', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

export async function endServer(): Promise<void> {
  const child = server
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

/** Runs a benchmark to its end, or to `longestMs`; a run that takes longer is broken, and says so. */
export function runServed(run: () => Promise<void>, longestMs: number): void {
  endWithNpm()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => server?.kill('SIGKILL'))
  const deadline = setTimeout(() => server?.kill('SIGKILL'), longestMs)
  run()
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      process.exitCode = 1
    })
    .finally(() => clearTimeout(deadline))
}
