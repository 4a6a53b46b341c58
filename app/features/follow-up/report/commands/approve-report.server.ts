import type { Actor } from '~/kernel/actor'
import type { Seen } from '~/kernel/seen'
import { decideReport } from './decide-report.server'

/**
 * The head approves what was read: the figures become the organisation's word and everybody's to read.
 * @throws DomainError not-found, signed-out, forbidden, own-report, report-not-submitted @throws ChangedMeanwhile
 */
export async function approveReport(
  actor: Actor,
  { reportId, seen }: { reportId: string; seen: Seen },
): Promise<void> {
  await decideReport(actor, reportId, seen, { status: 'approved' })
}
