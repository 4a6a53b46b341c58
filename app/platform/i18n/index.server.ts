import { createCookie } from '@remix-run/node'
import { createInstance, type TFunction } from 'i18next'
import { RemixI18Next } from 'remix-i18next/server'
import { DEFAULT_LANGUAGE, isLanguage, LANGUAGES, type Language } from '~/kernel/bilingual'
import type { Actor } from '~/kernel/actor'
import { i18nOptions } from './options'
import { resources as en } from './resources.en'
import { resources as vi, type Resources } from './resources.vi'

const ONE_YEAR_S = 365 * 24 * 60 * 60

/** Remembers the language of people who are not signed in; it is no secret, and scripts do not need it. */
export const languageCookie = createCookie('language', {
  path: '/',
  sameSite: 'lax',
  httpOnly: true,
  maxAge: ONE_YEAR_S,
})

const detector = new RemixI18Next({
  detection: {
    supportedLanguages: [...LANGUAGES],
    fallbackLanguage: DEFAULT_LANGUAGE,
    cookie: languageCookie,
    order: ['cookie', 'header'],
  },
  i18next: i18nOptions,
})

/** The reader's language: the user's own choice, else the cookie, else Accept-Language, else Vietnamese. */
export async function languageOf(request: Request, actor: Actor): Promise<Language> {
  if (actor.kind === 'user') return actor.locale
  const found = await detector.getLocale(request)
  return isLanguage(found) ? found : DEFAULT_LANGUAGE
}

const instance = createInstance({ ...i18nOptions, resources: { vi, en }, initImmediate: false })
void instance.init()

/** Translates on the server, for titles, mail and files: `translator('vi')('voting:title')`. */
export function translator(language: Language): TFunction<(keyof Resources)[]> {
  return instance.getFixedT(language)
}

/** A new instance for rendering one request. */
export function createRequestI18n(language: Language) {
  const i18n = createInstance({ ...i18nOptions, lng: language, resources: { vi, en }, initImmediate: false })
  return i18n
}
