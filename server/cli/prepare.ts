import { createInterface } from 'node:readline/promises'
import { openAuditKeys } from '~/features/audit/chain/key-register.server'
import { linkEntries } from '~/features/audit/chain/link.server'
import { convertDocuments } from '~/features/drafting/convert-documents.server'
import { closeDatabase, openDatabase, prisma } from '~/platform/db/index.server'
import { migrate } from '~/platform/db/migrate.server'
import { env, WrongSetting } from '~/platform/env.server'
import { shareTicketKey } from '~/platform/live/ticket.server'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../prisma/seed/accounts'
import { seedOrganisations } from '../../prisma/seed/organisations'

/** Before the server starts: the database exists and is up to date, and an empty one is offered the demonstration event. */
async function prepare(): Promise<void> {
  const settings = env()
  const database = await openDatabase()
  await migrate(database)
  await convertDocuments()
  await shareTicketKey()
  await openAuditKeys()
  await seedOrganisations()
  if ((await prisma.user.count()) === 0 && (await wantsDemonstration(settings.DEMO))) {
    process.stdout.write('Loading the demonstration event …\n')
    // Loaded only when it is wanted: it brings half of the app with it, and most starts do not want it.
    const { seedDemonstration } = await import('../../prisma/seed/demonstration')
    await seedDemonstration()
    await linkEntries({ isToSign: true })
  }
  if ((await prisma.user.count({ where: { isDemo: true } })) > 0) printAccounts()
  if ((await prisma.user.count()) === 0) {
    process.stdout.write(
      'There are no accounts yet: npm run admin:invite -- <e-mail> "<name>" makes the first one.\n',
    )
  }
  await closeDatabase()
}

async function wantsDemonstration(answer: string | undefined): Promise<boolean> {
  if (answer !== undefined) return answer === '1'
  if (!process.stdin.isTTY) return true
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const reply = await terminal.question('The database is empty. Load the demonstration event? [Y/n] ')
  terminal.close()
  return !/^n/i.test(reply.trim())
}

function printAccounts(): void {
  process.stdout.write(`\nDemonstration accounts, password for all: ${DEMO_PASSWORD}\n`)
  for (const account of DEMO_ACCOUNTS)
    process.stdout.write(`  ${account.email.padEnd(34)} ${account.about}\n`)
  process.stdout.write('\n')
}

prepare().catch((error: unknown) => {
  const text =
    error instanceof WrongSetting
      ? error.message
      : error instanceof Error
        ? (error.stack ?? '')
        : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
})
