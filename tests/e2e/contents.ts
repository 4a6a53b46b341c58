import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { sql } from '~/platform/db/index.server'
import { inDataFolder } from '../setup/data-folder'

/**
 * Who is signed in, how often somebody tried, what lists worked out, secrets that are made when first needed, and the mails of the day, which a
 * job makes each hour, change with every test.
 */
const OF_THE_MOMENT = [
  'auth_session',
  'sign_in_attempt',
  'audit_entry',
  'audit_link',
  'audit_checkpoint',
  'adopted_words',
  'draft_check',
  'notice',
  'notice_digest',
  'outgoing_mail',
  'shared_secret',
]

/** A hash of each table of a data folder (of no running system), what the record says, and the names of the stored files. */
export async function contentsOf(dataDir: string) {
  return inDataFolder(dataDir, async () => {
    const tables = await sql.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
    )
    const hashes: Record<string, string> = {}
    for (const { name } of tables.filter((table) => !OF_THE_MOMENT.includes(table.name))) {
      const rows = await sql.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`)
      hashes[name] = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
    }
    const verbs = await sql.query<{ verb: string; count: number }>(
      `SELECT verb, count(*)::int AS count FROM audit_entry WHERE verb NOT LIKE 'user.signed%' GROUP BY verb ORDER BY verb`,
    )
    const entries = await readdir(path.join(dataDir, 'files'), { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
    return { hashes, verbs, files: files.sort() }
  })
}
