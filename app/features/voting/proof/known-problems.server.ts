import { raiseAlarm } from '~/features/audit/alarm.server'
import { auditKeys } from '~/features/audit/key-file.server'
import { prisma } from '~/platform/db/index.server'
import { checkBallot, type BallotCheck } from './check.server'

interface Known {
  fingerprint: string
  check: Promise<BallotCheck>
}

/** What was found, by ballot. */
const known = new Map<string, Known>()
const MOST_BALLOTS = 100
/** How often it is looked again where something is written between the reads. */
const MOST_LOOKS = 3

/**
 * What `checkBallot` finds, for pages that only show it: commitments and digests are computed again only when a row of the ballot or an
 * entry about it is not as it was when they were computed last. The database says whether it is, over every column, so that a
 * change of one vote turns the very next page red. Whoever closes or voids asks `reportBallotProblems`, which knows nothing from before.
 */
export async function reportKnownProblems(ballotId: string): Promise<BallotCheck> {
  const check = await lookUntilStill(ballotId)
  check.findings.forEach(raiseAlarm)
  return check
}

/** A vote or a close that is committed between two reads is no finding. */
async function lookUntilStill(ballotId: string, looks = 1): Promise<BallotCheck> {
  const fingerprint = await fingerprintOf(ballotId)
  const before = known.get(ballotId)
  // A hall that loads at once computes once.
  const check = await (before?.fingerprint === fingerprint ? before.check : find(ballotId, fingerprint))
  if (check.findings.length === 0 || looks === MOST_LOOKS) return check
  return (await fingerprintOf(ballotId)) === fingerprint ? check : lookUntilStill(ballotId, looks + 1)
}

function find(ballotId: string, fingerprint: string): Promise<BallotCheck> {
  const entry: Known = { fingerprint, check: checkBallot(prisma, ballotId) }
  const forget = () => {
    if (known.get(ballotId) === entry) known.delete(ballotId)
  }
  // What changed while it was computed may be in it or not.
  const isStill = async () => (await fingerprintOf(ballotId)) === fingerprint
  entry.check.then(isStill).then((same) => same || forget(), forget)
  known.delete(ballotId)
  known.set(ballotId, entry)
  const [oldest] = known.keys()
  if (known.size > MOST_BALLOTS && oldest !== undefined) known.delete(oldest)
  return entry.check
}

/** Of the ballot, its electorate, all its votes and its text, and of the entries about it with their seals, and the keys. */
async function fingerprintOf(ballotId: string): Promise<string> {
  const [row] = await prisma.$queryRaw<{ fingerprint: string }[]>`
    WITH place AS (SELECT * FROM ballot_delegation WHERE ballot_id = ${ballotId}::uuid)
    SELECT encode(sha256(convert_to(concat_ws(E'\n--\n',
      (SELECT ballot::text FROM ballot WHERE id = ${ballotId}::uuid),
      (SELECT string_agg(vote::text, E'\n' ORDER BY id) FROM vote WHERE ballot_id = ${ballotId}::uuid),
      (SELECT string_agg(place::text, E'\n' ORDER BY id) FROM place),
      (SELECT string_agg(change::text, E'\n' ORDER BY id) FROM ballot_voter_change AS change
        WHERE delegation_id IN (SELECT id FROM place)),
      (SELECT string_agg(word::text, E'\n' ORDER BY id) FROM ballot_voter_word AS word
        WHERE delegation_id IN (SELECT id FROM place)),
      (SELECT string_agg(audit_entry::text, E'\n' ORDER BY id) FROM audit_entry
        WHERE subject_type = 'ballot' AND subject_id = ${ballotId} AND verb LIKE 'ballot.%'),
      (SELECT string_agg(audit_key::text, E'\n' ORDER BY number) FROM audit_key),
      (SELECT concat_ws(' ', version.sha256, version.recommendation_id, text.workshop_id) FROM ballot
        JOIN version ON version.id = ballot.version_id JOIN recommendation AS text ON text.id = ballot.recommendation_id
        WHERE ballot.id = ${ballotId}::uuid)
    ), 'UTF8')), 'hex') AS fingerprint`
  if (!row) throw new Error('the database said nothing')
  return [row.fingerprint, ...auditKeys().map(({ fingerprint }) => fingerprint)].join(' ')
}
