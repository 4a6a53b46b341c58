import { useFetcher, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { classNames } from './class-names'
import { Form } from './form'
import { useLanguage } from './language'

/** Each language is named in itself, so that whoever reads only that one finds it. */
const names = { vi: 'Tiếng Việt', en: 'English' } as const

/** VI | EN. A plain form without JavaScript; with it, the page stays where it is and keeps what was typed. */
export function LanguageSwitch() {
  const { t } = useTranslation('common')
  const fetcher = useFetcher()
  const location = useLocation()
  const current = useLanguage()
  return (
    <Form
      fetcher={fetcher}
      isKeyless
      method="post"
      action={paths.language()}
      preventScrollReset
      aria-label={t('language.label')}
      className="inline-flex shrink-0 rounded-md border border-strong-line bg-paper"
    >
      <input type="hidden" name="returnTo" value={`${location.pathname}${location.search}`} />
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="submit"
          name="lng"
          value={language}
          lang={language}
          aria-pressed={language === current}
          aria-label={`${language.toUpperCase()}, ${names[language]}`}
          title={names[language]}
          className={classNames(
            'min-h-8 min-w-9 px-2 text-sm font-semibold last:rounded-e-[5px] nth-2:rounded-s-[5px]',
            language === current ? 'bg-ink text-paper' : 'text-ink hover:bg-wash',
          )}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </Form>
  )
}
