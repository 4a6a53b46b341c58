import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '~/ui/language'
import { organisationOptions, type Organisation, type OrganisationOption } from './organisation'

/** Options of a combobox in the reader's language. */
export function useOrganisationOptions(organisations: readonly Organisation[]): OrganisationOption[] {
  const { t } = useTranslation('organisation')
  const language = useLanguage()
  return useMemo(
    () => organisationOptions(organisations, language, (names) => t('formerly', { names })),
    [organisations, language, t],
  )
}
