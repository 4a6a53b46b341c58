import { type PGlite, type QueryOptions, type Transaction, types } from '@electric-sql/pglite'
import type pg from 'pg'

/** Plain SQL with $1 placeholders, for the few places where the order and number of statements is the point. */
export interface Sql {
  /** Runs one statement and gives its rows. bytea is a Uint8Array; bigint may be number, string or bigint. */
  query<Row>(text: string, params?: readonly unknown[]): Promise<Row[]>
  /** Runs several statements without parameters, for their effect. */
  exec(text: string): Promise<void>
  /** Commits when `work` resolves and rolls back when it throws. Inside, use only the Sql that is handed in. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>
}

/** PGlite's own reader and writer of bytea go digit by digit, which for a whole document takes longer than anything else. */
const BYTES_AT_ONCE: QueryOptions = {
  parsers: { [types.BYTEA]: (hex: string) => new Uint8Array(Buffer.from(hex.slice('\\x'.length), 'hex')) },
  serializers: {
    [types.BYTEA]: (bytes: Uint8Array) =>
      `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`,
  },
}

export function pgliteSql(engine: PGlite): Sql {
  const over = (target: PGlite | Transaction): Omit<Sql, 'transaction'> => ({
    async query<Row>(text: string, params: readonly unknown[] = []) {
      return (await target.query<Row>(text, [...params], BYTES_AT_ONCE)).rows
    },
    async exec(text) {
      await target.exec(text)
    },
  })
  return {
    ...over(engine),
    transaction: <T>(work: (tx: Sql) => Promise<T>) =>
      engine.transaction((tx) => {
        const inner: Sql = { ...over(tx), transaction: (next) => next(inner) }
        return work(inner)
      }),
  }
}

export function poolSql(pool: pg.Pool): Sql {
  const over = (target: pg.Pool | pg.PoolClient): Omit<Sql, 'transaction'> => ({
    async query<Row>(text: string, params: readonly unknown[] = []) {
      return (await target.query(text, [...params])).rows as Row[]
    },
    async exec(text) {
      await target.query(text)
    },
  })
  return {
    ...over(pool),
    async transaction<T>(work: (tx: Sql) => Promise<T>) {
      const client = await pool.connect()
      let broken = false
      try {
        await client.query('BEGIN')
        const inner: Sql = { ...over(client), transaction: (next) => next(inner) }
        const result = await work(inner)
        await client.query('COMMIT')
        return result
      } catch (error) {
        // A connection that cannot even roll back is thrown away, not returned to the pool.
        await client.query('ROLLBACK').catch(() => (broken = true))
        throw error
      } finally {
        client.release(broken)
      }
    },
  }
}
