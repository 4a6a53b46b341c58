import { useTranslation } from 'react-i18next'
import { BilingualText } from '~/ui/bilingual-text'
import { useLanguage } from '~/ui/language'
import { newNames, type OrganisationName as Named } from './organisation'

/** An organisation by the name of its day, with the name of today in small where it has another one. */
export function OrganisationName({ organisation }: { organisation: Named & { heirs: Named[] } }) {
  const { t } = useTranslation('organisation')
  const today = newNames(organisation, useLanguage())
  return (
    <>
      <BilingualText value={organisation.name} />
      {today.length > 0 ? <span className="text-sm"> {t('now', { names: today.join(', ') })}</span> : null}
    </>
  )
}
