import type { InitOptions } from 'i18next'
import { DEFAULT_LANGUAGE, LANGUAGES } from '~/kernel/bilingual'

/** The same for server and browser, so that both render the same words. */
export const i18nOptions: InitOptions = {
  supportedLngs: [...LANGUAGES],
  fallbackLng: DEFAULT_LANGUAGE,
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
  returnNull: false,
}
