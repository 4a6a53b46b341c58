import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { makeKeyFile, useKeyFile } from '~/features/audit/key-file.server'
import { connect } from '~/platform/db/connection.server'
import { closeDatabase, openDatabase } from '~/platform/db/index.server'
import { migrate } from '~/platform/db/migrate.server'
import { keptDump } from './kept-dump'

/**
 * Gives the test file a migrated, empty database and a key of its own, which `prisma`, `sql` and `inTransaction` then use.
 * Embedded by default; in Vitest's project `postgres` on the server that TEST_DATABASE_URL names: the same tests run twice.
 */
export function openTestDatabase(): void {
  let drop: () => Promise<void> = () => Promise.resolve()
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dong-thuan-key-'))
    useKeyFile(path.join(folder, 'audit-key.pem'))
    makeKeyFile()
    if (process.env.TEST_ENGINE === 'postgres') {
      const { url, drop: dropDatabase } = await createOnServer()
      drop = dropDatabase
      await openDatabase({ kind: 'postgres', url })
    } else {
      await openDatabase({ kind: 'memory', dump: await migratedDump() })
    }
  }, 120_000)
  afterAll(async () => {
    await closeDatabase()
    await drop()
    await rm(folder, { recursive: true, force: true })
  }, 30_000)
}

/** A migrated, empty embedded database. */
export async function migratedDump(): Promise<Blob> {
  return keptDump('migrated', await migrations(), async () => {
    const database = await connect({ kind: 'memory' })
    await migrate(database)
    const dump = await database.dump()
    await database.close()
    return dump
  })
}

async function migrations(): Promise<string> {
  const folder = path.join(process.cwd(), 'prisma', 'migrations')
  const names = (await readdir(folder)).filter((name) => !name.endsWith('.toml')).sort()
  const texts = names.map((name) => readFile(path.join(folder, name, 'migration.sql'), 'utf8'))
  return [...names, ...(await Promise.all(texts))].join('\n')
}

/** A migrated, empty database of its own on the server that TEST_DATABASE_URL names. */
export async function createOnServer(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `dong_thuan_test_${randomBytes(6).toString('hex')}`
  const run = async (statement: string) => {
    const client = await connectedTo(serverUrl())
    await client.query(statement).finally(() => client.end())
  }
  await run(`CREATE DATABASE ${name} TEMPLATE ${await migratedTemplate()}`)
  return { url: urlOf(name), drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

/** Any number: test files that need the template at the same time make it one after the other. */
const TEMPLATE_LOCK = 7_236_114

/** A migrated, empty database that nobody opens: copied, it saves each file its migrations. It stays until those change. */
async function migratedTemplate(): Promise<string> {
  const stamp = createHash('sha256')
    .update(await migrations())
    .digest('hex')
    .slice(0, 16)
  const name = `dong_thuan_migrated_${stamp}`
  const client = await connectedTo(serverUrl())
  try {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (known.rowCount !== 0) return name
    const unfinished = `${name}_unfinished`
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${unfinished}`)
    const database = await connect({ kind: 'postgres', url: urlOf(unfinished) })
    await migrate(database)
    await database.close()
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`)
    await dropOtherTemplates(client, name)
    return name
  } finally {
    await client.end()
  }
}

/** Of migrations that have changed since. One that somebody else's run copies at this moment stays. */
async function dropOtherTemplates(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE datname LIKE 'dong\\_thuan\\_migrated\\_%' AND datname <> $1`,
    [name],
  )
  for (const { datname } of rows)
    await client.query(`DROP DATABASE IF EXISTS ${datname}`).catch(() => undefined)
}

function serverUrl(): string {
  const server = process.env.TEST_DATABASE_URL
  if (!server) throw new Error('A test on PostgreSQL needs TEST_DATABASE_URL')
  return server
}

function urlOf(name: string): string {
  const url = new URL(serverUrl())
  url.pathname = `/${name}`
  return url.href
}

async function connectedTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}
