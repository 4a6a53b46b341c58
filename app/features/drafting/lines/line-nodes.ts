import { Fragment, type Node, type Schema } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { EMBED_NODE, LINE_NODE, LINK_MARK, SIMPLE_MARKS } from '~/kernel/line-names'
import type { Embed, LineAttributes } from '~/features/text/binding/line-text'
import { hasTexts, readEmbed, type Depth } from '~/features/text/document/read-lines'
import { writeEmbed } from '~/features/text/document/write-lines'
import { cleanText } from '~/features/text/clean'
import { isWords, type Line, type Run, type WordsRun } from '~/features/text/line'

/** Lines as nodes of an editor. Tables and footnotes among them are written into the document, and stand in the nodes by their ids. */
export function nodesOf(schema: Schema, lines: readonly Line[], doc: Y.Doc): Node[] {
  return lines.map(({ runs, ...attributes }) =>
    schema.node(LINE_NODE, attributes, Fragment.from(runs.flatMap((run) => runNodes(schema, run, doc)))),
  )
}

function runNodes(schema: Schema, run: Run, doc: Y.Doc): Node[] {
  if (isWords(run)) return wordNodes(schema, run)
  return [schema.node(EMBED_NODE, { ...writeEmbed(doc, run) })]
}

function wordNodes(schema: Schema, { text, marks, href }: WordsRun): Node[] {
  const types = marks.map((name) => schema.mark(name))
  if (href !== undefined) types.push(schema.mark(LINK_MARK, { href }))
  return text
    .split('\n')
    .flatMap((words, at) => [
      ...(at > 0 ? [schema.node(EMBED_NODE, { kind: 'break', id: '' }, undefined, types)] : []),
      ...(words === '' ? [] : [schema.text(words, types)]),
    ])
}

/** What a line says, without what stands in its tables and footnotes: enough to number it, at each key. */
export function saidLine(node: Node): Line {
  const runs: Run[] = []
  node.forEach((child) => {
    const { kind, id } = child.attrs as Embed
    if (child.isText) runs.push({ text: cleanText(child.text ?? ''), marks: [] })
    // All that is no break says something.
    else if (kind !== 'break') runs.push({ reference: { provisionId: id } })
  })
  return { ...(node.attrs as LineAttributes), runs }
}

/** The lines of some nodes, as they are copied: tables and footnotes with all that is in them, once each. */
export function linesOfNodes(nodes: Fragment, doc: Y.Doc, depth: Depth): Line[] {
  const lines: Line[] = []
  const met = new Set<string>()
  nodes.forEach((node) => {
    if (node.type.name !== LINE_NODE) return
    const runs: Run[] = []
    node.forEach((child) => {
      const embed = child.isText ? null : (child.attrs as Embed)
      if (embed && hasTexts(embed)) {
        if (depth === 'inner' || met.has(embed.id)) return
        met.add(embed.id)
      }
      const run = runOf(child, doc)
      if (run) runs.push(run)
    })
    lines.push({ ...(node.attrs as LineAttributes), runs })
  })
  return lines
}

function runOf(node: Node, doc: Y.Doc): Run | null {
  const marks = SIMPLE_MARKS.filter((name) => node.marks.some(({ type }) => type.name === name))
  const href = node.marks.find(({ type }) => type.name === LINK_MARK)?.attrs.href as string | undefined
  const link = href === undefined ? {} : { href }
  if (node.isText) return { text: node.text ?? '', marks, ...link }
  const embed = node.attrs as Embed
  return embed.kind === 'break' ? { text: '\n', marks, ...link } : readEmbed(doc, embed)
}
