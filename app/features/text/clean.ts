import { withoutForbiddenCharacters } from '~/kernel/characters'
import { normalise } from '~/kernel/vietnamese'

/** Zero-width space, joiners, word joiner, byte order mark: editors leave them behind, and nobody can see them. */
const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff]/g

/** Text as it may be stored: precomposed, without characters that have no width or cannot be stored at all. */
export function cleanText(text: string): string {
  return normalise(withoutForbiddenCharacters(text).replace(ZERO_WIDTH, ''))
}
