import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { Notice } from '~/ui/notice'
import { useFocusOnArrival } from '~/ui/use-focus-on-arrival'
import type { OwnVote } from '../../ballot/queries.server'

interface VoteReceiptProps {
  vote: NonNullable<OwnVote['vote']>
  /** The vote was sent a moment ago, from this page: the receipt is what the reader should hear next. */
  isNew: boolean
}

/** Proof that the delegation's vote is in the box. What it says is not told before the close, to its own members either. */
export function VoteReceipt({ vote, isNew }: VoteReceiptProps) {
  const { t } = useTranslation('voting')
  const heading = useFocusOnArrival<HTMLHeadingElement>(isNew)
  return (
    <section aria-labelledby="receipt" className="sheet p-5 sm:p-6">
      <h2 id="receipt" ref={heading} tabIndex={-1} className="sr-only">
        {t('receipt.title')}
      </h2>
      <Notice
        tone="success"
        title={vote.isMine ? t('receipt.mine') : t('receipt.other', { name: vote.castByName })}
      >
        {t('receipt.at', { time: formatDateTime(vote.castAt) })}
      </Notice>
      <p className="mt-5 text-sm text-quiet">{t('receipt.code')}</p>
      <p translate="no" className="text-2xl font-bold tracking-wide tabular-nums">
        {vote.receipt}
      </p>
      <p className="mt-2 max-w-prose text-sm text-quiet">{t('receipt.keep')}</p>
    </section>
  )
}
