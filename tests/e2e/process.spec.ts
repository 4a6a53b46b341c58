import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { builtServer } from '../../server/cli/steps.mjs'
import { freePort } from '../setup/app'
import { cleanEnv } from '../setup/template'
import { signedInRequest } from './sign-in'
import { useApp } from './use-app'

const root = path.resolve(import.meta.dirname, '../..')
const STOP_LIMIT_MS = 10_000

const { app, post } = useApp({ own: true })

/** Starts a process that must not come up, and waits for its end. */
async function attempt(env: Record<string, string>) {
  const child = spawn(process.execPath, [builtServer], {
    cwd: root,
    env: { ...cleanEnv(), NODE_ENV: 'production', HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, lines: said.trim().split('\n') }
}

async function languageOf(account: string): Promise<string | undefined> {
  const send = await signedInRequest(app.url, account)
  const page = await send('/account')
  return /<html lang="(\w+)"/.exec(await page.text())?.[1]
}

async function speak(account: string, language: 'vi' | 'en'): Promise<void> {
  expect((await post(account, '/language', { lng: language })).status).toBe(200)
}

describe('a running process', () => {
  it('says that it lives and that it takes requests', async () => {
    for (const [address, word] of [
      ['/healthz', 'ok'],
      ['/readyz', 'ready'],
    ]) {
      const answer = await fetch(`${app.url}${address}`)
      expect([answer.status, await answer.text()]).toEqual([200, word])
    }
  })

  it('keeps its data folder to itself', async () => {
    const { code, lines } = await attempt({ DATA_DIR: app.dataDir, PORT: String(await freePort()) })
    expect(code).toBe(1)
    expect(lines).toEqual([expect.stringMatching(/^DATA_DIR .+ is in use by process \d+\./)])
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200)
    expect(await languageOf('thuky')).toBe('vi')
  })
})

describe('SIGTERM', () => {
  it('ends it in time with code 0, also with pages open, and gives everything back', async () => {
    await speak('thuky', 'en')
    const page = await (await fetch(`${app.url}/follow-up`)).text()
    const [ticket = '', payload = ''] = /([\w-]{60,})\.[\w-]{43}(?![\w-])/.exec(page) ?? []
    expect(Buffer.from(payload, 'base64url').toString()).toContain('follow-up:all')
    const stream = await fetch(`${app.url}/live?ticket=${ticket}`)
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    const ended = stream.text().then(
      () => 'ended',
      () => 'ended',
    )

    const startedAt = performance.now()
    expect(await app.kill('SIGTERM')).toBe(0)
    expect(performance.now() - startedAt).toBeLessThan(STOP_LIMIT_MS)
    expect(await ended).toBe('ended')
    expect(existsSync(path.join(app.dataDir, 'owner.pid'))).toBe(false)

    await app.start()
    expect(await languageOf('thuky')).toBe('en')
  })
})

describe('SIGKILL', () => {
  it('loses nothing that was answered, and the next start takes the folder over', async () => {
    await speak('thuky', 'vi')
    await app.kill('SIGKILL')
    expect(existsSync(path.join(app.dataDir, 'owner.pid'))).toBe(true)
    await app.start()
    expect(await languageOf('thuky')).toBe('vi')
  })
})

describe('a setting that cannot be used', () => {
  let taken: Server
  let emptyDir: string
  let takenPort: number

  beforeAll(async () => {
    emptyDir = await mkdtemp(path.join(inject('runFolder'), 'empty-'))
    taken = createServer()
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
    const address = taken.address()
    takenPort = address && typeof address === 'object' ? address.port : 0
  })
  afterAll(() => void taken.close())

  it.each([
    ['a port that is no number', { PORT: 'abc' }, /^PORT is wrong: it must be a number/],
    ['a port out of range', { PORT: '70000' }, /^PORT is wrong/],
    ['nonsense for a database', { DATABASE_URL: 'nonsense' }, /^DATABASE_URL is wrong: it must be postgres:/],
    ['a public address that is none', { PUBLIC_URL: 'dongthuan' }, /^PUBLIC_URL is wrong/],
    [
      'a database where nobody listens',
      { DATABASE_URL: 'postgres://user:s3cret-word@127.0.0.1:1/x' },
      /^DATABASE_URL: no PostgreSQL answers there\.$/,
    ],
  ])('%s ends it with one line and code 1', async (_, env, line) => {
    const { code, lines } = await attempt({ DATA_DIR: emptyDir, PORT: '0', ...env })
    expect(lines).toEqual([expect.stringMatching(line)])
    expect(lines.join()).not.toContain('s3cret-word')
    expect(code).toBe(1)
  })

  it('a port in use ends it with one line and code 1, and the data folder is free again', async () => {
    await app.kill('SIGTERM')
    const { code, lines } = await attempt({ DATA_DIR: app.dataDir, PORT: String(takenPort) })
    expect(lines).toEqual([expect.stringMatching(/^PORT is in use by another program/)])
    expect(code).toBe(1)
    await app.start()
    expect(await languageOf('thuky')).toBe('vi')
  })
})
