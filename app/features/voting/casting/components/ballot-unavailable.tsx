import { useRouteLoaderData } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readTab } from '~/platform/form/tab-storage'
import { ErrorPage } from '~/ui/frame/error-page'
import { EMPTY_PAPER, isBegun, paperFrom } from '../paper'
import { KeptWords } from './kept-words'
import { paperKey } from './use-paper'

/**
 * The reader may not see the ballot any more: they left the workshop while the page was open. What they were writing is
 * given back; nothing else of the ballot is shown.
 */
export function BallotUnavailable({ ballotId }: { ballotId: string }) {
  const { t } = useTranslation('voting')
  const root = useRouteLoaderData('root') as { user: { id: string } | null } | undefined
  const viewerId = root?.user?.id ?? ''
  const [paper, setPaper] = useState(EMPTY_PAPER)
  useEffect(() => setPaper(paperFrom(readTab(paperKey(ballotId), viewerId))), [ballotId, viewerId])
  return (
    <>
      <ErrorPage kind="forbidden" isSignedIn={viewerId !== ''} detail={t('unavailable')} />
      {isBegun(paper) ? (
        <div className="mx-auto max-w-xl">
          <KeptWords paper={paper} />
        </div>
      ) : null}
    </>
  )
}
