import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { Table } from '~/ui/table'
import { useAuditWords, type AuditDetail, type Names } from './audit-words'

interface AuditTableRow {
  id: string
  seq: string | null
  at: Date
  actorName: string
  verb: string
  subjectType: string
  subjectId: string
  details: [string, string][]
  names: Names
  hash: string | null
}

/** What a person reads of an entry; ids and hashes are there for whoever asks for them. */
function Details({ details, hash }: { details: readonly AuditDetail[]; hash: string | null }) {
  const { t } = useTranslation(['audit'])
  const read = details.filter(({ isCode }) => !isCode)
  const codes = details.filter(({ isCode }) => isCode)
  return (
    <div className="max-w-prose text-sm font-normal wrap-anywhere text-quiet">
      {read.length > 0 ? <p>{read.map(({ words }) => words).join(' · ')}</p> : null}
      <details>
        <summary className="link inline-flex min-h-6 items-center">{t('audit:codes')}</summary>
        {codes.length > 0 ? <p>{codes.map(({ words }) => words).join(' · ')}</p> : null}
        <p>{hash === null ? t('audit:linking') : t('audit:hash', { hash })}</p>
      </details>
    </div>
  )
}

export function AuditTable({ entries }: { entries: readonly AuditTableRow[] }) {
  const { t } = useTranslation(['audit'])
  const words = useAuditWords()
  return (
    <Table
      caption={t('audit:title')}
      rows={entries}
      rowKey={(entry) => entry.id}
      columns={[
        {
          key: 'seq',
          header: t('audit:column.number'),
          align: 'end',
          cell: (entry) => <span className="tabular-nums">{entry.seq ?? '–'}</span>,
        },
        {
          key: 'at',
          header: t('audit:column.time'),
          cell: (entry) => <span className="whitespace-nowrap tabular-nums">{formatDateTime(entry.at)}</span>,
        },
        {
          key: 'actor',
          header: t('audit:column.actor'),
          cell: (entry) => entry.actorName || t('audit:system'),
        },
        {
          key: 'verb',
          header: t('audit:column.verb'),
          isRowHeader: true,
          cell: (entry) => (
            <>
              {words.verb(entry.verb)}
              <Details details={words.details(entry.details, entry.names)} hash={entry.hash} />
            </>
          ),
        },
        {
          key: 'subject',
          header: t('audit:column.subject'),
          cell: (entry) => (
            <Link
              to={paths.audit({ type: entry.subjectType, id: entry.subjectId })}
              className="text-action hover:underline"
              title={entry.subjectId}
              aria-label={t('audit:onlyThis', {
                subject: words.subject(entry.subjectType),
                id: entry.subjectId.slice(0, 8),
              })}
            >
              {words.subject(entry.subjectType)}{' '}
              <span className="font-mono text-sm">{entry.subjectId.slice(0, 8)}</span>
            </Link>
          ),
        },
      ]}
    />
  )
}
