/**
 * What has to be true before the system can start, be developed or be tested: packages installed, database client
 * generated, app built. Each step does nothing when nothing has changed.
 * Plain JavaScript without dependencies: this runs before node_modules exists.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { servingFrom } from '../serving.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))

const endings = ['SIGTERM', 'SIGINT', 'SIGHUP']
const parentWatchMs = 250
const leastNode = [20, 19]
const installStamp = join(root, 'node_modules/.dong-thuan-install')
const generateStamp = join(root, 'node_modules/.dong-thuan-generate')
const buildStamp = join(root, 'build/.dong-thuan-build')
export const builtServer = 'build/process/index.mjs'
export const builtPrepare = 'build/process/prepare.mjs'
const servingFolder = join(root, 'build/serving')

export const say = (line) => process.stdout.write(`${line}\n`)

/** An end that a person can act on: one line, no stack. */
export class StepFailed extends Error {}

/** Runs the steps; a failed one prints its line and ends the process. */
export async function orStop(work) {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

/**
 * npm starts us through a shell. Told to end, npm ends that shell and goes; without this we would stay behind, holding
 * the port and the database. A process that was not started by npm may outlive its parent as it likes.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, parentWatchMs)
  watch.unref()
}

/** Runs a command in the project's folder and resolves with its exit code. Only one that `asks` may read standard input. */
export function run(command, args, { env = {}, quiet = false, asks = false } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: [asks ? 'inherit' : 'ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    })
    let said = ''
    const keep = (chunk) => (said += chunk)
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    // Whoever ends this process ends the step too: nothing goes on building or installing behind their back.
    const end = (signal) => {
      child.kill(signal)
      process.exit(128 + constants.signals[signal])
    }
    for (const signal of endings) process.once(signal, end)
    child.on('error', failed)
    child.on('close', (code, signal) => {
      for (const ending of endings) process.off(ending, end)
      done({ code: signal ? 1 : code, said })
    })
  })
}

/** A Node program of an installed package, found without npx: no search, no question, no download. */
export const binary = (path) => join(root, 'node_modules', path)

export function hashOf(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    const full = join(root, path)
    if (!existsSync(full)) return
    hash.update(`\0${path}\0`).update(readFileSync(full))
  }
  for (const path of paths) for (const file of filesIn(path)) add(file)
  return hash.digest('hex')
}

/** Files under a path, in a fixed order, without tests and without what is generated. */
function filesIn(path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  let entries
  try {
    entries = readdirSync(full, { withFileTypes: true })
  } catch {
    return [path]
  }
  return entries
    .filter((entry) => entry.name !== 'generated' && !/\.test\.tsx?$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(`${path}/${entry.name}`) : [`${path}/${entry.name}`]))
}

const stampSays = (file, hash) => existsSync(file) && readFileSync(file, 'utf8') === hash

function stamp(file, hash) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, hash)
}

export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isNewEnough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])
  if (!isNewEnough)
    throw new StepFailed(`Node ${leastNode.join('.')} or newer is needed; this is Node ${version}.`)
}

/** Packages and built pages are not taken away from under a system that is running from this folder. */
function refuseUnderReaders() {
  const pid = servingFrom(servingFolder)
  if (pid === null) return
  throw new StepFailed(
    `Process ${pid} is running from this folder, and something here is newer than it. Stop it first, then start again.`,
  )
}

/** Installs exactly what package-lock.json says, development packages included: building and checking need them. */
export async function install() {
  const hash = `${hashOf(['package-lock.json', '.npmrc'])} ${process.platform} ${process.arch}`
  if (stampSays(installStamp, hash)) return
  if (!isInstalled()) {
    refuseUnderReaders()
    say('Installing packages (the first time takes a minute)…')
    const { code } = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
    if (code !== 0)
      throw new StepFailed('Packages could not be installed. npm said why above; then start again.')
  }
  stamp(installStamp, hash)
}

/** npm's own record of the last finished install agrees with the lock file: somebody ran npm by hand. */
function isInstalled() {
  const packagesIn = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  const record = 'node_modules/.package-lock.json'
  if (!existsSync(join(root, record))) return false
  const installed = packagesIn(record)
  return Object.entries(packagesIn('package-lock.json')).every(
    ([path, wanted]) =>
      path === '' ||
      installed[path]?.version === wanted.version ||
      ((wanted.optional || wanted.peer) && !installed[path]),
  )
}

function npm(args) {
  // `npm start` tells where npm itself is; that saves a search, and works where npm is a script of the shell.
  const own = process.env.npm_execpath
  if (own?.endsWith('npm-cli.js')) return run(process.execPath, [own, ...args])
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
}

/** Writes the database client from prisma/models. */
export async function generate() {
  const hash = hashOf(['prisma/schema.prisma', 'prisma/models', 'prisma.config.ts', 'package-lock.json'])
  if (stampSays(generateStamp, hash) && generatedFolders().every((folder) => existsSync(folder))) return
  say('Generating the database client…')
  const { code, said } = await run(process.execPath, [binary('prisma/build/index.js'), 'generate'], {
    quiet: true,
    env: {
      // `generate` runs in WebAssembly, but wants to see a native engine, which it would download. Any file will do.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  if (code !== 0) throw new StepFailed(`The database client could not be generated:\n${said}`)
  stamp(generateStamp, hash)
}

function generatedFolders() {
  const schema = join(root, 'prisma/schema.prisma')
  const text = existsSync(schema) ? readFileSync(schema, 'utf8') : ''
  return [...text.matchAll(/^\s*output\s*=\s*"(.+)"/gm)].map(([, folder]) => resolve(dirname(schema), folder))
}

const builtFrom = [
  'app',
  'server',
  'locales',
  'public',
  'prisma/schema.prisma',
  'prisma/models',
  'prisma/seed',
  'prisma/factories',
  'package-lock.json',
  'remix.config.js',
  'tsconfig.json',
  'vite.config.ts',
  'vite.server.config.ts',
]

const builds = [
  [binary('@remix-run/dev/dist/cli.js'), 'vite:build'],
  [binary('vite/bin/vite.js'), 'build', '--config', 'vite.server.config.ts'],
]

/** Builds the app for the browser and for the server, and the process around it. */
export async function build() {
  const hash = hashOf(builtFrom)
  if (stampSays(buildStamp, hash) && existsSync(join(root, builtServer))) return
  refuseUnderReaders()
  say('Building the app (less than a minute)…')
  for (const args of builds) {
    const { code, said } = await run(process.execPath, args, { quiet: true, env: { NODE_ENV: 'production' } })
    if (code !== 0) throw new StepFailed(`The app could not be built:\n${said}`)
  }
  stamp(buildStamp, hash)
}

const isDevelopment = (env) => env.NODE_ENV === 'development'

/** What Node is told in order to start the server: the built one, or, in development, the sources. */
export const serverProgram = (env) =>
  isDevelopment(env) ? ['--import', 'tsx', 'server/index.ts'] : [builtServer]

/** Brings the database up to date and offers an empty one the demonstration event. */
export async function prepare(env) {
  const program = isDevelopment(env) ? ['--import', 'tsx', 'server/cli/prepare.ts'] : [builtPrepare]
  const { code } = await run(process.execPath, program, { env, asks: true })
  if (code !== 0)
    throw new StepFailed('The database is not ready: the line above says why. Nothing was started.')
}
