import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '~/kernel/bilingual'
import { loadResources } from './resources'

/** Follows the language that the server answers with, without a reload: what is typed on the page stays. */
export function useLanguageChange(language: Language): void {
  const { i18n } = useTranslation()
  useEffect(() => {
    if (i18n.language === language) return
    let isCurrent = true
    void loadResources(language).then((words) => {
      for (const [namespace, keys] of Object.entries(words)) i18n.addResourceBundle(language, namespace, keys)
      if (isCurrent) void i18n.changeLanguage(language)
    })
    return () => {
      isCurrent = false
    }
  }, [i18n, language])
}
