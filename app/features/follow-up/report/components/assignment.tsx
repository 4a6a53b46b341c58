import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { BilingualText } from '~/ui/bilingual-text'
import { DescriptionList } from '~/ui/description-list'
import { Section } from '~/ui/section'
import type { ActionPage } from '../page.server'
import { DeadlineText } from '../../action/components/deadline-text'

/** What the adopted text asks for, in its own words. */
export function Assignment({ page, today }: { page: ActionPage; today: string }) {
  const { t } = useTranslation('follow-up')
  const { action, provision, text } = page
  return (
    <Section title={t('action.about')} isSheet>
      <DescriptionList
        layout="stack"
        items={[
          {
            term: t('action.provision'),
            description: (
              <span className="font-serif">
                <BilingualText value={provision.text} />
              </span>
            ),
          },
          {
            term: t('action.agency'),
            description: (
              <Link to={paths.agency(action.organisation.id)} className="link">
                <BilingualText value={action.organisation.name} />
              </Link>
            ),
          },
          {
            term: t('action.coordinating'),
            description:
              provision.coordinating.length === 0 ? (
                t('action.noCoordinating')
              ) : (
                <ul>
                  {provision.coordinating.map((agency) => (
                    <li key={agency.id}>
                      <BilingualText value={agency.name} />
                    </li>
                  ))}
                </ul>
              ),
          },
          { term: t('action.deliverable'), description: <BilingualText value={action.deliverable} /> },
          {
            term: t('action.deadline'),
            description: <DeadlineText deadline={action.deadline} state={action.state} today={today} />,
          },
          { term: t('action.issued'), description: <Issued text={text} /> },
        ]}
      />
    </Section>
  )
}

/** Deadlines count from the first paper's day; where another one holds by now, it is named with its number. */
function Issued({ text }: { text: ActionPage['text'] }) {
  const { t } = useTranslation('follow-up')
  const [first] = text.replaced
  const day = formatDay(text.issuedOn)
  if (first === undefined) return day
  return (
    <>
      {t('action.firstPaper', { number: first, day })}{' '}
      <Link to={paths.paper(text.id)} className="link">
        {t('action.openFirst')}
      </Link>
    </>
  )
}
