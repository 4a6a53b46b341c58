import { createHash } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { connect } from '~/platform/db/connection.server'
import { migrate } from '~/platform/db/migrate.server'
import { verifyChain } from './chain.server'
import { useKeyFile } from '../key-file.server'

const BEFORE = ['20261122203444_first', '20261125124901_shared_secret', 'migration_lock.toml']

/** The project as it was when an entry still carried its own number and hashes. */
async function earlierProject(): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'dong-thuan-earlier-'))
  for (const name of ['schema.prisma', 'models', ...BEFORE.map((one) => `migrations/${one}`)])
    await cp(path.join('prisma', name), path.join(root, 'prisma', name), { recursive: true })
  return root
}

it('a chain from before links had a table of their own is carried over with every hash', async () => {
  const root = await earlierProject()
  const database = await connect({ kind: 'memory' })
  await migrate(database, root)
  let previousHash = '0'.repeat(64)
  const hashes: string[] = []
  for (let seq = 1; seq <= 5; seq += 1) {
    const at = new Date(Date.UTC(2026, 4, seq))
    const fields = [previousHash, String(seq), at.toISOString(), '', 'An', 'ballot.cast', 'ballot', 'x', '{}']
    const hash = createHash('sha256').update(JSON.stringify(fields)).digest('hex')
    await database.sql.query(
      `INSERT INTO audit_entry (seq, at, actor_name, verb, subject_type, subject_id, details, previous_hash, hash)
       VALUES ($1, $2, 'An', 'ballot.cast', 'ballot', 'x', '{}', $3, $4)`,
      [seq, at, previousHash, hash],
    )
    hashes.push(hash)
    previousHash = hash
  }

  await migrate(database)
  useKeyFile(path.join(root, 'audit-key.pem'))
  expect(await verifyChain(database.prisma)).toMatchObject({ findings: [], count: 5, lastHash: hashes[4] })
  const links = await database.prisma.auditLink.findMany({ orderBy: { seq: 'asc' } })
  expect(links.map(({ hash }) => hash)).toEqual(hashes)
  // New entries go on behind the old ones.
  const entry = { at: new Date(), actorName: '', verb: 'x', subjectType: 'x', subjectId: 'x' }
  expect((await database.prisma.auditEntry.create({ data: entry })).id).toBe(6n)
  await database.close()
  await rm(root, { recursive: true, force: true })
}, 120_000)
