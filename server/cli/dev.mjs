/**
 * `npm run dev`: the app with Vite in middleware mode, where a change in app/ shows at once. A change in server/
 * restarts the process; a change in prisma/models or a migration is generated and migrated first.
 */
import { watch } from 'node:fs'
import { exitCodeOf, onStop, startServer } from './child.mjs'
import { checkNode, endWithNpm, generate, install, orStop, prepare, root, say, StepFailed } from './steps.mjs'

const env = { NODE_ENV: 'development' }
const settleMs = 150

let server
let ending = false
let restart = Promise.resolve()

function start() {
  server = startServer(env)
  server.on('exit', (code, signal) => {
    if (ending) process.exit(exitCodeOf(code, signal))
    else if (!server.isReplaced) say('The server stopped. Save a file to start it again.')
  })
}

/** One process holds the database's folder: the old one has to be gone before anything else opens it. */
async function stop() {
  if (server.exitCode !== null || server.signalCode !== null) return
  server.isReplaced = true
  const gone = new Promise((done) => server.once('exit', done))
  server.kill('SIGTERM')
  await gone
}

async function again(file, isSchema) {
  if (ending) return
  say(`${file} changed: starting again`)
  await stop()
  try {
    if (isSchema) {
      await generate()
      await prepare(env)
    }
    start()
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    process.stderr.write(`${error.message}\n`)
  }
}

function restartOn(folder, isSchema, concerns) {
  let timer
  watch(`${root}/${folder}`, { recursive: true }, (_event, name) => {
    if (!name || !concerns(name)) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      restart = restart.then(() => again(`${folder}/${name}`, isSchema))
    }, settleMs)
  })
}

endWithNpm()
await orStop(async () => {
  checkNode()
  await install()
  await generate()
  await prepare(env)
})

start()
restartOn(
  'server',
  false,
  (name) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name) && !name.startsWith('cli/'),
)
restartOn('prisma/models', true, (name) => name.endsWith('.prisma'))

onStop((signal) => {
  ending = true
  if (server.exitCode !== null || server.signalCode !== null) process.exit(0)
  server.kill(signal)
})
