/**
 * `npm test`: everything, from a fresh clone: checks that need no run, then all tests together: of code, the same once more on
 * PostgreSQL where they use a database (and TEST_DATABASE_URL names one), real browsers. Ends with one plain line.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
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
} from '../../server/cli/steps.mjs'
import { validate } from './run-validate.mjs'

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

await orStop(async () => {
  checkNode()
  await install()
  say('── validate')
  const faults = await validate()
  if (faults.length > 0) {
    total.failed = faults.length
    finish()
  }
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
