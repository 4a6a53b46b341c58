/**
 * `npm start`: from a fresh clone to a running system, with one command. A second start finds everything in place
 * and goes straight to the server. Settings are read by the app itself (README.md lists them).
 */
import { exitCodeOf, onStop, startServer } from './child.mjs'
import { build, checkNode, endWithNpm, generate, install, orStop, prepare } from './steps.mjs'

endWithNpm()
await orStop(async () => {
  checkNode()
  await install()
  await generate()
  await build()
  await prepare({ NODE_ENV: 'production' })
})

const server = startServer({ NODE_ENV: 'production' })
onStop((signal) => server.kill(signal))
server.on('exit', (code, signal) => process.exit(exitCodeOf(code, signal)))
// If this process dies of an error of its own, no server is left behind holding the database.
process.on('exit', () => server.kill('SIGTERM'))
