import { beganFrom, type Began } from '~/kernel/edit'
import {
  figureTextsOf,
  reportToWrite,
  seenOfReport,
  type FigureTexts,
  type ReportFigures,
  type ReportInHand,
} from './progress-report'

/** What a writer's page sends. */
export interface ReportEdit {
  /** The number of the report that the writer had before them. */
  number: number
  /** The fields that the page sends; the others stay as they are. */
  figures: Partial<FigureTexts>
  began: Began
  /** Names the writer's open page, so that it never collides with itself after an answer that was lost. */
  page: string | null
}

/** What a program writes that has just read the newest report itself, and sits at no page. */
export function editAfter(
  latest: (ReportInHand & { revision: number }) | null,
  figures: ReportFigures,
): ReportEdit {
  const writing = reportToWrite(latest)
  const seen = seenOfReport({ ...(writing?.start ?? figures), revision: latest?.revision ?? 0 }, [])
  const { evidence: _notRead, ...values } = seen.values
  const began = beganFrom({ ...seen, values })
  return {
    number: writing?.number ?? latest?.number ?? 1,
    figures: figureTextsOf(figures),
    began,
    page: null,
  }
}
