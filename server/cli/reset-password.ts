import { z } from 'zod'
import { resetFromServer } from '~/features/membership/commands/reset-from-server.server'
import { DomainError } from '~/kernel/domain-error'
import { normalise } from '~/kernel/vietnamese'
import { closeDatabase, openDatabase } from '~/platform/db/index.server'
import { migrate } from '~/platform/db/migrate.server'
import { env } from '~/platform/env.server'

/** `npm run admin:reset -- <e-mail> "<reason>"`: prints a link that sets the password of an account, and records that it did. */
const input = z.tuple([z.email().toLowerCase(), z.string().trim().min(1)]).safeParse(process.argv.slice(2, 4))
if (!input.success) {
  process.stderr.write('Usage: npm run admin:reset -- <e-mail> "<reason>"\n')
  process.exit(1)
}

try {
  const database = await openDatabase()
  await migrate(database)
  const [email, reason] = input.data
  const { token } = await resetFromServer({ email, reason: normalise(reason) })
  const { PUBLIC_URL, HOST, PORT } = env()
  process.stdout.write(
    `Give this to the account's owner alone. It sets the password, once: ${PUBLIC_URL ?? `http://${HOST}:${PORT}`}/invitation/${token}\n`,
  )
  await closeDatabase()
} catch (error) {
  const isUnknown = error instanceof DomainError && error.code === 'not-found'
  process.stderr.write(
    `${isUnknown ? 'No account in use has this address.' : error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exit(1)
}
