import { mkdir } from 'node:fs/promises'
import { endWithNpm } from '../../server/cli/steps.mjs'
import { killAllChildren } from './children'
import { describeMachine } from './machine'
import { readOptions, type ScenarioName } from './options'
import { figuresLine, noFigures, type ScenarioReport } from './report'
import { coldOpen } from './scenarios/cold-open'
import { commitLatency } from './scenarios/commit-latency'
import { connections } from './scenarios/connections'
import { edits } from './scenarios/edits'
import { idleDocuments } from './scenarios/idle-documents'
import { presence } from './scenarios/presence'
import { openStorage } from './storage'
import { renderTable } from './table'
import { TestBed } from './test-bed'

/** `npm run bench:collab [-- <scenario> …] [--quick] [--profile=<folder>]`; what is measured and how: bench/README.md. */

const SCENARIOS: Record<ScenarioName, (bed: TestBed) => Promise<ScenarioReport>> = {
  edits,
  presence,
  'cold-open': coldOpen,
  'idle-documents': idleDocuments,
  connections,
  'commit-latency': commitLatency,
}

/** A run that takes longer is broken, and says so. */
const RUN_MS = 15 * 60_000
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env)
  for (const line of await describeMachine(options.postgresUrl)) console.log(line)
  if (options.postgresUrl === null)
    console.log('PostgreSQL is left out: neither BENCH_DATABASE_URL nor TEST_DATABASE_URL is set.')
  if (options.isQuick) console.log('--quick: a smoke run, its figures mean nothing.')

  if (options.profileFolder !== null) await mkdir(options.profileFolder, { recursive: true })
  const storage = await openStorage(options.postgresUrl)
  try {
    const bed = new TestBed(options, storage)
    const figures = noFigures()
    for (const name of options.scenarios) {
      const report = await SCENARIOS[name](bed)
      Object.assign(figures, report.figures)
      for (const table of report.tables) console.log(`\n${renderTable(table)}`)
    }
    console.log(`\n${figuresLine(figures)}`)
  } finally {
    await killAllChildren()
    await storage.remove()
  }
}

/** Ends the run from outside: with the children gone, whatever is waited for fails, and everything is put away. */
function endEarly(why: string): void {
  console.error(why)
  process.exitCode = 1
  void killAllChildren()
}

endWithNpm()
for (const signal of ENDINGS) process.on(signal, () => endEarly(`stopped by ${signal}`))
const deadline = setTimeout(() => endEarly(`not done after ${RUN_MS / 60_000} minutes`), RUN_MS)
run()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
  .finally(() => clearTimeout(deadline))
