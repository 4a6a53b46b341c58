import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { sql } from './index.server'

openTestDatabase()

const TEXT = `SELECT $1::text AS words, $2::int AS number, $3::bytea AS bytes, $4::text[] AS list, $5::bytea[] AS parts`

describe('a frequent statement', () => {
  const values = [
    'it\'s "so" \\ {1,2} $1 – Cà Mau',
    -7,
    Uint8Array.of(0, 39, 92, 255),
    ["a'b", 'c"d', 'e\\f', 'g,h', '', null, 'NULL', '{}'],
    [Uint8Array.of(1, 2), Uint8Array.of()],
  ]
  const read = async (isFrequent: boolean, params: readonly unknown[] = values) => {
    const [row] = await sql.query<Record<string, unknown>>(TEXT, params, { isFrequent })
    return JSON.parse(
      JSON.stringify(row, (_, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
      ),
    ) as unknown
  }

  it('says the same as a rare one', async () => {
    expect(await read(true)).toEqual(await read(false))
    expect(await read(true)).toMatchObject({ words: values[0], number: -7, list: values[3] })
  })

  it('may have nothing for a value, and nothing in a list', async () => {
    expect(await read(true, [null, null, null, [], null])).toEqual({
      words: null,
      number: null,
      bytes: null,
      list: [],
      parts: null,
    })
  })

  it('leaves the database usable after an error, and itself too', async () => {
    const divide = (by: number) => sql.query('SELECT 6 / $1::int AS result', [by], { isFrequent: true })
    await expect(divide(0)).rejects.toThrow(/zero/)
    expect(await divide(2)).toEqual([{ result: 3 }])
    await expect(sql.query('SELECT nothing', [], { isFrequent: true })).rejects.toThrow(/nothing/)
    await expect(sql.query('SELECT nothing', [], { isFrequent: true })).rejects.toThrow(/nothing/)
  })

  it('may stand in a transaction that others wait for', async () => {
    const one = (of: typeof sql) => of.query('SELECT 1 AS one', [], { isFrequent: true })
    const outside: Promise<unknown>[] = []
    await sql.transaction(async (tx) => {
      outside.push(one(sql))
      await one(tx)
    })
    expect(await Promise.all(outside)).toEqual([[{ one: 1 }]])
  })
})
