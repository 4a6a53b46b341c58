import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The frozen text, folded away: it is read before the vote and must not stand between the question and the answers. */
export function VotedText({ children }: { children: ReactNode }) {
  const { t } = useTranslation('voting')
  return (
    <details className="group">
      <summary className="link inline-flex min-h-8 items-center gap-1 font-medium">
        <ChevronRight aria-hidden size={16} className="shrink-0 transition-transform group-open:rotate-90" />
        {t('readText')}
      </summary>
      <div className="sheet mt-2 p-4 sm:p-6">{children}</div>
    </details>
  )
}
