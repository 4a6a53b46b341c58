import { useTranslation } from 'react-i18next'
import { useFindingWords } from '~/features/audit/finding-words'
import { Notice } from '~/ui/notice'
import type { VoteProblem } from '../result.server'

/** Which votes are not as they were cast, by delegation; nothing when all are. */
export function VoteProblems({ problems, hint }: { problems: readonly VoteProblem[]; hint?: string }) {
  const { t } = useTranslation('voting')
  const wordsOf = useFindingWords()
  if (problems.length === 0) return null
  return (
    <Notice tone="danger" title={t('result.doubtful')} className="mb-6">
      <ul className="ms-5 list-disc">
        {problems.map((problem) => (
          <li key={wordsOf(problem)}>{wordsOf(problem)}</li>
        ))}
      </ul>
      {hint ? <p className="mt-2">{hint}</p> : null}
    </Notice>
  )
}
