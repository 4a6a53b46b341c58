import * as Y from 'yjs'
import type { IncomingStruct } from './placement'

/**
 * True when a struct says of its clocks what the document says of them already, as far as both still say it: what was
 * deleted since has no content to compare.
 *
 * Yjs skips what it knows by its client and clock, unread. Somebody who has written other words under the client id of
 * another person would have that person's words skipped so, and they would be acknowledged without being there.
 */
export function agreesWithKnown(doc: Y.Doc, struct: IncomingStruct): boolean {
  if (!(struct instanceof Y.Item)) return true
  const { client, clock } = struct.id
  const end = Math.min(clock + struct.length, Y.getState(doc.store, client))
  if (clock >= end) return true
  const structs = doc.store.clients.get(client) ?? []
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
    const known = structs[index]
    if (known === undefined || known.id.clock >= end) return true
    if (known instanceof Y.Item ? !saysTheSame(doc, struct, known) : !isUnderCollected(doc, struct))
      return false
  }
  return true
}

/**
 * Of an item only its clocks are left once what it stood in was deleted, and with it all that stood there. A stranger who
 * takes somebody's next clocks by leaving nothing there has no such place.
 */
function isUnderCollected(doc: Y.Doc, { origin, rightOrigin, parent }: Y.Item): boolean {
  return [origin, rightOrigin, parent instanceof Y.ID ? parent : null].some((id) => {
    if (id === null || id.clock >= Y.getState(doc.store, id.client)) return false
    const beside = Y.getItem(doc.store, id)
    if (!(beside instanceof Y.Item)) return true
    const around = beside.parent instanceof Y.AbstractType ? beside.parent._item : null
    return (id === parent && beside.deleted) || (around !== null && around.deleted)
  })
}

/**
 * Compares two items where they overlap: Yjs joins and splits items, and the two need not have the same bounds. `known` has
 * been placed, or is waiting as it came in.
 */
export function saysTheSame(doc: Y.Doc, incoming: Y.Item, known: Y.Item): boolean {
  const from = Math.max(incoming.id.clock, known.id.clock)
  const to = Math.min(incoming.id.clock + incoming.length, known.id.clock + known.length)
  return (
    Y.compareIDs(originAt(incoming, from), originAt(known, from)) &&
    Y.compareIDs(incoming.rightOrigin, known.rightOrigin) &&
    hasSameParent(doc, incoming, known) &&
    (isDeleted(incoming) || isDeleted(known) || hasSameContent(incoming, known, from, to))
  )
}

/** Of what its writer, or somebody here, has deleted there may be no content any more. */
const isDeleted = ({ deleted, content }: Y.Item) => deleted || content instanceof Y.ContentDeleted

/** Inside of an item each part stands behind the part before. */
function originAt(item: Y.Item, clock: number): Y.ID | null {
  return clock === item.id.clock ? item.origin : Y.createID(item.id.client, clock - 1)
}

/** An update names the parent only where no neighbour does; `parent` is then a root's name or the item that is the parent. */
function hasSameParent(doc: Y.Doc, { parent, parentSub }: Y.Item, known: Y.Item): boolean {
  const { parent: knownParent } = known
  if (parent === null || knownParent === null) return true
  if (parentSub !== known.parentSub) return false
  if (!(knownParent instanceof Y.AbstractType)) return isSameName(parent, knownParent)
  if (parent instanceof Y.ID) return Y.compareIDs(parent, knownParent._item?.id ?? null)
  return doc.share.get(String(parent)) === knownParent
}

/** Of two parents that are named and not found: a root's name or the item that is the parent. */
function isSameName(one: unknown, other: unknown): boolean {
  return one instanceof Y.ID && other instanceof Y.ID ? Y.compareIDs(one, other) : one === other
}

function hasSameContent(incoming: Y.Item, known: Y.Item, from: number, to: number): boolean {
  const [ours, theirs] = [partOf(known, from, to), partOf(incoming, from, to)]
  if (ours instanceof Y.ContentString && theirs instanceof Y.ContentString)
    return isSameText(ours.str, theirs.str)
  return ours.getRef() === theirs.getRef() && isEqual(bytesOf(ours), bytesOf(theirs))
}

/** Only of what has a length can there be a part. */
function partOf({ id, content }: Y.Item, from: number, to: number): Y.Item['content'] {
  const [start, end] = [from - id.clock, to - id.clock]
  if (start === 0 && end === content.getLength()) return content
  if (content instanceof Y.ContentString) return new Y.ContentString(content.str.slice(start, end))
  if (content instanceof Y.ContentAny) return new Y.ContentAny(content.arr.slice(start, end))
  if (content instanceof Y.ContentJSON) return new Y.ContentJSON(content.arr.slice(start, end))
  throw new Error('a struct has an impossible length')
}

/** Where an item is split between the halves of an emoji, Yjs replaces them, or what stands behind the first, on either side. */
function isSameText(ours: string, theirs: string): boolean {
  return ours === theirs || (hasOnlyHalvesReplaced(ours, theirs) && hasOnlyHalvesReplaced(theirs, ours))
}

const REPLACEMENT = '\ufffd'
const isHalf = (unit: string | undefined) => unit !== undefined && unit >= '\ud800' && unit <= '\udfff'

function hasOnlyHalvesReplaced(text: string, original: string): boolean {
  return [...Array(text.length).keys()].every(
    (at) =>
      text[at] === original[at] ||
      original[at] === REPLACEMENT ||
      (text[at] === REPLACEMENT && (isHalf(original[at]) || isHalf(original[at - 1]))),
  )
}

function bytesOf(content: Y.Item['content']): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  content.write(encoder, 0)
  return encoder.toUint8Array()
}

const isEqual = (left: Uint8Array, right: Uint8Array) => Buffer.compare(left, right) === 0
