/**
 * Which processes serve the pages that were built in a folder. A new build takes away the parts that open pages still ask for, so
 * `npm start` builds only where nobody is served from.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What tells one process from a later one of the same number; empty where the system does not say (only Linux does). */
function birthOf(pid) {
  try {
    // proc(5): the 22nd field, counted behind the name, which may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It is there, and somebody else's.
    return error.code === 'EPERM'
  }
}

/** Says that this process serves from `folder`, until it ends. */
export function markServing(folder) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, String(process.pid))
  writeFileSync(file, birthOf(process.pid))
  process.once('exit', () => rmSync(file, { force: true }))
}

/** The number of a process that serves from `folder`, or null. What killed processes left behind is cleared away. */
export function servingFrom(folder) {
  let names
  try {
    names = readdirSync(folder)
  } catch {
    return null
  }
  for (const name of names) {
    const [pid, file] = [Number(name), join(folder, name)]
    if (isAlive(pid) && readFileSync(file, 'utf8') === birthOf(pid)) return pid
    rmSync(file, { force: true })
  }
  return null
}
