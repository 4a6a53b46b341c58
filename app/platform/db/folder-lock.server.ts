import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { WrongSetting } from '../env.server'

/**
 * Keeps a second process out of an embedded database, which would destroy it.
 * The file holds the owner's process id; a file whose owner is gone (kill -9, power loss) is taken over.
 * @returns a function that gives the folder back
 * @throws WrongSetting when another live process has it
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, 'owner.pid')
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const owner = Number(readFileSync(file, 'utf8'))
    if (owner !== process.pid && isAlive(owner)) {
      throw new WrongSetting(
        `DATA_DIR ${folder} is in use by process ${owner}. Stop it, or name another folder.`,
      )
    }
    writeFileSync(file, String(process.pid))
  }
  return () => rmSync(file, { force: true })
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
