import type { Actor } from '~/kernel/actor'
import { decideReport } from './decide-report.server'

/**
 * The head approves: the figures become the organisation's word and everybody's to read.
 * @throws DomainError not-found, signed-out, forbidden, report-not-submitted
 */
export async function approveReport(actor: Actor, { reportId }: { reportId: string }): Promise<void> {
  await decideReport(actor, reportId, { status: 'approved' })
}
