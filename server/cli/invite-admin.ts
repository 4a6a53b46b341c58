import { z } from 'zod'
import { inviteAdministrator } from '~/features/membership/commands/invite-administrator.server'
import { openAuditKeys } from '~/features/audit/chain/key-register.server'
import { linkEntries } from '~/features/audit/chain/link.server'
import { normalise } from '~/kernel/vietnamese'
import { closeDatabase, openDatabase } from '~/platform/db/index.server'
import { migrate } from '~/platform/db/migrate.server'
import { env } from '~/platform/env.server'

/** `npm run admin:invite -- <e-mail> "<name>"`: makes an administrator and prints the link that sets the password. */
const input = z.tuple([z.email().toLowerCase(), z.string().trim().min(1)]).safeParse(process.argv.slice(2, 4))
if (!input.success) {
  process.stderr.write('Usage: npm run admin:invite -- <e-mail> "<family name first>"\n')
  process.exit(1)
}

try {
  const database = await openDatabase()
  await migrate(database)
  await openAuditKeys()
  const [email, name] = input.data
  const { token } = await inviteAdministrator({ email, name: normalise(name) })
  await linkEntries({ isToSign: true })
  const { PUBLIC_URL, HOST, PORT } = env()
  process.stdout.write(
    `Open once to set the password: ${PUBLIC_URL ?? `http://${HOST}:${PORT}`}/invitation/${token}\n`,
  )
  await closeDatabase()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
