import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { itOnPostgres } from '~tests/setup/it-on-postgres'
import { newId } from '~/kernel/ids'
import { afterCommit, inTransaction, prisma, type Tx } from './index.server'

openTestDatabase()

const change = (tx: Tx, name: string) =>
  tx.sharedSecret.update({ where: { name }, data: { value: new Uint8Array(1) } })
const hold = (tx: Tx, name: string) =>
  tx.$queryRaw`SELECT name FROM shared_secret WHERE name = ${name} FOR UPDATE`

async function newRow(): Promise<string> {
  const name = newId()
  await prisma.sharedSecret.create({ data: { name, value: new Uint8Array() } })
  return name
}

/** Two transactions of which each takes first what the other takes second. @returns how many were begun, and what happened after */
async function crossing(take: (tx: Tx, name: string) => Promise<unknown>) {
  const [a, b] = [await newRow(), await newRow()]
  let [begun, waiting, done] = [0, 0, 0]
  let bothHold = () => {}
  const held = new Promise<void>((resolve) => (bothHold = resolve))
  const one = ([first, second]: [string, string]) =>
    inTransaction(async (tx) => {
      begun += 1
      afterCommit(() => (done += 1))
      await take(tx, first)
      if ((waiting += 1) === 2) bothHold()
      await held
      await take(tx, second)
    })
  await Promise.all([one([a, b]), one([b, a])])
  return { begun, done }
}

describe('a transaction', () => {
  itOnPostgres(
    'that waits for another one, which waits for it: both are done, and what follows a commit happens once',
    async () => {
      expect(await crossing(change)).toEqual({ begun: 3, done: 2 })
      expect(await crossing(hold)).toEqual({ begun: 3, done: 2 })
    },
  )

  it('that fails of itself is not done again', async () => {
    let begun = 0
    const work = async () => {
      begun += 1
      await Promise.reject(new Error('of itself'))
    }
    await expect(inTransaction(work)).rejects.toThrow('of itself')
    expect(begun).toBe(1)
  })
})
