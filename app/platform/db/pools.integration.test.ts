import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { itOnPostgres } from '~tests/setup/it-on-postgres'
import { asJob, commitSql, inTransaction, jobSql, prisma, sql } from './index.server'

openTestDatabase()

describe('the connections', () => {
  it('lead to one database, whatever they are for', async () => {
    for (const one of [sql, commitSql, jobSql])
      expect(await one.query<{ one: number }>('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  itOnPostgres('of co-editing and of jobs are free while the pages have all of theirs', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const pages = Array.from({ length: 40 }, () =>
      sql.transaction(async (tx) => {
        await tx.query('SELECT 1')
        await held
      }),
    )
    const answered = commitSql.query<{ one: number }>('SELECT 1 AS one')
    expect(await Promise.race([answered, ...pages])).toEqual([{ one: 1 }])
    const done = asJob(async () => {
      await prisma.user.count()
      await sql.query('SELECT 1')
      return inTransaction((tx) => tx.user.count())
    })
    expect(await Promise.race([done, ...pages])).toBe(0)
    release()
    await Promise.all(pages)
  })
})
