import type { Language } from '~/kernel/bilingual'
import type { Resources } from './resources.vi'

/** Loads all words of one language: one file to fetch, then no page ever waits for its words again. */
export async function loadResources(language: Language): Promise<Resources> {
  if (language === 'vi') return (await import('./resources.vi')).resources
  return (await import('./resources.en')).resources
}
