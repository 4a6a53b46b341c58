import type { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { differenceBetween, type Extent } from './difference'
import { marksAt } from './letters'
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
    if (removed > 0) text.delete(index, removed)
    insertLetters(text, index, inserted)
    for (const run of runsOf(altered)) text.format(run.index, run.length, run.change)
    for (const { index, is } of altered) if (is.type === 'end') alterLine(text, index, is)
  }
  if (text.doc) text.doc.transact(write, origin)
  else write()
}

/** The last line may have no end of its own in the text; the document shows one, and what follows it needs it. */
function endLastLine(text: Y.Text, before: Node): void {
  if (text.length < before.content.size - before.childCount)
    text.insertEmbed(text.length, newLineEnd(PLAIN_LINE), {})
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

interface FormatRun {
  index: number
  length: number
  change: Record<string, true | string | null>
}

/** Neighbours whose marks change in the same way, as one. */
function runsOf(altered: readonly { index: number; was: Letter; is: Letter }[]): FormatRun[] {
  const runs: FormatRun[] = []
  for (const { index, was, is } of altered) {
    if (is.type === 'end') continue
    const change = changeOf(marksAt(was), marksAt(is))
    const last = runs.at(-1)
    if (last && last.index + last.length === index && JSON.stringify(last.change) === JSON.stringify(change))
      last.length += 1
    else runs.push({ index, length: 1, change })
  }
  return runs
}

function changeOf(was: Marks, is: Marks): FormatRun['change'] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => was[name] !== is[name],
  )
  return Object.fromEntries(names.map((name) => [name, is[name] ?? null]))
}

function alterLine(text: Y.Text, index: number, { line }: Letter & { type: 'end' }): void {
  const end = contentAt(text, index)
  if (end instanceof Y.Map) setLine(end, line)
}

/** What a text holds at an index, where that is no letter. */
function contentAt(text: Y.Text, index: number): unknown {
  let before = 0
  for (const { insert } of text.toDelta() as { insert: unknown }[]) {
    const length = typeof insert === 'string' ? insert.length : 1
    if (index < before + length) return insert
    before += length
  }
  return undefined
}
