import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { visitor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { inTransaction, prisma, type Tx } from '~/platform/db/index.server'
import { verifyChain } from './chain.server'
import { listEntries, listFilters } from './queries.server'
import { record } from './record.server'

openTestDatabase()

const about = newId()

class Undo extends Error {}

/** Runs `damage`, gives the chain's report on it, and takes the damage back. */
async function reportAfter(damage: (tx: Tx) => Promise<unknown>) {
  let report: Awaited<ReturnType<typeof verifyChain>> | undefined
  const work = inTransaction(async (tx) => {
    await damage(tx)
    report = await verifyChain(tx)
    throw new Undo()
  })
  await expect(work).rejects.toBeInstanceOf(Undo)
  return report
}

describe('the record', () => {
  it('is intact when it is empty, and when many wrote at once', async () => {
    expect(await verifyChain()).toMatchObject({ isIntact: true, count: 0 })
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        inTransaction((tx) =>
          record(
            tx,
            visitor,
            n % 2 ? 'ballot.cast' : 'user.invited',
            { type: n % 2 ? 'ballot' : 'user', id: n < 2 ? about : newId() },
            { number: n },
          ),
        ),
      ),
    )
    expect(await verifyChain()).toMatchObject({ isIntact: true, count: 60, brokenAt: null })
  })

  it.each<[what: string, at: string, damage: (tx: Tx) => Promise<unknown>]>([
    [
      'an entry changed',
      '7',
      (tx) => tx.$executeRaw`UPDATE audit_entry SET details = '{"number":99}' WHERE seq = 7`,
    ],
    [
      'an entry moved to another actor',
      '7',
      (tx) => tx.$executeRaw`UPDATE audit_entry SET actor_name = 'X' WHERE seq = 7`,
    ],
    ['an entry left out', '8', (tx) => tx.$executeRaw`DELETE FROM audit_entry WHERE seq = 7`],
    ['the first left out', '2', (tx) => tx.$executeRaw`DELETE FROM audit_entry WHERE seq = 1`],
    [
      'an entry left out and the next renumbered',
      '7',
      async (tx) => {
        await tx.$executeRaw`DELETE FROM audit_entry WHERE seq = 7`
        await tx.$executeRaw`UPDATE audit_entry SET seq = 7 WHERE seq = 8`
      },
    ],
  ])('shows %s', async (_what, at, damage) => {
    expect(await reportAfter(damage)).toMatchObject({ isIntact: false, brokenAt: at })
    expect(await verifyChain()).toMatchObject({ isIntact: true })
  })

  it('shows a cut end by the last hash of before', async () => {
    const before = await verifyChain()
    const after = await reportAfter((tx) => tx.$executeRaw`DELETE FROM audit_entry WHERE seq = 60`)
    expect(after?.lastHash).not.toBe(before.lastHash)
  })

  it('is read newest first, page by page, without gaps', async () => {
    const first = await listEntries({})
    const second = await listEntries({ before: first.next ?? '' })
    expect(first.entries).toHaveLength(50)
    expect(second.next).toBeNull()
    expect([...first.entries, ...second.entries].map((entry) => entry.seq)).toEqual(
      Array.from({ length: 60 }, (_, n) => String(60 - n)),
    )
  })

  it('is filtered by verb and by subject', async () => {
    expect(
      (await listEntries({ verb: 'ballot.cast' })).entries.every((entry) => entry.verb === 'ballot.cast'),
    ).toBe(true)
    expect((await listEntries({ verb: 'ballot.cast' })).entries).toHaveLength(30)
    expect((await listEntries({ subjectType: 'user' })).entries).toHaveLength(30)
    expect((await listEntries({ subjectId: about })).entries).toHaveLength(2)
    const filters = await listFilters()
    expect(filters.verbs.sort()).toEqual(['ballot.cast', 'user.invited'])
    expect(await prisma.auditEntry.count()).toBe(60)
  })
})
