import { Link, useParams } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/kernel/paths'

/** For those who want to compute it themselves: every vote with what opens its commitment. */
export function VoteProof() {
  const { t } = useTranslation('voting')
  const { ballotId = '' } = useParams()
  return (
    <div className="mt-4 max-w-prose text-sm">
      <Link
        to={paths.proof(ballotId)}
        reloadDocument
        className="link inline-flex min-h-6 items-center gap-1.5"
      >
        <Download aria-hidden size={14} className="shrink-0" />
        {t('result.proof')}
      </Link>
      <p className="text-quiet">{t('result.proofHint')}</p>
    </div>
  )
}
