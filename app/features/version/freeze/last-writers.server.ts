import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { prisma, type Tx } from '~/platform/db/index.server'
import { readLog, type LoggedUpdate } from '../../drafting/stored-document.server'
import { PROVISION_ID, PROVISION_NODE } from '~/kernel/text-names'
import { confirmationMap, dataMap, sideFragment } from '../../drafting/document'

export interface LastWriter {
  name: string
  at: Date
}

/** The number of what was folded. */
const SNAPSHOT = 0

/** The key under which changes outside every provision are kept. */
export const PREAMBLE = ''

/**
 * Who changed each provision last, as far as the log still says it: what was folded into a snapshot has no author any
 * more. It replays the log, so it is asked only when somebody must be told what changed.
 */
export async function lastWriters(documentId: string, tx: Tx = prisma): Promise<Map<string, LastWriter>> {
  const { doc: whole, updates, damaged } = await readLog(documentId, tx)
  whole.destroy()
  const doc = new Y.Doc()
  const touched = new Map<string, LoggedUpdate>()
  let current: LoggedUpdate | null = null
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (current === null || current.seq === SNAPSHOT) return
    for (const place of placesIn(transaction, doc)) touched.set(place, current)
  })
  for (current of updates) if (!damaged.has(current.seq)) Y.applyUpdate(doc, current.bytes)
  doc.destroy()

  const users = await tx.user.findMany({
    where: { id: { in: [...touched.values()].flatMap(({ userId }) => userId ?? []) } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(users.map(({ id, name }) => [id, name]))
  return new Map(
    [...touched].map(([place, { userId, at }]) => [place, { name: nameOf.get(userId ?? '') ?? '', at }]),
  )
}

/** The provisions that a transaction wrote in, and PREAMBLE for what lies in none of them. */
function placesIn(transaction: Y.Transaction, doc: Y.Doc): Set<string> {
  const { changed, changedParentTypes } = transaction
  const places = new Set<string>()
  for (const map of [dataMap(doc), confirmationMap(doc)] as unknown[])
    for (const key of changed.get(map as never) ?? []) if (key !== null) places.add(key)
  for (const side of LANGUAGES) {
    const fragment = sideFragment(doc, side)
    // Blocks and provisions that came or went; what changed inside them is found below.
    if (changed.has(fragment as never))
      for (const item of itemsOf(fragment)) if (isTouched(item, transaction)) places.add(placeOf(item))
  }
  for (const type of changedParentTypes.keys()) {
    const place = provisionAround(type as unknown as Y.AbstractType<unknown>, doc)
    if (place !== null) places.add(place)
  }
  return places
}

function* itemsOf(fragment: Y.XmlFragment): Generator<Y.Item> {
  for (let item = fragment._start; item; item = item.right) yield item
}

function isTouched(item: Y.Item, { beforeState, deleteSet }: Y.Transaction): boolean {
  return item.id.clock >= (beforeState.get(item.id.client) ?? 0) || Y.isDeleted(deleteSet, item.id)
}

/** Read off the items, not by getAttribute: of what has just been deleted the attributes count as deleted too. */
function placeOf({ content }: Y.Item): string {
  const type = content instanceof Y.ContentType ? (content.type as unknown) : null
  if (!(type instanceof Y.XmlElement) || type.nodeName !== PROVISION_NODE) return PREAMBLE
  const id: unknown = type._map.get(PROVISION_ID)?.content.getContent().at(-1)
  return typeof id === 'string' ? id : PREAMBLE
}

/** The provision in whose text or data a type lies; null for the types around them. */
function provisionAround(type: Y.AbstractType<unknown>, doc: Y.Doc): string | null {
  let inner: Y.AbstractType<unknown> | null = type
  while (inner?._item) {
    const around: Y.AbstractType<unknown> | null = inner.parent as Y.AbstractType<unknown> | null
    if ((around as unknown) === dataMap(doc)) return inner._item.parentSub
    // A top block is a provision, or one of the preamble.
    if (around !== null && around._item === null) return placeOf(inner._item)
    inner = around
  }
  return null
}
