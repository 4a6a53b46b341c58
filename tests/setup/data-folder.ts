import path from 'node:path'
import { useKeyFile } from '~/features/audit/key-file.server'
import { closeDatabase, openDatabase } from '~/platform/db/index.server'

/** Works on the data folder of no running system, with the key that is in it: decisions are recorded with their seal. */
export async function inDataFolder<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  useKeyFile(path.join(dataDir, 'audit-key.pem'))
  await openDatabase({ kind: 'folder', folder: dataDir })
  try {
    return await work()
  } finally {
    await closeDatabase()
  }
}
