import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { DatabaseSettings } from '~/platform/db/connection.server'

export type StoreName = 'PGlite' | 'PostgreSQL'

/** What a run leaves on disk and on the database server: a folder and a database of its own, gone when it ends. */
export interface Storage {
  folder: string
  settings: Partial<Record<StoreName, DatabaseSettings>>
  remove(): Promise<void>
}

export async function openStorage(postgresUrl: string | null): Promise<Storage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dong-thuan-bench-'))
  const settings: Storage['settings'] = { PGlite: { kind: 'folder', folder: path.join(folder, 'pglite') } }
  const removeFolder = () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  if (postgresUrl === null) return { folder, settings, remove: removeFolder }

  const name = `dong_thuan_bench_${randomBytes(6).toString('hex')}`
  const url = new URL(postgresUrl)
  url.pathname = `/${name}`
  try {
    await run(postgresUrl, `CREATE DATABASE ${name}`)
  } catch (error) {
    await removeFolder()
    throw error
  }
  return {
    folder,
    settings: { ...settings, PostgreSQL: { kind: 'postgres', url: url.href } },
    remove: async () => {
      try {
        await run(postgresUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      } finally {
        await removeFolder()
      }
    },
  }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
