import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { newId } from '~/kernel/ids'
import { mergedInto, placed, provisionMap, type Removal, removalOf, rootMap } from '../layout'
import { roomAt } from '../position'
import { NO_DATA, writeData, type ProvisionData } from './provision-data'
import { confirmationMap, readProvision, textHash, type BothSides } from './read'
import { insertLines } from './write-lines'

/**
 * What one who works on a draft does to its provisions. Each is one transaction, or part of the one that its caller has opened, with the
 * origin by which it is undone.
 */

export interface NewProvision {
  /** A new one where it is left out. */
  id?: string
  text: BothSides
  data?: Partial<ProvisionData>
  /** The two texts are already known to match. */
  isMatching?: boolean
  /** It is put into the bin. */
  removal?: Removal
}

/** Behind which provision something is put: null in front of them all; left out, behind them all. */
type Behind = string | null | undefined

/** Adds a provision with both its texts. @returns its id */
export function addProvision(doc: Y.Doc, added: NewProvision = EMPTY, behind?: Behind): string {
  const { id = newId(), text, data, isMatching = false, removal } = added
  doc.transact(() => {
    const map = new Y.Map<unknown>()
    const position = positionBehind(doc, behind)
    rootMap(doc, 'provisions').set(id, map)
    for (const side of LANGUAGES) map.set(side, new Y.Text())
    map.set('position', position)
    writeData(map, { ...NO_DATA, ...data })
    for (const side of LANGUAGES) insertLines(map.get(side) as Y.Text, 0, text[side])
    if (removal) map.set('removed', removal)
    if (isMatching) confirmMatching(doc, id, '', new Date(0))
  })
  return id
}

/**
 * Makes an empty provision in the bin, in a transaction by itself that nobody undoes. To fetch it from there is what a person does and
 * undoes: it goes back, with what others have written in it meanwhile.
 * @returns its id
 */
export function prepareProvision(doc: Y.Doc, { removal }: { removal: Removal }, behind?: Behind): string {
  return addProvision(doc, { ...EMPTY, removal }, behind)
}

const EMPTY: NewProvision = { text: { vi: [], en: [] } }

/** Puts a provision elsewhere: one written value, so that whoever writes in it goes on writing. */
export function moveProvision(doc: Y.Doc, id: string, behind: string | null): void {
  if (behind === id) return
  doc.transact(() => provisionMap(doc, id)?.set('position', positionBehind(doc, behind, id)))
}

/** Puts a provision into the bin. It keeps its words, and what others are writing in it. */
export function removeProvision(doc: Y.Doc, id: string, removal: Removal): void {
  const map = provisionMap(doc, id)
  if (!map || removalOf(map)) return
  doc.transact(() => map.set('removed', removal))
}

/**
 * Makes a removal one's own, before one takes it back: undoing that writes it again, and nobody may write another's name. A transaction by
 * itself, which is not undone.
 */
export function ownRemoval(doc: Y.Doc, id: string, removal: Removal): void {
  const map = provisionMap(doc, id)
  const into = map && mergedInto(map)
  if (map && removalOf(map)) map.set('removed', { ...removal, ...(into === null ? {} : { into }) })
}

/** The same for a confirmation, which nobody can make another's: undoing one's own leaves none. */
export function dropConfirmation(doc: Y.Doc, id: string): void {
  if (confirmationMap(doc).has(id)) confirmationMap(doc).delete(id)
}

/** Takes it out of the bin, to where it stood. */
export function restoreProvision(doc: Y.Doc, id: string): void {
  doc.transact(() => provisionMap(doc, id)?.delete('removed'))
}

/** @throws Error where the provision does not exist */
export function writeProvisionData(doc: Y.Doc, id: string, data: Partial<ProvisionData>): void {
  const map = provisionMap(doc, id)
  if (!map) throw new Error(`There is no provision ${id}.`)
  doc.transact(() => writeData(map, data))
}

/** Records that the two texts of a provision, as they stand now, say the same. */
export function confirmMatching(doc: Y.Doc, id: string, by: string, at: Date): void {
  if (!provisionMap(doc, id)) return
  const { vi, en } = readProvision(doc, id).text
  const confirmation = { vi: textHash(vi), en: textHash(en), by, at: at.toISOString() }
  doc.transact(() => confirmationMap(doc).set(id, confirmation))
}

/** @returns the position; those that stood in its way have others from now on */
function positionBehind(doc: Y.Doc, behind: Behind, moved?: string): string {
  // Those in the bin keep their places too: whoever comes back stands where it stood.
  const ordered = placed(doc).filter(({ id }) => id !== moved)
  const at = behind === undefined ? ordered.length : ordered.findIndex(({ id }) => id === behind) + 1
  const { position, others } = roomAt(ordered, at)
  for (const [id, other] of others) provisionMap(doc, id)?.set('position', other)
  return position
}
