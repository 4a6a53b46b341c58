import { Link } from '@remix-run/react'
import { CalendarDays, CircleAlert, Scroll } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { formatDay } from '~/kernel/dates'
import { PAPER_WORDS } from '~/features/adoption/paper-words'
import { Badge } from '~/ui/badge'
import { BilingualText } from '~/ui/bilingual-text'
import { ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { useLanguage } from '~/ui/language'
import { ListPages } from '~/ui/list-pages'
import { Section } from '~/ui/section'
import { Table, type TableColumn } from '~/ui/table'
import type { PublicWorkshop, RegisterEntry, RegisterPage } from '../queries.server'

interface RegisterListProps {
  found: RegisterPage
  query: string
  isFirst: boolean
}

export function RegisterList({ found, query, isFirst }: RegisterListProps) {
  const { t } = useTranslation('register')
  const columns = useColumns()
  return (
    <>
      <Section title={query ? t('list.found', { count: found.total }) : t('list.title')}>
        <ListPages
          first={isFirst ? null : paths.register({ q: query })}
          next={found.next && paths.register({ q: query, after: found.next })}
          isEmpty={found.entries.length === 0}
          none={
            <Empty
              icon={Scroll}
              title={query ? t('list.nothing', { query }) : t('list.empty')}
              actions={query ? <ButtonLink to={paths.register()}>{t('list.all')}</ButtonLink> : null}
            >
              {query ? t('list.nothingHint') : t('list.emptyHint')}
            </Empty>
          }
        >
          <Table caption={t('list.title')} columns={columns} rows={found.entries} rowKey={({ id }) => id} />
        </ListPages>
      </Section>
      {found.workshops.length > 0 ? (
        <Section title={t('workshops.title')}>
          <ul className="grid gap-3 md:grid-cols-2">
            {found.workshops.map((workshop) => (
              <WorkshopCard key={workshop.id} workshop={workshop} />
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function WorkshopCard({ workshop }: { workshop: PublicWorkshop }) {
  return (
    <li className="sheet p-4">
      <Link to={paths.workshop(workshop.id)} className="link font-semibold">
        <BilingualText value={workshop.title} />
      </Link>
      <p className="mt-1 flex items-center gap-1.5 text-sm text-quiet">
        <CalendarDays aria-hidden size={14} className="shrink-0" />
        <span>
          {formatDay(workshop.startsOn)} · <BilingualText value={workshop.place} />
        </span>
      </p>
    </li>
  )
}

function useColumns(): TableColumn<RegisterEntry>[] {
  const { t } = useTranslation('register')
  const language = useLanguage()
  return [
    {
      key: 'title',
      header: t('list.subject'),
      isRowHeader: true,
      cell: ({ id, wrapper, title, passage, isAuthentic }) => (
        <>
          <span className="block text-sm font-medium text-quiet">
            {PAPER_WORDS[language].wrappers[wrapper]}
          </span>
          <Link to={paths.paper(id)} className="link">
            <BilingualText value={title} />
          </Link>
          {isAuthentic ? null : (
            <span className="mt-1 block">
              <Badge tone="red" icon={CircleAlert}>
                {t('notAuthentic.short')}
              </Badge>
            </span>
          )}
          {passage ? (
            <span className="mt-1 block max-w-prose font-serif text-sm font-normal text-quiet">
              {sideOf(passage, language).text}
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'number',
      header: t('list.number'),
      cell: ({ number, replaced }) => (
        <>
          {number}
          {replaced.map((paper) => (
            <Link key={paper.id} to={paths.paper(paper.id)} className="link block text-sm">
              {t('list.replaces', { number: paper.number })}
            </Link>
          ))}
        </>
      ),
      className: 'md:whitespace-nowrap',
    },
    { key: 'issuedOn', header: t('list.issuedOn'), cell: ({ issuedOn }) => formatDay(issuedOn) },
    { key: 'issuer', header: t('list.issuer'), cell: ({ issuer }) => <BilingualText value={issuer} /> },
  ]
}
