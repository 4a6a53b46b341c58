import { randomUUID } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import { Pool, type PoolClient } from 'pg'
import { keptDump } from '~tests/setup/kept-dump'
import type { Sql } from '../runtime'

/** Real databases for the tests of co-editing, and one that can be made to fail. */

const TABLES = [
  `CREATE TABLE collab_document (id uuid PRIMARY KEY, epoch integer NOT NULL DEFAULT 1,
     head_seq bigint NOT NULL DEFAULT 0, is_read_only boolean NOT NULL DEFAULT false)`,
  `CREATE TABLE collab_update (document_id uuid, seq bigint, bytes bytea NOT NULL, user_id uuid NULL,
     at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (document_id, seq))`,
  `CREATE TABLE collab_snapshot (document_id uuid PRIMARY KEY, upto_seq bigint NOT NULL, state bytea NOT NULL,
     at timestamptz NOT NULL DEFAULT now())`,
]

export interface Store {
  sql: Sql
  close(): Promise<void>
}

/** The databases to run a test on: always PGlite, and PostgreSQL where `TEST_DATABASE_URL` says so. */
export const STORES: { name: string; open: () => Promise<Store> }[] = [
  { name: 'PGlite', open: openPglite },
  ...(process.env.TEST_DATABASE_URL === undefined ? [] : [{ name: 'PostgreSQL', open: openPostgres }]),
]

async function openPglite(): Promise<Store> {
  const database = await PGlite.create({ loadDataDir: await keptDump('collab', TABLES.join(), dumpOfTables) })
  const sqlOn = (on: Pick<PGlite, 'query'>, transaction: Sql['transaction']): Sql => ({
    query: async <Row>(text: string, params?: readonly unknown[]) =>
      (await on.query<Row>(text, [...(params ?? [])])).rows,
    transaction,
  })
  const sql = sqlOn(database, (work) => database.transaction((tx) => work(sqlOn(tx, refuseNested))))
  return { sql, close: () => database.close() }
}

async function dumpOfTables(): Promise<Blob> {
  const database = await PGlite.create()
  for (const table of TABLES) await database.query(table)
  const dump = await database.dumpDataDir('none')
  await database.close()
  return dump
}

async function openPostgres(): Promise<Store> {
  const schema = `collab_${randomUUID().replaceAll('-', '')}`
  const pool = new Pool({
    connectionString: process.env.TEST_DATABASE_URL,
    options: `-c search_path=${schema}`,
    max: 5,
  })
  const sqlOn = (on: Pool | PoolClient, transaction: Sql['transaction']): Sql => ({
    query: async <Row>(text: string, params?: readonly unknown[]) =>
      (await on.query(text, [...(params ?? [])])).rows as Row[],
    transaction,
  })
  const sql = sqlOn(pool, async (work) => {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      const result = await work(sqlOn(client, refuseNested))
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    } finally {
      client.release()
    }
  })
  await sql.query(`CREATE SCHEMA ${schema}`)
  for (const table of TABLES) await sql.query(table)
  return {
    sql,
    close: async () => {
      await sql.query(`DROP SCHEMA ${schema} CASCADE`)
      await pool.end()
    },
  }
}

const refuseNested: Sql['transaction'] = () => Promise.reject(new Error('transactions do not nest'))

/** A store that can be made to wait, and to fail. */
export class FaultySql implements Sql {
  readonly #sql: Sql
  /** What writes fail with. */
  failure: Error | null = null
  failedWrites = 0
  /** What reads fail with. */
  readFailure: Error | null = null
  failedReads = 0
  waitingQueries = 0
  waitingWrites = 0
  #gate: { opened: Promise<void>; open: () => void } | null = null

  constructor(sql: Sql) {
    this.#sql = sql
  }

  async query<Row>(text: string, params?: readonly unknown[]): Promise<Row[]> {
    const isWrite = /\bINSERT INTO\b/.test(text)
    if (this.#gate !== null) {
      if (isWrite) this.waitingWrites += 1
      else this.waitingQueries += 1
      await this.#gate.opened
    }
    if (isWrite) this.#failIfTold()
    else this.#failReadIfTold()
    return this.#sql.query<Row>(text, params)
  }

  async transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    if (this.#gate !== null) {
      this.waitingWrites += 1
      await this.#gate.opened
    }
    this.#failIfTold()
    return this.#sql.transaction(work)
  }

  #failIfTold(): void {
    if (this.failure === null) return
    this.failedWrites += 1
    throw this.failure
  }

  #failReadIfTold(): void {
    if (this.readFailure === null) return
    this.failedReads += 1
    throw this.readFailure
  }

  stall(): void {
    let open = () => {}
    const opened = new Promise<void>((resolve) => (open = resolve))
    this.#gate = { opened, open }
  }

  proceed(): void {
    this.#gate?.open()
    this.#gate = null
  }
}

export async function newDocument(sql: Sql): Promise<string> {
  const id = randomUUID()
  await sql.query('INSERT INTO collab_document (id) VALUES ($1)', [id])
  return id
}

export async function storedRows(
  sql: Sql,
  documentId: string,
): Promise<{ seq: number; bytes: Uint8Array; userId: string | null }[]> {
  const rows = await sql.query<{ seq: string | number; bytes: Uint8Array; user_id: string | null }>(
    'SELECT seq, bytes, user_id FROM collab_update WHERE document_id = $1 ORDER BY seq',
    [documentId],
  )
  return rows.map((row) => ({ seq: Number(row.seq), bytes: new Uint8Array(row.bytes), userId: row.user_id }))
}
