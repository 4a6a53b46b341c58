import { Fragment, type Node, type Schema } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { EMBED_NODE, LINE_NODE } from '~/kernel/line-names'
import { deltaOf } from './delta'
import { embedOf, lineOf, marksOf, PLAIN_LINE, type LineAttributes, type Marks } from './line-text'

/** The document of a text: a line for each line's end, and one for what stands behind the last. */
export function readText(schema: Schema, text: Y.Text): Node {
  const lines: Node[] = []
  let content: Node[] = []
  const endLine = (line: LineAttributes) => {
    lines.push(schema.node(LINE_NODE, { ...line }, Fragment.from(content)))
    content = []
  }
  for (const { insert, attributes } of deltaOf(text)) {
    const marks = toMarks(schema, marksOf(attributes))
    if (insert instanceof Y.Map) endLine(lineOf(insert))
    else if (typeof insert === 'string') content.push(schema.text(insert, marks))
    else content.push(schema.node(EMBED_NODE, { ...embedOf(insert) }, undefined, marks))
  }
  if (content.length > 0 || lines.length === 0) endLine(PLAIN_LINE)
  return schema.topNodeType.create(null, lines)
}

const toMarks = (schema: Schema, marks: Marks) =>
  Object.entries(marks).map(([name, value]) => schema.mark(name, value === true ? null : { href: value }))
