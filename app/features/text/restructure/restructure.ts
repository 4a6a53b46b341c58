import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { deltaOf, lengthOf } from '../binding/delta'
import { deleteLetters } from '../binding/write'
import { copyLines, type Copied } from './copied-letters'
import { prepareProvision, restoreProvision } from '../document/edit'
import { provisionMap, type Removal, removalOf, textAt, type TextPlace } from '../layout'
import { readData, writeData } from '../document/provision-data'

/** What a new provision says of the one from which it was parted: by whom, and which letters went into it. */
interface Split {
  by: string
  letters: readonly Copied[]
}

/** What a provision says that was merged: into which other one, and which of its letters were copied there. */
interface Merge extends Removal {
  into: string
  letters: readonly Copied[]
}

/**
 * Parts a provision in two: what stands behind an index of one of its texts begins a new provision, which has the same agencies and deadline.
 * The other language stays with the first, for nobody can tell where it would be parted.
 * What another person writes behind that index at the same moment stays in the first: no word is lost. Of two who part the same at once,
 * the new ones have no word twice (`mendDoubled`).
 * @param removal - Where the new one lies until then, and goes when this is undone: it is made in the bin (`prepareProvision`).
 * @returns the new one's id; null where there is nothing to part
 */
export function splitProvision(
  doc: Y.Doc,
  place: TextPlace,
  { index, removal, origin }: { index: number; removal: Removal; origin?: unknown },
): string | null {
  const text = textAt(doc, place)
  const map = place.provisionId === null ? null : provisionMap(doc, place.provisionId)
  if (!text || !map) return null
  const { assignment, coordinatingIds, deadline } = readData(map)
  const id = prepareProvision(doc, { removal }, place.provisionId)
  const made = provisionMap(doc, id)
  doc.transact(() => {
    // A part of what is undone: a new one that has gone back and holds no words is to hold nothing else either.
    if (made) writeData(made, { assignment, coordinatingIds, deadline })
    const part = textAt(doc, { provisionId: id, side: place.side })
    const end = endOfLine(text, index)
    const letters = part ? copyLines(text, part, { from: index, unnamed: end ?? -1 }) : []
    const split: Split = { by: removal.by, letters }
    provisionMap(doc, id)?.set('splitFrom', split)
    restoreProvision(doc, id)
    if (end !== null && end + 1 < text.length) deleteLetters(text, end + 1, text.length - end - 1)
    if (index < (end ?? text.length)) deleteLetters(text, index, (end ?? text.length) - index)
  }, origin)
  return id
}

/**
 * Puts the words of one provision behind those of another, and the one into the bin, where it keeps them: what somebody else is writing in it
 * at that moment can be fetched from there.
 */
export function mergeProvisions(
  doc: Y.Doc,
  { id, into, removal }: { id: string; into: string; removal: Removal },
): void {
  const map = provisionMap(doc, id)
  if (!map || id === into || removalOf(map)) return
  doc.transact(() => {
    const letters = LANGUAGES.flatMap((side) => {
      const [source, target] = [id, into].map((provisionId) => textAt(doc, { provisionId, side }))
      return source && target ? copyLines(source, target) : []
    })
    const merge: Merge = { ...removal, into, letters }
    map.set('removed', merge)
  })
}

/** The end of the line that begins before an index: it stays where it is, so that two who part the line have it once. Null where none does. */
function endOfLine(text: Y.Text, index: number): number | null {
  let at = 0
  let isWithin = false
  for (const run of deltaOf(text)) {
    const isEnd = run.insert instanceof Y.Map
    if (isEnd && at >= index) return isWithin ? at : null
    if (at < index) isWithin = !isEnd
    at += lengthOf(run)
  }
  return null
}
