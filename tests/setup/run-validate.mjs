/** `npm run validate`: what can be known without running the system. Two checks at a time; each prints only its faults. */
import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
import { binary, checkNode, generate, install, orStop, run, say } from '../../server/cli/steps.mjs'

/** What was right and has not changed is not looked at again. CI has no cache, so there everything is. */
const cache = (name) => [
  '--cache',
  '--cache-location',
  `node_modules/.cache/dong-thuan/${name}`,
  '--cache-strategy',
  'content',
]

const formatted = ['**/*.{ts,tsx,js,mjs,cjs,json,css}', '--check', '--log-level', 'warn']

const quietly = ['--no-progress', '--no-config-hints', '--no-tag-hints']

const checks = {
  types: [
    binary('typescript/bin/tsc'),
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    'node_modules/.cache/dong-thuan/types',
  ],
  lint: [binary('eslint/bin/eslint.js'), '.', '--max-warnings', '0', ...cache('lint')],
  unused: [binary('knip/bin/knip.js'), ...quietly],
  'tested only': [binary('knip/bin/knip.js'), ...quietly, '--production', '--include', 'exports'],
  words: ['--import', 'tsx', 'tests/architecture/translations/check.ts'],
  format: [binary('prettier/bin/prettier.cjs'), ...formatted, ...cache('format')],
}

/** Resolves with the names of the checks that found something. */
export async function validate() {
  await generate()
  const waiting = Object.entries(checks)
  const failed = []
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, args] = next
      const started = performance.now()
      const { code, said } = await run(process.execPath, args, { quiet: true })
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
      if (code !== 0) {
        failed.push(name)
        say(said.trimEnd())
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work))
  return failed
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const failed = await orStop(async () => {
    checkNode()
    await install()
    return validate()
  })
  if (failed.length > 0) say(`\nNot yet right: ${failed.join(', ')}.`)
  process.exitCode = failed.length > 0 ? 1 : 0
}
