import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import type { Seen } from '~/kernel/seen'
import type { Tx } from '~/platform/db/index.server'
import { seenOfReport, type ReportFigures } from '../progress-report'
import { readWriters, withHand, type Hands } from '../writers'

interface HandsRow {
  handIds: string[]
  authorId: string
  submittedBy: string | null
  writers: string
}

export function handsOf({ handIds, authorId, submittedBy, writers }: HandsRow): Hands {
  return { handIds, authorId, submittedBy, writers: readWriters(writers) }
}

/** For changes of a report that are not words in a field. Its action is locked. */
export async function leaveHand(tx: Tx, reportId: string, actor: Actor): Promise<void> {
  if (!isUser(actor)) throw new DomainError('signed-out')
  const of = await tx.progressReport.findUniqueOrThrow({
    where: { id: reportId },
    select: { handIds: true },
  })
  await tx.progressReport.update({ where: { id: reportId }, data: { handIds: withHand(of, actor) } })
}

/** A row as pages show it and as commands compare it. */
export function seenOfRow(
  row: ReportFigures & { revision: number; evidence: { file: { name: string } }[] },
): Seen {
  return seenOfReport(
    row,
    row.evidence.map(({ file }) => file.name),
  )
}
