import type { Actor } from '~/kernel/actor'
import type { Seen } from '~/kernel/seen'
import { assertReason } from '../../progress-report'
import { decideReport } from './decide-report.server'

/**
 * The head gives a report back to be mended, and says why. It stays the same report, open for writing again.
 * @throws DomainError reason-missing, not-found, signed-out, forbidden, own-report, report-not-submitted @throws ChangedMeanwhile
 */
export async function returnReport(
  actor: Actor,
  { reportId, seen, reason }: { reportId: string; seen: Seen; reason: string },
): Promise<void> {
  assertReason(reason)
  await decideReport(actor, reportId, seen, { status: 'returned', returnReason: reason.trim() })
}
