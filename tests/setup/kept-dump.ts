import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * A dump of an embedded database that takes seconds to make and a fraction to open: made once, and kept until what it is
 * made from changes.
 * @param madeFrom all that decides what is in it
 */
export async function keptDump(name: string, madeFrom: string, make: () => Promise<Blob>): Promise<Blob> {
  const folder = path.join(process.cwd(), 'node_modules', '.cache', 'dong-thuan')
  const stamp = createHash('sha256').update(madeFrom).digest('hex').slice(0, 16)
  const file = path.join(folder, `${name}-${stamp}.tar`)
  if (!existsSync(file)) {
    const dump = await make()
    await mkdir(folder, { recursive: true })
    // Two test files may make it at the same time: whoever is later puts the same in its place.
    const part = `${file}.${process.pid}`
    await writeFile(part, Buffer.from(await dump.arrayBuffer()))
    await rename(part, file)
  }
  return new Blob([await readFile(file)])
}
