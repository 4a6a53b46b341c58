import type { Node } from '@tiptap/pm/model'
import { EMBED_NODE } from '~/kernel/line-names'
import { marksOf, sameMarks, type Embed, type Letter, type LineAttributes, type Marks } from './line-text'

/** Lines that stand one after the other in a document, as letters. */
export interface LetterRow {
  letters: Letter[]
  /** How many letters stand before the first, which is its index in the text. */
  index: number
}

const lettersOf = (line: Node): number => line.content.size + 1

/** The letters of lines `from` to before `to` of a document. */
export function rowOf(doc: Node, from: number, to: number): LetterRow {
  let index = 0
  for (let number = 0; number < from; number += 1) index += lettersOf(doc.child(number))
  const letters: Letter[] = []
  for (let number = from; number < to; number += 1) {
    const line = doc.child(number)
    line.forEach((node) => pushNode(letters, node))
    letters.push({ type: 'end', line: line.attrs as LineAttributes })
  }
  return { letters, index }
}

function pushNode(letters: Letter[], node: Node): void {
  const marks = marksOfNode(node)
  if (node.type.name === EMBED_NODE) letters.push({ type: 'embed', embed: node.attrs as Embed, marks })
  else for (const char of node.text?.split('') ?? []) letters.push({ type: 'char', char, marks })
}

function marksOfNode(node: Node): Marks {
  return marksOf(
    Object.fromEntries(
      node.marks.map(({ type, attrs }) => [type.name, (attrs.href as string | undefined) ?? true]),
    ),
  )
}

/** The same letter, whatever it is marked with, and whatever its line is. */
export function sameLetter(a: Letter, b: Letter): boolean {
  if (a.type === 'char') return b.type === 'char' && a.char === b.char
  if (a.type === 'embed')
    return b.type === 'embed' && a.embed.kind === b.embed.kind && a.embed.id === b.embed.id
  return b.type === 'end'
}

export const marksAt = (letter: Letter): Marks => (letter.type === 'end' ? {} : letter.marks)

/** As `sameLetter`, and marked alike; lines may still be of different kinds. */
export const sameMarked = (a: Letter, b: Letter): boolean =>
  sameLetter(a, b) && sameMarks(marksAt(a), marksAt(b))

/** The index in the text of a position in the document: each line begins with a token that is no letter. */
export function indexOf(doc: Node, position: number): number {
  const place = doc.resolve(Math.max(0, Math.min(position, doc.content.size)))
  const line = place.index(0)
  if (place.depth === 0) return place.pos - line
  return place.pos - line - 1
}

/** The position in the document at which the letter of an index stands; of the index behind all letters, its end. */
export function positionOf(doc: Node, index: number): number {
  let before = 0
  for (let line = 0; line < doc.childCount; line += 1) {
    const length = lettersOf(doc.child(line))
    if (index < before + length) return index + line + 1
    before += length
  }
  return doc.content.size
}
