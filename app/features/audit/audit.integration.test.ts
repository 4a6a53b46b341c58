import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { APPEND_ONLY, seenAfter } from '~tests/setup/owner'
import { itOnPostgres } from '~tests/setup/it-on-postgres'
import { visitor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { inTransaction, prisma, type Tx } from '~/platform/db/index.server'
import { verifyChain } from './chain/chain.server'
import { linkEntries } from './chain/link.server'
import { listEntries, listFilters } from './queries.server'
import { record } from './record.server'
import { startAuditWriter, stopAuditWriter } from './chain/writer.server'
import { actorWith } from '../../../prisma/factories/actor'

openTestDatabase()

const administrator = actorWith({ isAdmin: true })

const about = newId()
const COUNT = 60

const write = (n: number) =>
  inTransaction((tx) =>
    record(
      tx,
      visitor,
      n % 2 ? 'ballot.cast' : 'user.invited',
      { type: n % 2 ? 'ballot' : 'user', id: n < 2 ? about : newId() },
      { number: n },
    ),
  )

const damaged = (damage: (tx: Tx) => Promise<unknown>) => seenAfter(damage, (tx) => verifyChain(tx))

beforeAll(async () => {
  expect(await verifyChain()).toMatchObject({ findings: [], count: 0 })
  await Promise.all(Array.from({ length: COUNT }, (_, n) => write(n)))
})

describe('an entry', () => {
  it('waits for nobody: it has its place in the chain only after its commit', async () => {
    expect(await verifyChain()).toMatchObject({ findings: [], count: 0, unlinked: COUNT })
    expect((await listEntries(administrator, {})).entries[0]).toMatchObject({ seq: null, hash: null })
  })

  it('is linked once, however many link at the same time', async () => {
    const runs = await Promise.all(Array.from({ length: 5 }, () => linkEntries({ isToSign: true })))
    expect(runs.reduce((sum, { linked }) => sum + linked, 0)).toBe(COUNT)
    expect(await verifyChain()).toMatchObject({
      findings: [],
      count: COUNT,
      unlinked: 0,
      signed: { seq: String(COUNT) },
      isComparedWith: { keyFile: true, headFile: true },
    })
  })

  it('of a process that died before it could link is linked by the next start', async () => {
    await write(11)
    await write(12)
    expect((await verifyChain()).unlinked).toBe(2)
    await startAuditWriter()
    expect(await verifyChain()).toMatchObject({ findings: [], count: COUNT + 2, unlinked: 0 })
    await write(13)
    await stopAuditWriter()
    expect(await verifyChain()).toMatchObject({ findings: [], count: COUNT + 3, signed: { seq: '63' } })
  })

  itOnPostgres('is written while another transaction that writes one is still open', async () => {
    let finish: () => void = () => undefined
    const isFinished = new Promise<void>((resolve) => (finish = resolve))
    let hasWritten: () => void = () => undefined
    const isWritten = new Promise<void>((resolve) => (hasWritten = resolve))
    const slow = inTransaction(async (tx) => {
      await record(tx, visitor, 'user.invited', { type: 'user', id: newId() })
      hasWritten()
      await isFinished
    })
    await isWritten
    await write(14)
    await linkEntries({})
    expect(await verifyChain()).toMatchObject({ findings: [], count: COUNT + 4 })
    finish()
    await slow
    await linkEntries({ isToSign: true })
    // It has the smaller id and the later place: the order of the commits is what the chain tells.
    expect(await verifyChain()).toMatchObject({ findings: [], count: COUNT + 5 })
  })
})

describe('the database', () => {
  it.each(APPEND_ONLY)('refuses to change, delete or empty %s', async (table) => {
    const [column] = await prisma.$queryRaw<{ name: string }[]>`
      SELECT column_name AS name FROM information_schema.columns WHERE table_name = ${table} LIMIT 1`
    for (const statement of [
      `UPDATE "${table}" SET "${column?.name}" = "${column?.name}"`,
      `DELETE FROM "${table}"`,
      `TRUNCATE "${table}" CASCADE`,
    ]) {
      await expect(prisma.$executeRawUnsafe(statement)).rejects.toThrow(/only added/)
    }
  })
})

describe('a check of the chain', () => {
  it.each<[what: string, at: string, damage: (tx: Tx) => Promise<unknown>]>([
    [
      'an entry changed',
      '7',
      (tx) => tx.$executeRaw`UPDATE audit_entry SET details = '{"number":99}' WHERE id = ${entryAt(7)}`,
    ],
    [
      'an entry moved to another actor',
      '7',
      (tx) => tx.$executeRaw`UPDATE audit_entry SET actor_name = 'X' WHERE id = ${entryAt(7)}`,
    ],
    ['a link left out', '8', (tx) => tx.$executeRaw`DELETE FROM audit_link WHERE seq = 7`],
    ['the first left out', '2', (tx) => tx.$executeRaw`DELETE FROM audit_link WHERE seq = 1`],
    [
      'an entry left out and the next renumbered',
      '7',
      async (tx) => {
        await tx.$executeRaw`DELETE FROM audit_link WHERE seq = 7`
        await tx.$executeRaw`UPDATE audit_link SET seq = 7 WHERE seq = 8`
      },
    ],
    [
      'an entry deleted under its link',
      '7',
      async (tx) => {
        await tx.$executeRaw`ALTER TABLE audit_link DROP CONSTRAINT audit_link_entry_id_fkey`
        await tx.$executeRaw`DELETE FROM audit_entry WHERE id = ${entryAt(7)}`
      },
    ],
  ])('shows %s', async (_what, at, damage) => {
    const report = await damaged(damage)
    expect(report.brokenAt).toBe(at)
    expect(report.findings).toContainEqual({ code: 'chain-broken', params: { entry: at } })
    expect((await verifyChain()).findings).toEqual([])
  })
})

/** The first sixty were linked in the order of their ids, and on an empty table ids begin with one. */
const entryAt = (seq: number) => BigInt(seq)

describe('the pages of the record', () => {
  it('are read newest first, page by page, without gaps', async () => {
    const first = await listEntries(administrator, {})
    const second = await listEntries(administrator, { before: first.next ?? '' })
    expect(first.entries).toHaveLength(50)
    expect(second.next).toBeNull()
    const ids = [...first.entries, ...second.entries].map(({ id }) => Number(id))
    expect(ids).toEqual([...ids].sort((a, b) => b - a))
    expect(ids).toHaveLength(await prisma.auditEntry.count())
  })

  it('are filtered by verb and by subject', async () => {
    expect(
      (await listEntries(administrator, { verb: 'ballot.cast' })).entries.every(
        (entry) => entry.verb === 'ballot.cast',
      ),
    ).toBe(true)
    expect((await listEntries(administrator, { subjectId: about })).entries).toHaveLength(2)
    const filters = await listFilters(administrator)
    expect(filters.verbs.sort()).toEqual(['ballot.cast', 'user.invited'])
  })
})
