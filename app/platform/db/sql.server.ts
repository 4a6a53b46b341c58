import { type PGlite, type PGliteOptions, type Transaction, types } from '@electric-sql/pglite'
import type pg from 'pg'

/** Plain SQL with $1 placeholders, for the few places where the order and number of statements is the point. */
export interface Sql {
  /**
   * Runs one statement and gives its rows. bytea is a Uint8Array; bigint may be number, string or bigint.
   * @param options `isFrequent`: one of the few texts that run many times a second, which is worth keeping its plan.
   *   Its parameters are text, numbers, bytes, null, or arrays of these, cast in the text to what they are.
   */
  query<Row>(text: string, params?: readonly unknown[], options?: { isFrequent?: boolean }): Promise<Row[]>
  /** Runs several statements without parameters, for their effect. */
  exec(text: string): Promise<void>
  /** Commits when `work` resolves and rolls back when it throws. Inside, use only the Sql that is handed in. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>
}

const hexOf = (bytes: Uint8Array) =>
  `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`

/**
 * For the engine as a whole: PGlite's own reader and writer of bytea go digit by digit, which for a whole document takes
 * longer than anything else; and options of a query cost more than a small query.
 */
export const BYTES_AT_ONCE: Pick<PGliteOptions, 'parsers' | 'serializers'> = {
  parsers: { [types.BYTEA]: (hex: string) => new Uint8Array(Buffer.from(hex.slice('\\x'.length), 'hex')) },
  serializers: { [types.BYTEA]: hexOf },
}

/** Of all engines of this process: two over one connection must not choose the same name. */
let preparedCount = 0

export function pgliteSql(engine: PGlite): Sql {
  const prepared = new Map<string, string>()
  /** PGlite parses, plans and describes each text anew, in six turns through its engine: four times the work of one EXECUTE. */
  async function execute<Row>(target: PGlite | Transaction, text: string, params: readonly unknown[]) {
    let name = prepared.get(text)
    if (name === undefined) {
      name = `frequent_${(preparedCount += 1)}`
      await target.exec(`PREPARE ${name} AS ${text}`)
      prepared.set(text, name)
    }
    const values = params.length > 0 ? `(${params.map(literal).join(', ')})` : ''
    const [result] = await target.exec(`EXECUTE ${name} ${values}`)
    return (result?.rows ?? []) as Row[]
  }
  const over = (target: PGlite | Transaction): Omit<Sql, 'transaction'> => ({
    async query<Row>(text: string, params: readonly unknown[] = [], { isFrequent = false } = {}) {
      if (isFrequent) return execute<Row>(target, text, params)
      return (await target.query<Row>(text, [...params])).rows
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

/** A value as SQL reads it, of a type yet unknown: the prepared text says which. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'number') return String(value)
  const words = Array.isArray(value) ? `{${value.map(arrayElement).join(',')}}` : wordsOf(value)
  return `'${words.replaceAll("'", "''")}'`
}

const arrayElement = (value: unknown) =>
  value === null || value === undefined ? 'NULL' : `"${wordsOf(value).replaceAll(/[\\"]/g, '\\$&')}"`

const wordsOf = (value: unknown) => (value instanceof Uint8Array ? hexOf(value) : String(value))

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
