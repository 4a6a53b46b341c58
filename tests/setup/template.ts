import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inject } from 'vitest'
import { builtPrepare } from '../../server/cli/steps.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const patienceMs = 120_000
const lookAgainMs = 100

/** Settings of the person who runs the tests must not reach the system under test. */
export function cleanEnv(): Record<string, string | undefined> {
  const own = [
    'NODE_OPTIONS',
    'DATABASE_URL',
    'DATA_DIR',
    'AUDIT_KEY_FILE',
    'PUBLIC_URL',
    'TRUST_PROXY',
    'ALLOWED_HOSTS',
    'WRITES_PER_MINUTE',
    'UPLOAD_MB_PER_DAY',
    'DEMO',
    'TEST',
    'VITEST',
  ]
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !own.some((part) => name === part || name.startsWith('VITEST_')),
    ),
  )
}

/** A new data folder that holds the demonstration event. The first one to ask in a run makes that; it takes seconds. */
export function demoFolder(name: string): Promise<string> {
  return folderLike('demonstration', seed, name)
}

/** As `demoFolder`, with something added by `add`, which is also done once in a run; `template` names what. */
export function demoFolderWith(
  template: string,
  add: (dataDir: string) => Promise<void>,
  name: string,
): Promise<string> {
  const make = async (dataDir: string) => {
    await cp(await templateFolder('demonstration', seed), dataDir, { recursive: true })
    await add(dataDir)
  }
  return folderLike(template, make, name)
}

async function folderLike(
  name: string,
  make: (dataDir: string) => Promise<void>,
  copyName: string,
): Promise<string> {
  const folder = await mkdtemp(path.join(inject('runFolder'), `${copyName}-`))
  await cp(await templateFolder(name, make), folder, { recursive: true })
  return folder
}

async function templateFolder(name: string, make: (dataDir: string) => Promise<void>): Promise<string> {
  const template = path.join(inject('runFolder'), `template-${name}`)
  if (!existsSync(template)) await makeOrAwait(template, make)
  return template
}

async function makeOrAwait(template: string, make: (dataDir: string) => Promise<void>): Promise<void> {
  const building = `${template}-building`
  const isFirst = await mkdir(building).then(
    () => true,
    () => false,
  )
  if (!isFirst) return untilExists(template)
  try {
    await make(building)
    await rename(building, template)
  } catch (error) {
    await rm(building, { recursive: true, force: true })
    throw error
  }
}

async function untilExists(template: string): Promise<void> {
  const deadline = Date.now() + patienceMs
  while (!existsSync(template)) {
    if (Date.now() > deadline) throw new Error(`What ${template} is made of was not ready in time.`)
    await pause(lookAgainMs)
  }
}

async function seed(dataDir: string): Promise<void> {
  const child = spawn(process.execPath, [builtPrepare], {
    cwd: root,
    env: { ...cleanEnv(), NODE_ENV: 'production', DATA_DIR: dataDir, DEMO: '1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const keep = (chunk: Buffer) => (said += chunk.toString())
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const code = await new Promise((done) => child.once('close', done))
  if (code !== 0) throw new Error(`The demonstration event could not be loaded:\n${said}`)
}
