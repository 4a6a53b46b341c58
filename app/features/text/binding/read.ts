import { Fragment, type Node, type Schema } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { EMBED_NODE, LINE_NODE } from '~/kernel/line-names'
import { deltaOf } from './delta'
import {
  embedOf,
  lineOf,
  marksOf,
  PLAIN_LINE,
  sameMarks,
  type Letter,
  type LineAttributes,
  type Marks,
} from './line-text'

/** The document of a text: a line for each line's end, and one for what stands behind the last. */
export function readText(schema: Schema, text: Y.Text): Node {
  return documentOf(
    schema,
    deltaOf(text).map(({ insert, attributes }): Said => {
      if (insert instanceof Y.Map) return { type: 'end', line: lineOf(insert) }
      const marks = marksOf(attributes)
      return typeof insert === 'string'
        ? { type: 'words', words: insert, marks }
        : { type: 'embed', embed: embedOf(insert), marks }
    }),
  )
}

/** The document of a row of letters. */
export function readLetters(schema: Schema, letters: readonly Letter[]): Node {
  const said: Said[] = []
  for (const letter of letters) {
    const last = said.at(-1)
    if (letter.type !== 'char') said.push(letter)
    else if (last?.type === 'words' && sameMarks(last.marks, letter.marks)) last.words += letter.char
    else said.push({ type: 'words', words: letter.char, marks: letter.marks })
  }
  return documentOf(schema, said)
}

type Said = Exclude<Letter, { type: 'char' }> | { type: 'words'; words: string; marks: Marks }

function documentOf(schema: Schema, all: readonly Said[]): Node {
  const lines: Node[] = []
  let content: Node[] = []
  const endLine = (line: LineAttributes) => {
    lines.push(schema.node(LINE_NODE, { ...line }, Fragment.from(content)))
    content = []
  }
  for (const said of all)
    if (said.type === 'end') endLine(said.line)
    else if (said.type === 'words') content.push(schema.text(said.words, toMarks(schema, said.marks)))
    else content.push(schema.node(EMBED_NODE, { ...said.embed }, undefined, toMarks(schema, said.marks)))
  if (content.length > 0 || lines.length === 0) endLine(PLAIN_LINE)
  return schema.topNodeType.create(null, lines)
}

const toMarks = (schema: Schema, marks: Marks) =>
  Object.entries(marks).map(([name, value]) => schema.mark(name, value === true ? null : { href: value }))
