import { headFile } from '~/features/audit/chain/head-file.server'
import { shown } from '~/features/audit/finding'
import { keyFile } from '~/features/audit/key-file.server'
import { checkRecord, type RecordReport } from '~/features/register/record-check.server'
import { closeDatabase, openDatabase } from '~/platform/db/index.server'
import { hasAllMigrations } from '~/platform/db/migrate.server'
import { env } from '~/platform/env.server'
import { translator } from '~/platform/i18n/index.server'

/**
 * `npm run check`: compares everything on the record with everything that was signed, and changes nothing. Ends with 0 when all
 * of it fits, with 1 when something does not or when it cannot be checked.
 */
const say = (line: string) => process.stdout.write(`${line}\n`)

async function check(): Promise<boolean> {
  const database = await openDatabase()
  if (!(await hasAllMigrations(database))) {
    await closeDatabase()
    throw new Error('The database is of an earlier version. Start the system once (npm start), then check.')
  }
  const report = await checkRecord()
  await closeDatabase()
  tell(report)
  return report.findings.length === 0
}

function tell({ findings, count, unlinked, signed, fingerprint, lastHash, counts, ...report }: RecordReport) {
  const { versions, adoptions, ballots, partly, votes } = counts
  say(`Chain: ${count} entries, all hashes computed again${unlinked ? `; ${unlinked} not linked yet` : ''}`)
  say(`Texts: ${versions} versions hashed again, ${adoptions} issued texts compared with the record`)
  say(`Votes: ${votes} votes of ${ballots} ballots compared with their commitments, results counted again`)
  if (partly > 0)
    say(
      `Note: ${partly} ballots are from before question, times and voters were recorded: those were not compared.`,
    )
  const { keyFile: hasKey, headFile: hasHead } = report.isComparedWith
  say(`Key file ${keyFile()}: ${hasKey ? 'compared' : 'NOT THERE, so keys and seals were not compared'}`)
  say(`Head file ${headFile()}: ${hasHead ? 'compared' : 'NOT THERE, so a cut end might not be seen'}`)
  for (const at of report.begunAnewAt)
    say(
      `Note: the key in use since ${at.toISOString()} was not signed for by the one before, which was lost.`,
    )
  say('\nTo be written down elsewhere, on paper or at another office:')
  say(`  key fingerprint  ${fingerprint ?? 'none yet'}`)
  say(`  last checkpoint  ${signed ? `entry ${signed.seq}, ${signed.at.toISOString()}` : 'none yet'}`)
  say(`  last hash        ${lastHash}  (entry ${count})\n`)
  const t = translator('en')
  for (const { code, params, subject } of findings) {
    const about = subject ? ` [${subject.type} ${subject.id}]` : ''
    say(`WRONG: ${t(`audit:finding.${code}` as never, { defaultValue: code, ...shown(params) })}${about}`)
  }
  say(
    findings.length === 0
      ? 'All of it fits.'
      : `${findings.length} things do not fit. Leave everything as it is.`,
  )
}

/** The embedded database is open in one process at a time, and what a running one has in memory nobody else can read. */
function explain(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return /is in use by process/.test(text)
    ? `${text}\nThe embedded database can only be checked while the system is stopped; an administrator can check a running one on the page /admin/audit.`
    : text
}

env()
check().then(
  (fits) => process.exit(fits ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`Not checked: ${explain(error)}\n`)
    process.exit(1)
  },
)
