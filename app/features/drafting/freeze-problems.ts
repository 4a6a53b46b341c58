import { isDay } from '~/kernel/dates'
import { hasWords, type Draft, type DraftProvision } from '~/features/text/document/read'
import { NO_DEADLINE } from '~/kernel/draft-names'

export type ProvisionFault = 'lead-missing' | 'deadline-missing' | 'vi-empty' | 'en-empty' | 'not-matching'

/** What stands between a draft and its freeze. */
export type FreezeProblem =
  | { kind: 'no-provisions' }
  | { kind: 'open-comments' | 'open-suggestions'; count: number }
  | { kind: ProvisionFault; provisionId: string; number: number }

/** Everything that is missing, in the order of the text; empty when the text can be frozen. */
export function freezeProblems(
  draft: Pick<Draft, 'provisions' | 'suggestions'>,
  openComments: number,
): FreezeProblem[] {
  const problems: FreezeProblem[] = draft.provisions.length === 0 ? [{ kind: 'no-provisions' }] : []
  if (openComments > 0) problems.push({ kind: 'open-comments', count: openComments })
  const { length } = draft.suggestions
  if (length > 0) problems.push({ kind: 'open-suggestions', count: length })
  for (const provision of draft.provisions) {
    const { id, number } = provision
    problems.push(...faultsOf(provision).map((kind) => ({ kind, provisionId: id, number })))
  }
  return problems
}

function faultsOf({ text, data, isMatching }: DraftProvision): ProvisionFault[] {
  const faults: ProvisionFault[] = []
  const [hasVi, hasEn] = [hasWords(text.vi), hasWords(text.en)]
  if (data.assignment === null) faults.push('lead-missing')
  if (data.deadline !== NO_DEADLINE && !isDay(data.deadline ?? '')) faults.push('deadline-missing')
  if (!hasVi) faults.push('vi-empty')
  if (!hasEn) faults.push('en-empty')
  // A side that is empty cannot match; saying both would be one word too many.
  if (!isMatching && hasVi && hasEn) faults.push('not-matching')
  return faults
}
