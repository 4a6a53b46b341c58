import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { endWithNpm } from '../../server/cli/steps.mjs'
import { describeMachine } from '../collab/machine'
import { figure, renderTable } from '../collab/table'
import { Person, type Outcome, type Step } from './person'
import { countVotes, makeScene, removeScene } from './scene'

/** `npm run bench:hall [-- --people=500] [--arrival=40]`; what is measured and how: bench/README.md. */

const STEPS: Step[] = ['the sign-in page', 'signing in', 'the ballot', 'its events', 'the choice', 'the vote']
/** A run that takes longer is broken, and says so. */
const RUN_MS = 10 * 60_000
const TARGET_S = 60

const option = (name: string, byDefault: number) =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? byDefault)

let server: ChildProcess | undefined

async function run(): Promise<void> {
  const people = option('people', 500)
  const arrivalMs = option('arrival', 40) * 1000
  if (!existsSync('build/server/index.js')) throw new Error('Nothing is built: npm run build')
  for (const line of await describeMachine(null)) console.log(line)
  const scene = await makeScene(people)
  try {
    const { url, child } = await startServer(scene.dataDir)
    const cpuBefore = process.cpuUsage()
    const start = performance.now()
    const hall = scene.emails.map((email) => new Person(url, email))
    const failures: string[] = []
    await Promise.all(
      hall.map(async (person, index) => {
        // They come one after the other, as through a door, and nobody waits for anybody.
        await pause((index / people) * arrivalMs)
        await person.vote(scene.ballotId).catch((error: unknown) => failures.push(String(error)))
      }),
    )
    const seconds = (performance.now() - start) / 1000
    const load = process.cpuUsage(cpuBefore)
    for (const person of hall) person.leave()
    await ended(child)
    report({
      people,
      seconds,
      failures,
      votes: await countVotes(scene),
      outcomes: hall.flatMap((person) => person.outcomes),
      loadCores: (load.user + load.system) / 1e6 / seconds,
    })
  } finally {
    if (server) await ended(server)
    await removeScene(scene)
  }
}

interface Figures {
  people: number
  seconds: number
  votes: number
  failures: string[]
  outcomes: Outcome[]
  loadCores: number
}

function report({ people, seconds, votes, failures, outcomes, loadCores }: Figures): void {
  const rows = STEPS.map((step) => {
    const own = outcomes.filter((outcome) => outcome.step === step)
    const times = own.map(({ ms }) => ms).sort((one, other) => one - other)
    const at = (share: number) => figure(times[Math.floor((times.length - 1) * share)] ?? Number.NaN, 'ms')
    const refused = own.filter(({ status }) => status === 429 || status === 503).length
    return [step, String(own.length), String(refused), at(0.5), at(0.95), at(1)]
  })
  const notes = [...new Set(failures)].slice(0, 5).map((words) => `not done: ${words}`)
  const title = `a hall of ${people} behind one address`
  console.log(
    `\n${renderTable({ title, columns: ['step', 'people', 'refused', 'p50', 'p95', 'longest'], rows, notes })}`,
  )
  const refused = outcomes.filter(({ status }) => status === 429).length
  const isMet = votes === people && refused === 0 && failures.length === 0 && seconds <= TARGET_S
  console.log(
    `\n${votes} of ${people} voted in ${figure(seconds, 's')} (≤ ${TARGET_S} s, nobody refused: ${isMet ? 'met' : 'NOT MET'})`,
  )
  console.log(
    `\n${JSON.stringify({ hallPeople: people, hallSeconds: Number(seconds.toFixed(1)), hallVotes: votes, hallRefused: refused, hallFailures: failures.length, hallLoadCores: Number(loadCores.toFixed(2)) })}`,
  )
  if (!isMet) process.exitCode = 1
}

async function startServer(dataDir: string): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/index.ts'], {
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

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

endWithNpm()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => server?.kill('SIGKILL'))
const deadline = setTimeout(() => server?.kill('SIGKILL'), RUN_MS)
run()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
  .finally(() => clearTimeout(deadline))
