import { randomUUID } from 'node:crypto'
import { draftContent } from '~/features/text/intake/draft-content'
import { connect, type Database, type DatabaseSettings } from '~/platform/db/connection.server'
import { migrate } from '~/platform/db/migrate.server'
import { startCollab } from '../../../server/collab/index'
import type { CollabRuntime } from '../../../server/collab/runtime'
import { plainHttpServer, runServer, type Seed } from './server-child'

/** Rows in one INSERT; three parameters each. */
const SEED_ROWS = 1_000

/** Our server as the application starts it, on the database as the application opens it. Only the rules of who may do what are a stub. */
runServer(async ({ database: settings, idleMs }) => {
  const database = await connect(settings as DatabaseSettings)
  await migrate(database)
  // A document stands for a recommendation; here there is none behind it.
  await database.sql.exec('ALTER TABLE collab_document DROP CONSTRAINT IF EXISTS collab_document_id_fkey')
  const httpServer = plainHttpServer()
  const collab = startCollab({
    httpServer,
    runtime: runtimeOn(database),
    log: {
      info: () => undefined,
      warn: (details, message) => console.error('warning:', message, details),
      error: (details, message) => console.error('error:', message, details),
    },
    limits: idleMs === null ? {} : { idleMs },
  })
  return {
    httpServer,
    countRooms: () => collab.stats().rooms,
    seed: (content) => store(database, content),
    close: async () => {
      await collab.close()
      await database.close()
    },
  }
})

/** Everybody is who the cookie says, and may write. */
function runtimeOn({ sql }: Database): CollabRuntime {
  return {
    sql,
    content: draftContent,
    authorize: async ({ cookie }) => {
      const userId = /^session=(.+)$/.exec(cookie ?? '')?.[1]
      if (userId === undefined) return { refused: 401 }
      const name = `Đại biểu ${userId.slice(0, 8)}`
      return { level: 'edit', userId, name, organisation: 'Sở Tư pháp', color: '#336699' }
    },
    isSameOrigin: () => true,
    onRecheck: () => () => undefined,
  }
}

async function store({ sql }: Database, { documentIds, state, rows }: Seed): Promise<void> {
  await sql.transaction(async (tx) => {
    const author = randomUUID()
    for (const id of documentIds) {
      await tx.query('INSERT INTO collab_document (id, head_seq) VALUES ($1, $2::bigint)', [
        id,
        String(rows.length),
      ])
      if (state !== null)
        await tx.query(
          'INSERT INTO collab_snapshot (document_id, upto_seq, state) VALUES ($1, 0, $2::bytea)',
          [id, state],
        )
    }
    const [first, ...others] = documentIds
    if (first === undefined) return
    for (let from = 0; from < rows.length; from += SEED_ROWS) {
      const batch = rows.slice(from, from + SEED_ROWS)
      const values = batch.map((_, index) => `($1, ${from + index + 1}, $${index + 3}::bytea, $2)`)
      await tx.query(
        `INSERT INTO collab_update (document_id, seq, bytes, user_id) VALUES ${values.join(', ')}`,
        [first, author, ...batch],
      )
    }
    for (const id of others)
      await tx.query(
        `INSERT INTO collab_update (document_id, seq, bytes, user_id)
         SELECT $1::uuid, seq, bytes, user_id FROM collab_update WHERE document_id = $2`,
        [id, first],
      )
  })
}
