import type { Actor } from '~/kernel/actor'
import { assertReason } from '../progress-report'
import { decideReport } from './decide-report.server'

/**
 * The head gives a report back to be mended, and says why. It stays the same report, open for writing again.
 * @throws DomainError reason-missing, not-found, signed-out, forbidden, report-not-submitted
 */
export async function returnReport(
  actor: Actor,
  { reportId, reason }: { reportId: string; reason: string },
): Promise<void> {
  assertReason(reason)
  await decideReport(actor, reportId, { status: 'returned', returnReason: reason.trim() })
}
