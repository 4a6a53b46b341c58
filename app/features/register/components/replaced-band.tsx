import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Bilingual } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { formatDay } from '~/kernel/dates'
import { BilingualText } from '~/ui/bilingual-text'
import { Notice } from '~/ui/notice'
import type { AdoptedText, PaperInChain } from '../adopted-text.server'

/** Above a paper that was replaced, or that replaces: which other one, when and why. Printed with it. */
export function ReplacedBand({ text }: { text: AdoptedText }) {
  const { t } = useTranslation('register')
  const { replacedBy, replaced, current, reason } = text
  return (
    <>
      {replacedBy ? (
        <Notice tone="danger" title={t('replaced.title')} className="mb-6">
          <Other words={t('replaced.by')} paper={replacedBy} reason={replacedBy.reason} />
          {current && current.id !== replacedBy.id ? (
            <Other words={t('replaced.current')} paper={current} reason={null} />
          ) : null}
        </Notice>
      ) : null}
      {replaced ? (
        <Notice tone="info" title={t('replaced.replaces')} className="mb-6">
          <Other words={t('replaced.replacesPaper')} paper={replaced} reason={reason} />
        </Notice>
      ) : null}
    </>
  )
}

interface OtherProps {
  words: string
  paper: PaperInChain
  reason: Bilingual | null
}

function Other({ words, paper, reason }: OtherProps) {
  const { t } = useTranslation('register')
  return (
    <>
      <p>
        {words}{' '}
        <Link to={paths.paper(paper.id)} className="link">
          {t('replaced.paper', { number: paper.number, day: formatDay(paper.issuedOn) })}
        </Link>
      </p>
      {reason ? (
        <p className="wrap-anywhere">
          {t('replaced.reason')} <BilingualText value={reason} />
        </p>
      ) : null}
    </>
  )
}
