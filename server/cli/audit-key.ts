import { confirmRestoration, rotateKey } from '~/features/audit/chain/keeping.server'
import { auditKeys, keyFile } from '~/features/audit/key-file.server'
import { closeDatabase, openDatabase } from '~/platform/db/index.server'
import { migrate } from '~/platform/db/migrate.server'

/** `npm run audit:key`: shows the key's fingerprint, replaces the key, or says that the database was put back on purpose. */
const [verb = 'show', ...words] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)

const USAGE = `Usage: npm run audit:key                          shows the fingerprint of the key in the key file
       npm run audit:key -- rotate                makes a new key; the present one signs for it
       npm run audit:key -- lost                  makes a new key because the present one is lost
       npm run audit:key -- restored "<reason>"   the database was put back to an earlier state, on purpose`

async function run(): Promise<void> {
  if (verb === 'show') {
    say(`${keyFile()}: ${auditKeys()[0]?.fingerprint ?? 'there is no key'}`)
    return
  }
  const reason = words.join(' ').trim()
  const isKnown = ['rotate', 'lost'].includes(verb) || (verb === 'restored' && reason !== '')
  if (!isKnown) throw new Error(USAGE)
  const database = await openDatabase()
  try {
    await migrate(database)
    if (verb === 'restored') {
      await confirmRestoration(reason)
      say('Noted beside the key. What was signed before is not compared any more; the note stays.')
    } else {
      const fingerprint = await rotateKey({ isOldLost: verb === 'lost' })
      say(`New key in ${keyFile()}. Write its fingerprint down elsewhere:\n${fingerprint}`)
      say('Copy the file to every node, and into the backup. Nodes that run take it up by themselves.')
    }
  } finally {
    await closeDatabase()
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
