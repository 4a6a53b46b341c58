import type { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { deltaOf, hasUnsaid, lengthOf } from './delta'
import { differenceBetween } from './difference'
import type { Extent } from './extent'
import { runsOf } from './formats'
import { embedValue, newLineEnd, PLAIN_LINE, sameMarks, setLine, type Letter, type Marks } from './line-text'

/**
 * Writes what an editor's document has become into its text, which said what the document was. One transaction with that origin; nothing
 * where nothing differs.
 */
export function writeChange(text: Y.Text, before: Node, after: Node, origin: unknown, extent?: Extent): void {
  const difference = differenceBetween(before, after, extent)
  if (!difference) return
  const write = () => {
    endLastLine(text, before)
    const { index, removed, inserted, altered } = difference
    if (removed > 0) deleteLetters(text, index, removed)
    insertLetters(text, index, inserted)
    for (const run of runsOf(altered)) text.format(run.index, run.length, run.change)
    alterLines(text, altered)
  }
  if (text.doc) text.doc.transact(write, origin)
  else write()
}

/** The last line may have no end of its own in the text; the document shows one, and what follows it needs it. */
function endLastLine(text: Y.Text, before: Node): void {
  if (text.length < before.content.size - before.childCount)
    text.insertEmbed(text.length, newLineEnd(PLAIN_LINE), {})
}

/** `delete` of a text passes over what its delta does not tell of, and takes as many letters behind it; that of a list does not. */
export function deleteLetters(text: Y.Text, index: number, length: number): void {
  if (hasUnsaid(text)) Y.Array.prototype.delete.call(text, index, length)
  else text.delete(index, length)
}

function insertLetters(text: Y.Text, index: number, letters: readonly Letter[]): void {
  let at = 0
  for (let letter = letters[0]; letter; letter = letters[at]) {
    const words = letter.type === 'char' ? charsFrom(letters, at, letter.marks) : ''
    // With attributes, or Yjs takes over those of the letter before.
    if (letter.type === 'char') text.insert(index + at, words, { ...letter.marks })
    else if (letter.type === 'embed')
      text.insertEmbed(index + at, embedValue(letter.embed), { ...letter.marks })
    else text.insertEmbed(index + at, newLineEnd(letter.line), {})
    at += words.length || 1
  }
}

function charsFrom(letters: readonly Letter[], from: number, marks: Marks): string {
  let words = ''
  for (let at = from; ; at += 1) {
    const letter = letters[at]
    if (letter?.type !== 'char' || !sameMarks(letter.marks, marks)) return words
    words += letter.char
  }
}

function alterLines(text: Y.Text, altered: readonly { index: number; is: Letter }[]): void {
  const lines = new Map(
    altered.flatMap(({ index, is }) => (is.type === 'end' ? [[index, is.line] as const] : [])),
  )
  if (lines.size === 0) return
  let index = 0
  for (const run of deltaOf(text)) {
    const line = lines.get(index)
    if (line && run.insert instanceof Y.Map) setLine(run.insert, line)
    index += lengthOf(run)
  }
}
