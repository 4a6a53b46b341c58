import { Schema, type Node } from '@tiptap/pm/model'
import { EMBED_NODE, LINE_NODE, LINK_MARK, SIMPLE_MARKS } from '~/kernel/line-names'
import { PLAIN_LINE } from './line-text'

const withDefaults = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { default: value as unknown }]))

/** What an editor's document of lines is made of, without an editor. */
export const schema = new Schema({
  nodes: {
    doc: { content: `${LINE_NODE}+` },
    [LINE_NODE]: { content: 'inline*', attrs: withDefaults(PLAIN_LINE) },
    [EMBED_NODE]: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: withDefaults({ kind: 'break', id: '' }),
    },
    text: { group: 'inline' },
  },
  marks: {
    ...Object.fromEntries(SIMPLE_MARKS.map((name) => [name, {}])),
    [LINK_MARK]: { attrs: { href: {} } },
  },
})

/** A document as words: `clause: một ha*i*¶`. */
export function say(doc: Node): string {
  const lines: string[] = []
  doc.forEach((line) => {
    const { kind, level, start } = line.attrs
    let words = ''
    line.forEach((node) => {
      const names = node.marks.map(({ type, attrs }) => type.name + JSON.stringify(attrs)).join()
      words += `[${node.text ?? JSON.stringify(node.attrs)}|${names}]`
    })
    lines.push(`${kind} ${level} ${start}: ${words}`)
  })
  return lines.join('\n')
}
