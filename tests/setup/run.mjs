/**
 * `npm test`: everything, from a fresh clone: checks that need no run, then all tests together: of code, the same once more on
 * PostgreSQL where they use a database (and TEST_DATABASE_URL names one), real browsers. Ends with one plain line.
 * `npm test -- voting`: the tests of that room alone (or of several), wherever they stand, and nothing else.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import {
  binary,
  build,
  checkNode,
  generate,
  install,
  orStop,
  root,
  run,
  say,
  StepFailed,
} from '../../server/cli/steps.mjs'
import { validate } from './run-validate.mjs'

/** Rooms that were named; none for everything. */
const rooms = process.argv.slice(2)
const results = path.join(root, 'test-results')
const total = { passed: 0, failed: 0, skipped: 0 }
const startedAt = performance.now()

/** Runs Vitest and adds what it counted. A file that could not even load counts as one failure. */
async function vitest(env) {
  say('\n── tests')
  const outputFile = path.join(results, 'tests.json')
  const { code } = await run(
    process.execPath,
    [
      binary('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${outputFile}`,
      // A file belongs to the room whose folder it stands in, or whose name it begins with (tests/faults/collab-kill).
      ...rooms.map((room) => `/${room}`),
    ],
    { env },
  )
  const counted = count(outputFile)
  // Vitest also fails for what no test stands for: an error after the tests, or no test at all.
  if (code !== 0 && counted.failed === 0) counted.failed = 1
  for (const kind of Object.keys(total)) total[kind] += counted[kind]
}

function count(file) {
  let report
  try {
    report = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const unloaded = report.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

function finish() {
  const { passed, failed, skipped } = total
  say(`\nDuration: ${Math.round((performance.now() - startedAt) / 1000)} s`)
  say(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exit(failed > 0 || passed === 0 ? 1 : 0)
}

/** @throws StepFailed for a name that no tests stand under */
function checkRooms() {
  const files = ['app', 'server', 'prisma', 'locales', 'tests'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
      .map((file) => `/${folder}/${file}`),
  )
  for (const room of rooms)
    if (!files.some((file) => file.includes(`/${room}`)))
      throw new StepFailed(
        `There are no tests of a room "${room}". Rooms are folders: app/features/voting, server/collab …`,
      )
}

async function validateAll() {
  say('── validate')
  const faults = await validate()
  if (faults.length === 0) return
  total.failed = faults.length
  finish()
}

await orStop(async () => {
  checkNode()
  checkRooms()
  await install()
  if (rooms.length === 0) await validateAll()
  await generate()
  await build()
})

// Imported only now: it needs the installed packages.
const { ensureChromium } = await import('./chromium.mjs')
const chromium = await orStop(ensureChromium)

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

if (!process.env.TEST_DATABASE_URL) say('\nPostgreSQL is not tried: TEST_DATABASE_URL is not set.')

await vitest({ CHROMIUM_PATH: chromium })

finish()
