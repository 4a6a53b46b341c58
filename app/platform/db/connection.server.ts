import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { DriverAdapterError, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { PrismaClient } from './generated/client'
import { lockFolder } from './folder-lock.server'
import { BYTES_AT_ONCE, pgliteSql, poolSql, type Sql } from './sql.server'

/** Where the data live: a server's address, a folder for the embedded engine, or a dump to open in memory (tests). */
export type DatabaseSettings =
  | { kind: 'postgres'; url: string; schema?: string }
  | { kind: 'folder'; folder: string }
  | { kind: 'memory'; dump?: Blob }

/** One open database. */
export interface Database {
  engine: 'postgres' | 'pglite'
  prisma: PrismaClient
  sql: Sql
  /** Connections of their own beside those of the pages. On the embedded engine, which has one, they are the same. */
  beside: Record<'commits' | 'jobs', Sql>
  /** `prisma` over the connections of the jobs. */
  jobPrisma: PrismaClient
  adapter: SqlMigrationAwareDriverAdapterFactory
  /** Runs `work` while no other process sets this database up: migrates it, or makes what its jobs lie in. */
  withSetupLock<T>(work: () => Promise<T>): Promise<T>
  /** Embedded engine only: the whole database as one file, to open others from. */
  dump(): Promise<Blob>
  close(): Promise<void>
}

export async function connect(settings: DatabaseSettings): Promise<Database> {
  return settings.kind === 'postgres'
    ? connectToServer(settings.url, settings.schema)
    : openEmbedded(settings)
}

/** Any number: it only has to be ours. */
const SETUP_LOCK = 7_310_023

/**
 * How many connections each kind of work has. A hall that loads its pages at once must not keep words that are being written from
 * their commit, and neither of them the jobs.
 */
const CONNECTIONS = { pages: 14, commits: 4, jobs: 2 }

function openPool(url: string, max: number, schema?: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    ...(schema ? { options: `-c search_path=${schema}` } : {}),
  })
  // An idle connection that the server closes must not end the process; the next query opens a new one.
  pool.on('error', () => undefined)
  return pool
}

async function connectToServer(url: string, schema?: string): Promise<Database> {
  const pool = openPool(url, CONNECTIONS.pages, schema)
  const commits = openPool(url, CONNECTIONS.commits, schema)
  const jobs = openPool(url, CONNECTIONS.jobs, schema)
  const adapter = sendingScriptsWhole(new PrismaPg(pool, schema ? { schema } : undefined), pool)
  const prisma = new PrismaClient({ adapter, errorFormat: 'minimal' })
  const jobAdapter = new PrismaPg(jobs, schema ? { schema } : undefined)
  const jobPrisma = new PrismaClient({ adapter: jobAdapter, errorFormat: 'minimal' })
  return {
    engine: 'postgres',
    prisma,
    jobPrisma,
    sql: poolSql(pool),
    beside: { commits: poolSql(commits), jobs: poolSql(jobs) },
    adapter,
    async withSetupLock(work) {
      const client = await pool.connect()
      try {
        await client.query('SELECT pg_advisory_lock($1)', [SETUP_LOCK])
        return await work()
      } finally {
        await client.query('SELECT pg_advisory_unlock($1)', [SETUP_LOCK]).catch(() => undefined)
        client.release()
      }
    },
    dump: () => Promise.reject(new Error('a server is backed up with pg_dump')),
    async close() {
      await Promise.all([prisma.$disconnect(), jobPrisma.$disconnect()])
      for (const one of [pool, commits, jobs]) if (!one.ended) await one.end()
    },
  }
}

/**
 * Prisma's adapter cuts a migration at each semicolon, also inside the body of a function, and sends the parts over any
 * connections. Sent as one message, PostgreSQL reads the script itself, and does all of it or nothing.
 */
function sendingScriptsWhole(adapter: PrismaPg, pool: pg.Pool): PrismaPg {
  const connect = adapter.connect.bind(adapter)
  adapter.connect = async () =>
    Object.assign(await connect(), {
      async executeScript(script: string) {
        try {
          await pool.query(script)
        } catch (error) {
          if (!(error instanceof pg.DatabaseError)) throw error
          const { message, code = '', severity = 'ERROR', detail, hint, column } = error
          throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, hint, column })
        }
      },
    })
  return adapter
}

async function openEmbedded(settings: Exclude<DatabaseSettings, { kind: 'postgres' }>): Promise<Database> {
  const unlock = settings.kind === 'folder' ? await prepareFolder(settings.folder) : () => undefined
  const engine =
    settings.kind === 'folder'
      ? new PGlite({ dataDir: path.join(settings.folder, 'pg'), ...BYTES_AT_ONCE })
      : new PGlite({ loadDataDir: settings.dump, ...BYTES_AT_ONCE })
  await engine.waitReady
  const adapter = new PrismaPGlite(engine) as unknown as SqlMigrationAwareDriverAdapterFactory
  const prisma = new PrismaClient({ adapter, errorFormat: 'minimal' })
  const only = pgliteSql(engine)
  return {
    engine: 'pglite',
    prisma,
    jobPrisma: prisma,
    sql: only,
    beside: { commits: only, jobs: only },
    adapter,
    // The folder's lock already keeps other processes out.
    withSetupLock: (work) => work(),
    dump: () => engine.dumpDataDir('none'),
    async close() {
      await prisma.$disconnect()
      if (!engine.closed) await engine.close()
      unlock()
    },
  }
}

async function prepareFolder(folder: string): Promise<() => void> {
  await mkdir(folder, { recursive: true })
  return lockFolder(folder)
}
