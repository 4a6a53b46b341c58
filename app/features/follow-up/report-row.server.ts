import type { Seen } from '~/kernel/seen'
import { seenOfReport, type ReportFigures } from './progress-report'
import { readWriters, type Hands } from './writers'

interface HandsRow {
  authorId: string
  submittedBy: string | null
  writers: string
}

export function handsOf({ authorId, submittedBy, writers }: HandsRow): Hands {
  return { authorId, submittedBy, writers: readWriters(writers) }
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
