import { connect } from '~/platform/db/connection.server'
import { writeMigration } from '~/platform/db/migrate.server'

/** `npm run db:migration -- <name>`: writes the next migration from the difference between the schema and its past. */
const name = process.argv[2]
if (!name || !/^[a-z0-9_-]+$/.test(name)) {
  process.stderr.write('Usage: npm run db:migration -- <name in small letters, digits, - or _>\n')
  process.exit(1)
}

const database = await connect({ kind: 'memory' })
const folder = await writeMigration(database, name)
await database.close()
process.stdout.write(
  folder ? `Written: ${folder}\n` : 'The schema and its migrations agree: nothing to write.\n',
)
