import { Link } from '@remix-run/react'
import { Presentation, Vote } from 'lucide-react'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import { BilingualText } from '~/ui/bilingual-text'
import { ButtonLink } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { shortHash } from '../../words'
import type { BallotView } from '../queries.server'
import { VotedText } from './voted-text'
import { paths } from '~/kernel/paths'

/** The question, what it is about, and the very text that is voted on (`children`), folded away until it is wanted. */
export function BallotHeader({ ballot, children }: { ballot: BallotView; children: ReactNode }) {
  const { t } = useTranslation('voting')
  const { version } = ballot
  return (
    <>
      <PageHeader
        eyebrow={
          <Link
            to={paths.recommendation(ballot.recommendation.id)}
            className="link inline-flex min-h-6 items-center"
          >
            <BilingualText value={ballot.recommendation.title} />
          </Link>
        }
        title={<BilingualText value={ballot.question} />}
        subtitle={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <Badge tone={ballot.status === 'open' ? 'teal' : 'grey'} icon={Vote}>
              {t(`status.${ballot.status}`)}
            </Badge>
            <span>
              {t('version', { number: version.number, count: version.content.provisions.length })}
              {' · '}
              <span title={version.sha256} className="tabular-nums">
                SHA-256 {shortHash(version.sha256)}
              </span>
            </span>
          </span>
        }
        actions={
          ballot.can.watchHall ? (
            <ButtonLink to={paths.hall(ballot.id)} icon={Presentation} size="sm" className="max-sm:hidden">
              {t('hall.open')}
            </ButtonLink>
          ) : null
        }
      />
      <div className="mb-6">
        {version.isAuthentic ? (
          <VotedText>{children}</VotedText>
        ) : (
          <Notice tone="danger" title={t('notAuthentic.title')}>
            {t('notAuthentic.text')}
          </Notice>
        )}
      </div>
    </>
  )
}
