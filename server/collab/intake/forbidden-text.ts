import * as Y from 'yjs'
import type { News } from '../wire/news'

const NUL = '\0'

/**
 * True when something new holds a NUL, which no keyboard types and no editor pastes, and no database of ours can store as text: a version
 * made of it could not be written. What is in the log already is left out of versions instead (`cleanText`).
 */
export function holdsForbiddenText({ structs }: News): boolean {
  return structs.some(
    (struct) => struct instanceof Y.Item && (holdsNul(struct.parentSub) || holdsNulIn(struct.content)),
  )
}

function holdsNulIn(content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentString) return holdsNul(content.str)
  if (content instanceof Y.ContentFormat) return holdsNul(content.key) || holdsNul(content.value)
  if (content instanceof Y.ContentEmbed) return holdsNul(content.embed)
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return holdsNul(content.arr)
  return (
    content instanceof Y.ContentType &&
    content.type instanceof Y.XmlElement &&
    holdsNul(content.type.nodeName)
  )
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes(NUL)
  if (Array.isArray(value)) return value.some(holdsNul)
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return false
  return Object.entries(value).some((entry) => entry.some(holdsNul))
}
