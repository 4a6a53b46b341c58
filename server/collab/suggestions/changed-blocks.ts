import * as Y from 'yjs'
import type { BlockRange, SharedType } from './view'

/** Children of a root in which something has changed; or the root itself has, and then it may be anything. */
export type ChangedBlocks = ReadonlySet<SharedType> | 'root'

/** What a transaction has changed, by the name of the root; null for a root that is nameless. */
export function changedBlocks(
  doc: Y.Doc,
  transaction: Y.Transaction,
): ReadonlyMap<string | null, ChangedBlocks> {
  const names = new Map([...doc.share].map(([name, type]) => [type as SharedType, name]))
  const changes = new Map<string | null, Set<SharedType> | 'root'>()
  for (const changed of transaction.changed.keys()) {
    const { root, block } = placeOf(changed as unknown as Y.AbstractType<unknown>)
    const name = names.get(root) ?? null
    const known = changes.get(name)
    if (block === null || known === 'root') changes.set(name, 'root')
    else changes.set(name, (known ?? new Set<SharedType>()).add(block))
  }
  return changes
}

function placeOf(changed: Y.AbstractType<unknown>): { root: SharedType; block: SharedType | null } {
  let [type, block]: [Y.AbstractType<unknown>, SharedType | null] = [changed, null]
  while (type._item !== null && type._item.parent instanceof Y.AbstractType) {
    block = type
    type = type._item.parent as Y.AbstractType<unknown>
  }
  return { root: type, block }
}

/** Those of these blocks, what lies between them, and one more on either side. */
export function rangeAround(root: SharedType, blocks: ReadonlySet<SharedType>): BlockRange {
  let [place, first, last] = [0, Infinity, -1]
  for (let item = root._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (item.content instanceof Y.ContentType && blocks.has(item.content.type)) {
      first = Math.min(first, place)
      last = place
    }
    place += 1
  }
  return { from: first - 1, to: last + 1 }
}
