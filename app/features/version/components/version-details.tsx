import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { BilingualText } from '~/ui/bilingual-text'
import { DescriptionList } from '~/ui/description-list'
import type { VersionPage } from '../queries.server'

/** Who froze a version and when, and the hash by which everybody can tell it from any other text. */
export function VersionDetails({ version }: { version: VersionPage['version'] }) {
  const { t } = useTranslation('version')
  const { label, note, author, createdAt, sha256 } = version
  return (
    <div className="sheet p-4">
      <DescriptionList
        layout="stack"
        items={[
          ...(label.vi || label.en
            ? [{ term: t('label'), description: <BilingualText value={label} /> }]
            : []),
          { term: t('author'), description: author },
          { term: t('at'), description: formatDateTime(createdAt) },
          ...(note ? [{ term: t('note'), description: note }] : []),
          {
            term: t('hash'),
            description: (
              <>
                <code className="text-sm break-all">{sha256}</code>
                <p className="mt-1 text-sm text-quiet">{t('hashHint')}</p>
              </>
            ),
          },
        ]}
      />
    </div>
  )
}
