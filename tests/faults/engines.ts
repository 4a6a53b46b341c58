import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { inject } from 'vitest'
import { connect, type DatabaseSettings } from '~/platform/db/connection.server'
import type { CollabLevel } from '~server/collab/runtime'
import { createOnServer, migratedDump } from '../setup/database'
import { freePort } from '../setup/app'
import { CollabNode } from './collab-node'
import type { CollabProcessSettings } from './collab-process'
import { FIRST_CONTENT } from './first-content'
import { CuttableProxy } from './cuttable-proxy'

type Query = (text: string, params?: unknown[]) => Promise<unknown>

/** Tables of the tests, and documents without the conference around them. */
const PREPARE = [
  'CREATE TABLE fault_person (cookie text PRIMARY KEY, level text, user_id uuid NOT NULL, name text NOT NULL)',
  'ALTER TABLE collab_document DROP CONSTRAINT collab_document_id_fkey',
]

/** A database that server processes open, and the way to take it away from them. */
export interface Engine {
  newNode(more?: Partial<CollabProcessSettings>): Promise<CollabNode>
  /** The store fails for `nodes`, all of this engine's, until `restore`. */
  cut(...nodes: CollabNode[]): Promise<void>
  restore(...nodes: CollabNode[]): Promise<void>
  drop(): Promise<void>
}

export const ENGINES: { name: string; isMissing: boolean; open: () => Promise<Engine> }[] = [
  { name: 'PGlite', isMissing: false, open: openPglite },
  { name: 'PostgreSQL', isMissing: !process.env.TEST_DATABASE_URL, open: openPostgres },
]

async function newNode(database: DatabaseSettings, more: Partial<CollabProcessSettings>) {
  return new CollabNode({ port: await freePort(), database, limits: {}, redisUrl: null, ...more })
}

/** One process has the folder to itself, so the store is cut inside that process. */
async function openPglite(): Promise<Engine> {
  const folder = await mkdtemp(path.join(inject('runFolder'), 'fault-'))
  await mkdir(folder, { recursive: true })
  const database = await PGlite.create({
    dataDir: path.join(folder, 'pg'),
    loadDataDir: await migratedDump(),
  })
  await prepare((text) => database.query(text))
  await database.close()
  return {
    newNode: (more = {}) => newNode({ kind: 'folder', folder }, more),
    cut: async (...nodes) => void (await Promise.all(nodes.map((node) => node.ask('cutStore')))),
    restore: async (...nodes) => void (await Promise.all(nodes.map((node) => node.ask('restoreStore')))),
    drop: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** The server stays up, others use it: only the way there is cut. */
export async function openPostgres(): Promise<Engine & { query: Query }> {
  const { url, drop } = await createOnServer()
  const direct = await connect({ kind: 'postgres', url })
  await prepare((text) => direct.sql.query(text))
  const proxy = await CuttableProxy.to(url, 5432)
  return {
    query: (text, params) => direct.sql.query(text, params),
    newNode: (more = {}) => newNode({ kind: 'postgres', url: proxy.url }, more),
    cut: () => Promise.resolve(proxy.cut()),
    restore: () => Promise.resolve(proxy.restore()),
    drop: async () => {
      await proxy.close()
      await direct.close()
      await drop()
    },
  }
}

async function prepare(query: Query): Promise<void> {
  for (const statement of PREPARE) await query(statement)
}

/** A document with its first content, and no row in the log. */
export async function newDocument(node: CollabNode, content: Uint8Array = FIRST_CONTENT): Promise<string> {
  const id = randomUUID()
  await node.query('INSERT INTO collab_document (id) VALUES ($1)', [id])
  await node.query('INSERT INTO collab_snapshot (document_id, upto_seq, state) VALUES ($1, 0, $2::bytea)', [
    id,
    Buffer.from(content),
  ])
  return id
}

/** A person who may do `level` in every document. @returns the cookie that proves it */
export async function newPerson(node: CollabNode, name: string, level: CollabLevel): Promise<string> {
  const userId = randomUUID()
  const cookie = `session=${userId}`
  await node.query('INSERT INTO fault_person (cookie, level, user_id, name) VALUES ($1, $2, $3, $4)', [
    cookie,
    level,
    userId,
    name,
  ])
  return cookie
}
