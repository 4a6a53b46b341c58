import * as Y from 'yjs'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { provisionMap, rootMap } from '~/features/text/document/layout'
import { numbersOf, ownershipOf, type Writer } from './own-words'
import type { UnsavedPassage } from './unsaved-words'

/** What this person had put into a field of a provision, when somebody who did not know of it put something else there. */
export interface Overwritten {
  provisionId: string
  side: Language
  words: string
}

const fieldOf = (side: Language) => (side === 'vi' ? 'deliverableVi' : 'deliverableEn')

/**
 * Of two values that were written at the same time Yjs keeps one, on every page the same. A value that its writer has put in the place of
 * ours is no loss: there ours is among those on which it builds. Before Yjs lets deleted values go.
 */
export function overwrittenIn(doc: Y.Doc, transaction: Y.Transaction, writer: Writer): Overwritten[] {
  const provisions = rootMap(doc, 'provisions')
  const isOwn = ownershipOf(doc, writer)
  const found: Overwritten[] = []
  for (const [type, keys] of transaction.changed as Map<unknown, Set<string | null>>) {
    const provisionId = type instanceof Y.Map && type.parent === provisions ? type._item?.parentSub : null
    if (!(type instanceof Y.Map) || !provisionId) continue
    for (const side of LANGUAGES) {
      const winner = keys.has(fieldOf(side)) ? type._map.get(fieldOf(side)) : undefined
      if (!winner || winner.deleted) continue
      for (let item = winner.left; item !== null; item = item.left) {
        const hasLost = isOwn(item.id.client) && Y.isDeleted(transaction.deleteSet, item.id)
        const words =
          hasLost && item.content instanceof Y.ContentAny ? (item.content.arr.at(-1) as unknown) : null
        if (typeof words === 'string' && words.trim() !== '' && !buildsOn(doc, winner, item.id))
          found.push({ provisionId, side, words })
      }
    }
  }
  return found
}

/** Whether whoever wrote a value knew another one: it, or a later one of the same page, is among those that it has replaced. */
function buildsOn(doc: Y.Doc, value: Y.Item, { client, clock }: Y.ID): boolean {
  for (let id = value.origin; id !== null;) {
    if (id.client === client && id.clock >= clock) return true
    const replaced: unknown = Y.getItem(doc.store, id)
    // What was collected tells nothing any more.
    if (!(replaced instanceof Y.Item)) return true
    id = replaced.origin
  }
  return false
}

/** Those that nobody has put back meanwhile, also as a part of more words. */
export function overwrittenPassages(doc: Y.Doc, all: readonly Overwritten[]): UnsavedPassage[] {
  const numbers = numbersOf(doc)
  return all.flatMap(({ provisionId, side, words }) => {
    const now: unknown = provisionMap(doc, provisionId)?.get(fieldOf(side))
    if (typeof now === 'string' && now.includes(words.trim())) return []
    const provision = numbers.get(provisionId) ?? null
    return [{ side, provision, isDeliverable: true, runs: [{ text: words.trim(), isNew: true }] }]
  })
}
