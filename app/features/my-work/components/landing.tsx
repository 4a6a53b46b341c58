import { Link } from '@remix-run/react'
import { ScrollText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { BilingualText } from '~/ui/bilingual-text'
import { ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { Section } from '~/ui/section'
import { officialNumber } from '../../adoption/adoption'
import type { IssuedText } from '../queries.server'

/** For people who have not signed in: what this is, what was issued last, and the way in. */
export function Landing({ texts }: { texts: IssuedText[] }) {
  const { t } = useTranslation('my-work')
  return (
    <>
      <header className="mb-10 max-w-[46rem]">
        <h1 className="text-3xl font-bold">{t('landing.title')}</h1>
        <p className="mt-3 text-lg text-quiet">{t('landing.text')}</p>
        <div className="mt-5 flex flex-wrap gap-3">
          <ButtonLink to={paths.signIn()} variant="primary">
            {t('landing.signIn')}
          </ButtonLink>
          <ButtonLink to={paths.followUp()}>{t('landing.followUp')}</ButtonLink>
        </div>
      </header>
      <Section
        title={t('landing.latest')}
        actions={
          <Link to={paths.register()} className="link inline-flex min-h-6 items-center">
            {t('landing.all')}
          </Link>
        }
      >
        {texts.length === 0 ? (
          <Empty icon={ScrollText} title={t('landing.none')}>
            {t('landing.noneText')}
          </Empty>
        ) : (
          <ul className="sheet divide-y divide-line">
            {texts.map((text) => (
              <li key={text.id} className="px-4 py-4 sm:px-6">
                <p className="text-sm text-quiet tabular-nums">
                  {t('landing.number', {
                    number: officialNumber(text.number, text.notation),
                    date: formatDay(text.issuedOn),
                  })}
                </p>
                <Link to={paths.paper(text.id)} className="link font-serif text-lg font-bold">
                  <BilingualText value={text.title} />
                </Link>
                <p className="text-sm text-quiet">
                  <BilingualText value={text.issuer} />
                </p>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}
