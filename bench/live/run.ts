import { setTimeout as pause } from 'node:timers/promises'
import { paths } from '~/kernel/paths'
import { describeMachine } from '../collab/machine'
import { cpuSeconds } from '../collab/process-usage'
import { figure, renderTable } from '../collab/table'
import { Person } from '../hall/person'
import { countVotes, makeScene, removeScene, sessionsOf } from '../hall/scene'
import { endServer, runServed, startServer } from '../hall/server'

/** `npm run bench:live [-- --pages=500] [--votes=200] [--seconds=10]`; what is measured and how: bench/README.md. */

const option = (name: string, byDefault: number) =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? byDefault)

/** A turnout is told four times a second at most; a hall page that shows nothing new for longer than this stands still. */
const STANDS_STILL_MS = 1_000
const LONGEST_RUN_MS = 10 * 60_000
/** How many pages are opened at once while the hall fills. */
const OPENING = 8

async function run(): Promise<void> {
  const [pages, votes, seconds] = [option('pages', 500), option('votes', 200), option('seconds', 10)]
  for (const line of await describeMachine(null)) console.log(line)
  const scene = await makeScene(pages, votes)
  try {
    const cookies = await sessionsOf(scene)
    const { url, child } = await startServer(scene.dataDir)
    const of = (email: string, at: string) => new Person(url, { cookie: cookies.get(email) ?? '', at })
    const voters = scene.voters.map((email) => of(email, paths.ballot(scene.ballotId)))
    // Those without a vote have the hall's page open, or their own work.
    const halls = scene.observers
      .filter((_, at) => at % 2 === 0)
      .map((email) => of(email, paths.hall(scene.ballotId)))
    const desks = scene.observers.filter((_, at) => at % 2 === 1).map((email) => of(email, paths.home()))
    const everybody = [...voters, ...halls, ...desks]
    await opened(everybody)

    const pid = child.pid ?? 0
    const before = { cpu: cpuSeconds(pid), loads: sum(everybody, ({ page }) => page.loads) }
    const recordedAt: number[] = []
    const failures: string[] = []
    await Promise.all(
      voters.map(async (voter, at) => {
        await pause((at / voters.length) * seconds * 1000)
        await voter.cast().then(
          () => recordedAt.push(performance.now()),
          (error: unknown) => failures.push(String(error)),
        )
      }),
    )
    await untilShown([...voters, ...halls], recordedAt.length)
    const cpu = cpuSeconds(pid) - before.cpu
    const loads = sum(everybody, ({ page }) => page.loads) - before.loads
    for (const person of everybody) person.leave()
    await endServer()

    const waits = [...voters, ...halls].flatMap(({ page }) => waitsOf(page.turnouts, recordedAt))
    const stalls = halls.map(({ page }) => stallOf(page.turnouts, recordedAt))
    const figures = {
      turnoutP95Ms: at95(waits),
      reloadsPerVote: loads / recordedAt.length,
      serverCpuMsPerVote: (cpu * 1000) / recordedAt.length,
      hallStallMs: Math.max(0, ...stalls),
    }
    const stored = await countVotes(scene)
    const rows = [
      ['from a recorded vote to the turnout on a page, p95', figure(figures.turnoutP95Ms, 'ms'), '500 ms'],
      ['loads of pages for each vote', figure(figures.reloadsPerVote), figure(0.01 * pages)],
      ['the server’s CPU for each vote', figure(figures.serverCpuMsPerVote, 'ms'), '10 ms'],
      ['a hall page that stood still', figure(figures.hallStallMs, 'ms'), '0 ms'],
    ]
    const notes = [
      `${stored} of ${votes} votes recorded, ${failures.length} refused`,
      ...new Set(failures.slice(0, 3)),
    ]
    const title = `${pages} open pages (${voters.length} ballots, ${halls.length} hall, ${desks.length} my work), ${votes} votes in ${seconds} s`
    console.log(`\n${renderTable({ title, columns: ['', 'measured', 'aim'], rows, notes })}\n`)
    console.log(JSON.stringify(figures))
  } finally {
    await endServer()
    await removeScene(scene)
  }
}

const sum = (people: readonly Person[], of: (person: Person) => number) =>
  people.reduce((total, person) => total + of(person), 0)

async function opened(people: readonly Person[]): Promise<void> {
  const waiting = [...people]
  const open = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next.watch()
  }
  await Promise.all(Array.from({ length: OPENING }, open))
}

async function untilShown(people: readonly Person[], votes: number): Promise<void> {
  for (let tries = 0; tries < 300 && people.some(({ page }) => page.voted < votes); tries += 1)
    await pause(100)
}

type Turnouts = readonly { voted: number; at: number }[]

/** For each recorded vote, in their order: how long until the page showed as many; endless where it never did. */
function waitsOf(turnouts: Turnouts, recordedAt: readonly number[]): number[] {
  return [...recordedAt]
    .sort((one, other) => one - other)
    .map((recorded, index) => {
      const shown = turnouts.find(({ voted }) => voted > index)
      return shown ? Math.max(0, shown.at - recorded) : Number.POSITIVE_INFINITY
    })
}

/** For how long, beyond a second, the page showed nothing new although there was. */
function stallOf(turnouts: Turnouts, recordedAt: readonly number[]): number {
  return Math.max(0, Math.max(0, ...waitsOf(turnouts, recordedAt)) - STANDS_STILL_MS)
}

function at95(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) * 0.95)] ?? Number.NaN
}

runServed(run, LONGEST_RUN_MS)
