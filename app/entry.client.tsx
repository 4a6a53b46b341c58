import { RemixBrowser } from '@remix-run/react'
import { createInstance } from 'i18next'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { DEFAULT_LANGUAGE, isLanguage } from './kernel/bilingual'
import { i18nOptions } from './platform/i18n/options'
import { loadResources } from './platform/i18n/resources'

/** The words arrive before hydration, so the first client render equals what the server sent. */
async function hydrate() {
  const written = document.documentElement.lang
  const language = isLanguage(written) ? written : DEFAULT_LANGUAGE
  const i18n = createInstance()
  await i18n.use(initReactI18next).init({
    ...i18nOptions,
    lng: language,
    resources: { [language]: await loadResources(language) },
    initImmediate: false,
  })
  startTransition(() => {
    hydrateRoot(
      document,
      <I18nextProvider i18n={i18n}>
        <StrictMode>
          <RemixBrowser />
        </StrictMode>
      </I18nextProvider>,
    )
  })
}

void hydrate()
