import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { freePort } from '../setup/app'
import { cleanEnv, demoFolder } from '../setup/template'

const root = path.resolve(import.meta.dirname, '../..')
const started: ChildProcess[] = []
let dataDir: string

/** `npm start` in a process group of its own, as a person or a service manager would run it. */
function npmStart(env: Record<string, string>) {
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: {
      ...cleanEnv(),
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  started.push(child)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  return { child, ended, out: () => out, err: () => withoutNpm(err) }
}

/** npm adds lines about itself; what is left is what our own process said. */
const withoutNpm = (text: string) =>
  text.split('\n').filter((line) => line !== '' && !line.startsWith('npm '))

const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (response) => response.ok,
    () => false,
  )
const untilReady = (port: number, timeout: number) =>
  vi.waitFor(async () => expect(await answers(port)).toBe(true), { timeout, interval: 50 })
const untilGone = (port: number) =>
  vi.waitFor(
    async () => {
      expect(await answers(port)).toBe(false)
      expect(existsSync(path.join(dataDir, 'owner.pid'))).toBe(false)
    },
    // It gives up after 9 s by itself; a machine with other tests on it may be late to hear of it at all.
    { timeout: 40_000, interval: 50 },
  )

beforeAll(async () => {
  dataDir = await demoFolder('start')
}, 180_000)

afterEach(() => {
  for (const child of started.splice(0)) {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended by itself, as it should.
    }
  }
})

describe('npm start', { timeout: 90_000 }, () => {
  it('does nothing twice: where all is in place it only listens', async () => {
    const port = await freePort()
    const start = npmStart({ PORT: String(port) })
    // 8 s is what is promised on an idle machine; here other tests run at the same time.
    await untilReady(port, 30_000)
    expect(start.out()).not.toMatch(/Installing|Generating|Building|Loading/)
    expect(start.out()).toContain(`http://127.0.0.1:${port}`)
    start.child.kill('SIGTERM')
    await untilGone(port)
  })

  it('refuses a second process on the same data, in one line, and leaves the first alone', async () => {
    const port = await freePort()
    const first = npmStart({ PORT: String(port) })
    await untilReady(port, 30_000)
    const second = npmStart({ PORT: String(await freePort()) })
    expect(await second.ended).toBe(1)
    expect(second.err()[0]).toMatch(/^DATA_DIR .+ is in use by process \d+/)
    expect(second.err().join('\n')).not.toContain(' at ')
    expect(await answers(port)).toBe(true)
    first.child.kill('SIGTERM')
    await untilGone(port)
  })

  it.each([
    ['PORT', 'http', 'PORT is wrong: it must be a number from 0 to 65535.'],
    ['DATABASE_URL', 'mysql://root@localhost/x', 'DATABASE_URL is wrong'],
    ['DEMO', 'yes', 'DEMO is wrong'],
  ])('refuses a wrong %s with a line that says what it must be', async (name, value, line) => {
    const start = npmStart({ [name]: value })
    expect(await start.ended).toBe(1)
    expect(start.err()[0]).toContain(line)
    expect(start.err().join('\n')).not.toContain(' at ')
    expect(start.err().join('\n')).not.toContain(value)
  })
})
