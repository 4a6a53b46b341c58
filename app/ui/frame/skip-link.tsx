import { useTranslation } from 'react-i18next'

export const MAIN_ID = 'main'

/** The first stop of the keyboard on every page: past the frame, to what the page is about. */
export function SkipLink() {
  const { t } = useTranslation('common')
  return (
    <a
      href={`#${MAIN_ID}`}
      className="screen-only sr-only rounded-md bg-action px-4 py-2 font-semibold text-on-action focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
    >
      {t('frame.skip')}
    </a>
  )
}
