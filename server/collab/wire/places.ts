import * as Y from 'yjs'
import type { ContentPath } from '~/kernel/content-rules'
import { firstWhere } from './clock-range'
import type { News } from './news'

/** Where an item stands: in a root by its name, or in what another item holds; in a map under a key, in a text under none. */
export interface Place {
  parent: string | Y.Item
  key: string | null
}

/** No text that anybody reads lies deeper. */
const DEEPEST_PATH = 8

/**
 * Where the items of an update are to stand, before it is applied. An update names the parent only of items without
 * neighbours; all others stand where their neighbour does, which may be in the document or in the update itself.
 */
export class Places {
  readonly #doc: Y.Doc
  readonly #arriving = new Map<number, Y.Item[]>()
  readonly #places = new Map<Y.Item, Place | null>()
  readonly #rootNames = new Map<unknown, string>()

  constructor(doc: Y.Doc, { structs }: News) {
    this.#doc = doc
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue
      const ofClient = this.#arriving.get(struct.id.client)
      if (ofClient === undefined) this.#arriving.set(struct.id.client, [struct])
      else ofClient.push(struct)
    }
    for (const [name, root] of doc.share) this.#rootNames.set(root, name)
  }

  /** Null when that cannot be known: what it builds on has not arrived, or was collected. */
  of(item: Y.Item): Place | null {
    const seen: Y.Item[] = []
    let next: Y.Item | null = item
    let found: Place | null = null
    // Not by recursion: each of a hundred thousand items may stand beside the one before.
    while (next !== null) {
      const known = this.#places.get(next)
      if (known !== undefined) {
        found = known
        break
      }
      seen.push(next)
      // Whoever leads back to it has no place.
      this.#places.set(next, null)
      if (next.parent !== null) {
        found = this.#named(next)
        break
      }
      const beside: Y.ID | null = next.origin ?? next.rightOrigin
      next = beside === null ? null : this.itemAt(beside)
    }
    for (const one of seen) this.#places.set(one, found)
    return found
  }

  /** Names from the root down to the item itself. Null when the place is not known. Of what lies too deep for any text, only the beginning is missing. */
  pathOf(item: Y.Item): ContentPath | null {
    const path: (string | null)[] = []
    let next: Y.Item | string = item
    while (typeof next !== 'string' && path.length < DEEPEST_PATH) {
      const place: Place | null = this.of(next)
      if (place === null) return null
      path.unshift(place.key)
      next = place.parent
    }
    return typeof next === 'string' ? [next, ...path] : path
  }

  /** What is in the document now where this item is to stand in a map: it goes, whichever of the two will be there in the end. */
  presentAt(item: Y.Item): Y.Item | null {
    const place = this.of(item)
    if (place === null || place.key === null) return null
    const present = this.#typeOf(place.parent)?._map.get(place.key)
    return present === undefined || present.deleted ? null : present
  }

  /** An item of the document, or of the update; null when it is neither, or only its length is left. */
  itemAt({ client, clock }: Y.ID): Y.Item | null {
    if (clock < Y.getState(this.#doc.store, client)) {
      const struct: Y.Item | Y.GC = Y.getItem(this.#doc.store, Y.createID(client, clock))
      return struct instanceof Y.Item ? struct : null
    }
    const structs = this.#arriving.get(client) ?? []
    const item = structs[firstWhere(structs, ({ id, length }) => id.clock + length > clock)]
    return item !== undefined && item.id.clock <= clock ? item : null
  }

  #typeOf(parent: Place['parent']): Y.AbstractType<unknown> | undefined {
    if (typeof parent === 'string') return this.#doc.share.get(parent) as Y.AbstractType<unknown> | undefined
    return parent.content instanceof Y.ContentType
      ? (parent.content.type as Y.AbstractType<unknown>)
      : undefined
  }

  #named({ parent, parentSub }: Y.Item): Place | null {
    if (parent instanceof Y.AbstractType) {
      const above = parent._item ?? this.#rootNames.get(parent)
      return above === undefined ? null : { parent: above, key: parentSub }
    }
    if (!(parent instanceof Y.ID)) return { parent: String(parent), key: parentSub }
    const above = this.itemAt(parent)
    return above === null ? null : { parent: above, key: parentSub }
  }
}
