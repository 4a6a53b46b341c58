import { setTimeout as pause } from 'node:timers/promises'
import { paths } from '~/kernel/paths'
import { describeMachine } from '../collab/machine'
import { cpuSeconds } from '../collab/process-usage'
import { figure, renderTable } from '../collab/table'
import { Person, type Outcome, type Step } from './person'
import { countVotes, makeScene, removeScene } from './scene'
import { endServer, runServed, startServer } from './server'

/** `npm run bench:hall [-- --people=500] [--delegations=500] [--arrival=40]`; what is measured and how: bench/README.md. */

const STEPS: Step[] = [
  'the sign-in page',
  'signing in',
  'the ballot',
  'its events',
  'the choice',
  'the vote',
  'the close',
]
/** A run that takes longer is broken, and says so. */
const RUN_MS = 10 * 60_000
const TARGET_S = 60

const option = (name: string, byDefault: number) =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? byDefault)

async function run(): Promise<void> {
  const people = option('people', 500)
  const delegations = option('delegations', people)
  const arrivalMs = option('arrival', 40) * 1000
  for (const line of await describeMachine(null)) console.log(line)
  const scene = await makeScene(people, delegations)
  try {
    const { url, child } = await startServer(scene.dataDir)
    const pid = child.pid ?? 0
    const personOf = (email: string) => new Person(url, { email, at: paths.ballot(scene.ballotId) })
    const chair = personOf(scene.chair)
    await chair.watch()
    const voters = scene.voters.map(personOf)
    const hall = mixed(voters, scene.observers.map(personOf))
    const failures: string[] = []
    const failed = (error: unknown) => void failures.push(String(error))

    const loadBefore = process.cpuUsage()
    const voting = startWatch(pid)
    await Promise.all(
      hall.map(async (person, index) => {
        // They come one after the other, as through a door, and nobody waits for anybody.
        await pause((index / people) * arrivalMs)
        await (voters.includes(person) ? person.vote() : person.watch()).catch(failed)
      }),
    )
    const seconds = voting.seconds()
    const everybody = [chair, ...hall]
    await untilSettled(everybody)
    const vote = phaseOf(voting, seconds, everybody)
    const load = process.cpuUsage(loadBefore)
    const loadCores = (load.user + load.system) / 1e6 / voting.seconds()

    const closing = startWatch(pid)
    await chair.close().catch(failed)
    const closeSeconds = closing.seconds()
    await untilSettled(everybody)
    const close = phaseOf(closing, closeSeconds, everybody, vote)

    for (const person of everybody) person.leave()
    await endServer()
    report({
      people,
      delegations,
      seconds,
      failures,
      votes: await countVotes(scene),
      outcomes: everybody.flatMap((person) => person.outcomes),
      loadCores,
      phases: { vote, close },
    })
  } finally {
    await endServer()
    await removeScene(scene)
  }
}

/** Voters stand among the others as evenly as they come. */
function mixed(voters: readonly Person[], others: readonly Person[]): Person[] {
  const placed = (list: readonly Person[]) =>
    list.map((person, at) => ({ person, place: (at + 0.5) / list.length }))
  return [...placed(voters), ...placed(others)]
    .sort((one, other) => one.place - other.place)
    .map(({ person }) => person)
}

function startWatch(pid: number) {
  const start = performance.now()
  const cpu = cpuSeconds(pid)
  return {
    start,
    seconds: () => (performance.now() - start) / 1000,
    cpuSeconds: () => cpuSeconds(pid) - cpu,
  }
}

/** What open pages cost while something went on, and until the last of them showed it. */
interface Phase {
  loads: number
  megabytes: number
  events: number
  failedLoads: number
  cpuSeconds: number
  /** From the end of what people did until the last page showed it. */
  lagSeconds: number
}

function phaseOf(
  watch: ReturnType<typeof startWatch>,
  doneSeconds: number,
  hall: readonly Person[],
  before?: Phase,
): Phase {
  const sum = (of: (person: Person) => number) => hall.reduce((total, person) => total + of(person), 0)
  const settledAt = Math.max(...hall.map(({ page }) => page.settledAt))
  return {
    loads: sum(({ page }) => page.loads) - (before?.loads ?? 0),
    megabytes: sum(({ page }) => page.bytes) / 1e6 - (before?.megabytes ?? 0),
    events: sum(({ page }) => page.events) - (before?.events ?? 0),
    failedLoads: sum(({ page }) => page.failures) - (before?.failedLoads ?? 0),
    cpuSeconds: watch.cpuSeconds(),
    lagSeconds: Math.max(0, (settledAt - watch.start) / 1000 - doneSeconds),
  }
}

/** Until no page has anything to load any more. */
async function untilSettled(hall: readonly Person[]): Promise<void> {
  for (let quiet = 0; quiet < 10; quiet = hall.every(({ page }) => page.isSettled) ? quiet + 1 : 0)
    await pause(100)
}

interface Figures {
  people: number
  delegations: number
  phases: { vote: Phase; close: Phase }
  seconds: number
  votes: number
  failures: string[]
  outcomes: Outcome[]
  loadCores: number
}

function report({
  people,
  delegations,
  seconds,
  votes,
  failures,
  outcomes,
  loadCores,
  phases,
}: Figures): void {
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
  console.log(`\n${renderTable(phaseTable(phases))}`)
  const refused = outcomes.filter(({ status }) => status === 429).length
  const isMet = votes === delegations && refused === 0 && failures.length === 0 && seconds <= TARGET_S
  console.log(
    `\n${votes} of ${delegations} voted in ${figure(seconds, 's')} (≤ ${TARGET_S} s, nobody refused: ${isMet ? 'met' : 'NOT MET'})`,
  )
  console.log(
    `\n${JSON.stringify({ hallPeople: people, hallSeconds: Number(seconds.toFixed(1)), hallVotes: votes, hallRefused: refused, hallFailures: failures.length, hallLoadCores: Number(loadCores.toFixed(2)), hallPhases: phases })}`,
  )
  if (!isMet) process.exitCode = 1
}

function phaseTable(phases: Record<'vote' | 'close', Phase>) {
  return {
    title: 'what the open pages cost',
    columns: ['while', 'events', 'loads', 'failed', 'MB', "server's CPU", 'last page shows it after'],
    rows: Object.entries(phases).map(([name, phase]) => [
      name === 'vote' ? 'people come and vote' : 'the chair closes',
      String(phase.events),
      String(phase.loads),
      String(phase.failedLoads),
      figure(phase.megabytes),
      figure(phase.cpuSeconds, 's'),
      figure(phase.lagSeconds, 's'),
    ]),
  }
}

runServed(run, RUN_MS)
