import type * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { saidLines } from '../line'
import { appendLines, prepareProvision, restoreProvision } from './edit'
import { provisionMap, type Removal, removalOf, textAt, type TextPlace } from './layout'
import { readData, writeData } from './provision-data'
import { readSides } from './read'
import { linesBehind } from './read-lines'
import { endLastLine, insertLines } from './write-lines'

/**
 * Parts a provision in two: what stands behind an index of one of its texts begins a new provision, which has the same agencies and deadline.
 * The other language stays with the first, for nobody can tell where it would be parted.
 * What another person writes behind that index at the same moment stays in the first: no word is lost.
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
  const { lines, line } = linesBehind(text, index)
  const { assignment, coordinatingIds, deadline } = readData(map)
  const id = prepareProvision(doc, { removal }, place.provisionId)
  const made = provisionMap(doc, id)
  doc.transact(() => {
    // A part of what is undone: a new one that has gone back and holds no words is to hold nothing else either.
    if (made) writeData(made, { assignment, coordinatingIds, deadline })
    const part = textAt(doc, { provisionId: id, side: place.side })
    if (part) insertLines(part, 0, saidLines(lines))
    restoreProvision(doc, id)
    if (index >= text.length) return
    text.delete(index, text.length - index)
    endLastLine(text, line)
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
    const texts = readSides(map)
    for (const side of LANGUAGES) {
      const lines = saidLines(texts[side])
      if (lines.length > 0) appendLines(doc, { provisionId: into, side }, lines)
    }
    map.set('removed', removal)
  })
}
