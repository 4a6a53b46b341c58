import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { BilingualText } from '~/ui/bilingual-text'
import type { VersionSummary } from '../queries.server'

interface VersionListProps {
  recommendationId: string
  versions: readonly VersionSummary[]
  shown: number
}

/** Every version of a text, the newest first. */
export function VersionList({ recommendationId, versions, shown }: VersionListProps) {
  const { t } = useTranslation('version')
  return (
    <ol className="sheet divide-y divide-line">
      {versions.map(({ number, label, author, createdAt }) => (
        <li key={number} className="px-4 py-3">
          <Link
            to={paths.version(recommendationId, number)}
            aria-current={number === shown ? 'page' : undefined}
            className="link font-semibold aria-[current=page]:text-ink"
          >
            {t('short', { number })}
          </Link>
          {label.vi || label.en ? (
            <div>
              <BilingualText value={label} />
            </div>
          ) : null}
          <div className="text-sm text-quiet">
            {author} · {formatDateTime(createdAt)}
          </div>
        </li>
      ))}
    </ol>
  )
}
