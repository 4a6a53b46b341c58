import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { classNames } from './class-names'

interface SideHeadingProps {
  shownSide: Language
  onShow: (side: Language) => void
}

/** Which column is which; on a telephone, which one is shown. */
export function SideHeading({ shownSide, onShow }: SideHeadingProps) {
  const { t } = useTranslation('common')
  return (
    <>
      <div className="mb-2 hidden gap-x-10 text-quiet md:grid md:grid-cols-2 print:grid print:grid-cols-2 print:gap-x-6">
        <p>
          <span className="font-semibold">{t('language.vi')}</span>{' '}
          <span className="text-sm">{t('sides.original')}</span>
        </p>
        <p className="font-semibold">{t('language.en')}</p>
      </div>
      <div role="group" aria-label={t('sides.label')} className="screen-only mb-3 grid grid-cols-2 md:hidden">
        {LANGUAGES.map((side) => (
          <button
            key={side}
            type="button"
            aria-pressed={side === shownSide}
            onClick={() => onShow(side)}
            className={classNames(
              'min-h-10 border-b-2 border-line text-quiet',
              side === shownSide && 'border-action font-semibold text-ink',
            )}
          >
            {t(`language.${side}`)}
          </button>
        ))}
      </div>
    </>
  )
}
