import * as Y from 'yjs'
import { provisionMap, rootMap } from '~/features/text/layout'
import { readData } from '~/features/text/document/provision-data'
import { numbersOf, ownershipOf, type Writer } from './own-words'
import type { UnsavedPassage } from '../saving/unsaved-words'

/** What this person had put into a field of a provision, when somebody who did not know of it put something else there. */
export interface Overwritten {
  provisionId: string
  field: (typeof FIELDS)[number]
  value: unknown
}

/** What several who coordinate are is not one value. */
const FIELDS = ['deliverableVi', 'deliverableEn', 'assignment', 'deadline'] as const

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
    for (const field of FIELDS) {
      const winner = keys.has(field) ? type._map.get(field) : undefined
      if (!winner || winner.deleted) continue
      for (let item = winner.left; item !== null; item = item.left) {
        const hasLost = isOwn(item.id.client) && Y.isDeleted(transaction.deleteSet, item.id)
        if (hasLost && item.content instanceof Y.ContentAny && !buildsOn(doc, winner, item.id))
          found.push({ provisionId, field, value: item.content.arr.at(-1) as unknown })
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
  return all.flatMap(({ provisionId, field, value }): UnsavedPassage[] => {
    const stored = provisionMap(doc, provisionId)
    const was = readData(new Map([[field, value]]))[field]
    const now = stored && readData(stored)[field]
    if (was === null || was === '' || JSON.stringify(was) === JSON.stringify(now)) return []
    const place = {
      provision: numbers.get(provisionId) ?? null,
      side: field === 'deliverableEn' ? 'en' : 'vi',
    } as const
    if (field === 'assignment' || field === 'deadline')
      return [{ ...place, isDeliverable: false, choice: { [field]: was }, runs: [] }]
    const words = String(was).trim()
    if (words === '' || (typeof now === 'string' && now.includes(words))) return []
    return [{ ...place, isDeliverable: true, runs: [{ text: words, isNew: true }] }]
  })
}
