import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { newId } from '~/kernel/ids'
import { connect } from '~/platform/db/connection.server'
import { migrate } from '~/platform/db/migrate.server'

const HANDS = '20261127113100_hands_in_a_report'

it('reports from before hands were kept have those that their row and the record know', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'dong-thuan-earlier-'))
  const names = (await readdir('prisma/migrations')).filter((name) => name < HANDS || name.endsWith('.toml'))
  for (const name of ['schema.prisma', 'models', ...names.map((one) => `migrations/${one}`)])
    await cp(path.join('prisma', name), path.join(root, 'prisma', name), { recursive: true })
  const database = await connect({ kind: 'memory' })
  await migrate(database, root)

  const [report, author, submitter, writer, earlier, reader] = Array.from({ length: 6 }, newId)
  // What the row hangs on is of no matter here.
  await database.sql.query(`ALTER TABLE progress_report DROP CONSTRAINT progress_report_action_item_id_fkey`)
  await database.sql.query(
    `INSERT INTO progress_report (id, action_item_id, number, percent, author_id, author_name, submitted_by, writers, created_at)
     VALUES ($1, $2, 1, 40, $3, 'An', $4, $5, now())`,
    [report, newId(), author, submitter, JSON.stringify({ done: { id: writer, name: 'Lan', page: null } })],
  )
  for (const [verb, actor] of [
    ['report.saved', earlier],
    ['report.returned', reader],
  ])
    await database.sql.query(
      `INSERT INTO audit_entry (at, actor_id, actor_name, verb, subject_type, subject_id, details)
       VALUES (now(), $1, 'x', $2, 'report', $3, '{}')`,
      [actor, verb, report],
    )

  await migrate(database)
  const { handIds } = await database.prisma.progressReport.findUniqueOrThrow({ where: { id: report } })
  expect([...handIds].sort()).toEqual([author, submitter, writer, earlier].sort())
  await database.close()
  await rm(root, { recursive: true, force: true })
}, 120_000)
