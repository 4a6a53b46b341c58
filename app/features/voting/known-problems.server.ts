import { raiseAlarm } from '~/features/audit/alarm.server'
import type { Finding } from '~/features/audit/finding'
import { prisma } from '~/platform/db/index.server'
import { findVoteProblems } from './vote-check.server'

interface Known {
  fingerprint: string
  findings: Promise<Finding[]>
}

/** What was found, by ballot. */
const known = new Map<string, Known>()
const MOST_BALLOTS = 100

/**
 * What `reportVoteProblems` finds, for pages that only show it: commitments are computed again only when a vote or its entry is not as it
 * was when they were computed last. The database says whether it is, over every column, so that a change of one vote turns the very
 * next page red. Whoever closes or voids asks `reportVoteProblems`, which knows nothing from before.
 */
export async function reportKnownProblems(ballotId: string): Promise<Finding[]> {
  const fingerprint = await fingerprintOf(ballotId)
  const before = known.get(ballotId)
  // A hall that loads at once computes once.
  const findings = before?.fingerprint === fingerprint ? before.findings : find(ballotId, fingerprint)
  const found = await findings
  found.forEach(raiseAlarm)
  return found
}

function find(ballotId: string, fingerprint: string): Promise<Finding[]> {
  const entry: Known = { fingerprint, findings: findVoteProblems(prisma, ballotId) }
  const forget = () => {
    if (known.get(ballotId) === entry) known.delete(ballotId)
  }
  // What changed while it was computed may be in it or not.
  const isStill = async () => (await fingerprintOf(ballotId)) === fingerprint
  entry.findings.then(isStill).then((same) => same || forget(), forget)
  known.delete(ballotId)
  known.set(ballotId, entry)
  const [oldest] = known.keys()
  if (known.size > MOST_BALLOTS && oldest !== undefined) known.delete(oldest)
  return entry.findings
}

/** Of all votes of a ballot, the entries of their casts, and the names that a finding would say. */
async function fingerprintOf(ballotId: string): Promise<string> {
  const [row] = await prisma.$queryRaw<{ fingerprint: string }[]>`
    SELECT encode(sha256(convert_to(concat_ws(E'\n--\n',
      (SELECT string_agg(vote::text, E'\n' ORDER BY id) FROM vote WHERE ballot_id = ${ballotId}::uuid),
      (SELECT string_agg(ballot_delegation::text, E'\n' ORDER BY id) FROM ballot_delegation
        WHERE ballot_id = ${ballotId}::uuid),
      (SELECT string_agg(audit_entry::text, E'\n' ORDER BY id) FROM audit_entry
        WHERE subject_type = 'ballot' AND subject_id = ${ballotId} AND verb = 'ballot.cast')
    ), 'UTF8')), 'hex') AS fingerprint`
  if (!row) throw new Error('the database said nothing')
  return row.fingerprint
}
