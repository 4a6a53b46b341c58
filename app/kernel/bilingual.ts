export type Language = 'vi' | 'en'
export const LANGUAGES = ['vi', 'en'] as const
export const DEFAULT_LANGUAGE: Language = 'vi'

export function isLanguage(value: unknown): value is Language {
  return value === 'vi' || value === 'en'
}

/** A text in both languages, as it is stored in a pair of columns. An empty string is a missing side. */
export interface Bilingual {
  vi: string
  en: string
}

/** What a reader of `language` sees; `isFallback` is true when that side is missing and the other is shown. */
export interface Side {
  text: string
  language: Language
  isFallback: boolean
}

export function sideOf(text: Bilingual, language: Language): Side {
  const other: Language = language === 'vi' ? 'en' : 'vi'
  if (text[language].trim() !== '' || text[other].trim() === '') {
    return { text: text[language], language, isFallback: false }
  }
  return { text: text[other], language: other, isFallback: true }
}

/** Joins a pair of columns: `pairOf(row, 'title')` reads `titleVi` and `titleEn`. */
export function pairOf<K extends string>(row: Record<`${K}Vi` | `${K}En`, string>, key: K): Bilingual {
  return { vi: row[`${key}Vi`], en: row[`${key}En`] }
}
