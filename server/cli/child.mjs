/** A server process that ends when this one is told to end, and hands over how it ended. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root, serverProgram } from './steps.mjs'

const stopSignals = ['SIGTERM', 'SIGINT', 'SIGHUP']
/** Ctrl-C reaches us from the terminal and again from npm. Within this time it is the same wish. */
const sameWishMs = 1_000

/** Starts the server. It has a process group of its own, so that a Ctrl-C reaches it once, through us. */
export function startServer(env) {
  return spawn(process.execPath, serverProgram(env), {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
    detached: process.platform !== 'win32',
  })
}

export const exitCodeOf = (code, signal) => (signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1))

/** Calls `stop` for each wish to end; a second wish, later, is passed on too: the person is in a hurry. */
export function onStop(stop) {
  const last = new Map()
  for (const signal of stopSignals) {
    process.on(signal, () => {
      // A terminal that goes away is a wish to end in order, like any other.
      const now = performance.now()
      const isSameWish = now - (last.get(signal) ?? -Infinity) < sameWishMs
      if (!isSameWish) {
        last.set(signal, now)
        stop(signal === 'SIGHUP' ? 'SIGTERM' : signal)
      }
    })
  }
}
