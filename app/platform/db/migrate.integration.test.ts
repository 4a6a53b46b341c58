import { expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { inTransaction, openDatabase, prisma, sql, afterCommit } from './index.server'
import { differenceToSchema, migrate } from './migrate.server'
import { connect } from './connection.server'

openTestDatabase()

it('the migrations lead exactly to the schema', async () => {
  const database = await connect({ kind: 'memory' })
  expect(await migrate(database)).not.toEqual([])
  expect(await migrate(database)).toEqual([])
  expect(await differenceToSchema(database)).toBeNull()
  await database.sql.exec('ALTER TABLE workshop ADD COLUMN stray text')
  expect(await differenceToSchema(database)).toContain('stray')
  await database.close()
}, 60_000)

it('rolls back all of a transaction and drops its effects', async () => {
  const effects: string[] = []
  const work = inTransaction(async (tx) => {
    await tx.signInAttempt.create({ data: { key: 'a', failures: 1, until: new Date() } })
    afterCommit(() => effects.push('committed'))
    throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
  expect(await prisma.signInAttempt.count()).toBe(0)
  expect(effects).toEqual([])
})

it('gives bytes back as they were stored', async () => {
  const [row] = await sql.query<{ bytes: Uint8Array }>('SELECT $1::bytea AS bytes', [
    Buffer.from([0, 255, 7]),
  ])
  expect([...(row?.bytes ?? [])]).toEqual([0, 255, 7])
})

it('refuses to open twice', async () => {
  await expect(openDatabase({ kind: 'memory' })).rejects.toThrow('already open')
})
