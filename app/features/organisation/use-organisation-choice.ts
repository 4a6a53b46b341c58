import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '~/ui/language'
import { organisationOptions, type Organisation, type OrganisationOption } from './organisation'

export interface OrganisationChoice {
  options: OrganisationOption[]
  unchosen: string
}

/** What a combobox of organisations takes, in the reader's language. */
export function useOrganisationChoice(organisations: readonly Organisation[]): OrganisationChoice {
  const { t } = useTranslation('organisation')
  const language = useLanguage()
  return useMemo(
    () => ({
      options: organisationOptions(organisations, language, (names) => t('formerly', { names })),
      unchosen: t('unchosen'),
    }),
    [organisations, language, t],
  )
}
