import { Mark, Node, type AnyExtension } from '@tiptap/core'
import { EMBED_NODE, LINE_KINDS, LINE_NODE, LINK_MARK, SIMPLE_MARKS } from '~/kernel/line-names'
import type { SimpleMark } from '~/features/text/line'

/** A text is lines, and nothing stands in another line. */
const Lines = Node.create({ name: 'doc', topNode: true, content: `${LINE_NODE}+` })

/** Its look, and its number before it, are in draft.css: they follow from `data-kind`, `data-level` and `data-number`. */
const LineNode = Node.create({
  name: LINE_NODE,
  content: 'inline*',

  addAttributes() {
    return {
      kind: { default: LINE_KINDS[0], parseHTML: (element) => kindOf(element.dataset.kind) },
      level: { default: 0, parseHTML: (element) => Number(element.dataset.level ?? 0) },
      start: {
        default: null,
        parseHTML: (element) => (element.dataset.start === undefined ? null : Number(element.dataset.start)),
      },
    }
  },

  parseHTML: () => [{ tag: 'p' }, { tag: 'div' }],

  renderHTML: ({ node }) => {
    const { kind, level } = node.attrs as { kind: string; level: number }
    return ['p', { 'data-kind': kind, ...(level > 0 ? { 'data-level': String(level) } : {}) }, 0]
  },
})

const kindOf = (value: string | undefined) => LINE_KINDS.find((kind) => kind === value) ?? LINE_KINDS[0]

/** What stands in a line like a letter. A break is one; a table, a footnote and a reference are drawn by views of their own. */
const EmbedNode = Node.create({
  name: EMBED_NODE,
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,

  addAttributes: () => ({
    kind: { default: 'break', rendered: false },
    id: { default: '', rendered: false },
  }),

  parseHTML: () => [{ tag: 'br' }],

  renderHTML: ({ node }) => {
    const { kind } = node.attrs as { kind: string }
    return kind === 'break' ? ['br'] : ['span', { 'data-embed': kind }]
  },

  renderText: ({ node }) => (node.attrs.kind === 'break' ? '\n' : ''),
})

const TAGS: Record<SimpleMark, { tag: string; others: string[]; key?: string }> = {
  bold: { tag: 'strong', others: ['b'], key: 'Mod-b' },
  italic: { tag: 'em', others: ['i'], key: 'Mod-i' },
  underline: { tag: 'u', others: [], key: 'Mod-u' },
  superscript: { tag: 'sup', others: [], key: 'Mod-.' },
  subscript: { tag: 'sub', others: [], key: 'Mod-,' },
}

const simpleMarks = SIMPLE_MARKS.map((name) => {
  const { tag, others, key } = TAGS[name]
  return Mark.create({
    name,
    ...(name === 'superscript' ? { excludes: 'superscript subscript' } : {}),
    ...(name === 'subscript' ? { excludes: 'superscript subscript' } : {}),
    parseHTML: () => [tag, ...others].map((one) => ({ tag: one })),
    renderHTML: () => [tag, 0],
    addKeyboardShortcuts() {
      return key ? { [key]: () => this.editor.commands.toggleMark(name) } : {}
    },
  })
})

/** Written where somebody reads too: the address is never followed by a click of somebody who edits. */
const LinkMark = Mark.create({
  name: LINK_MARK,
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]' }],
  renderHTML: ({ HTMLAttributes }) => ['a', { ...HTMLAttributes, rel: 'noopener noreferrer nofollow' }, 0],
})

const Text = Node.create({ name: 'text', group: 'inline' })

/** Nodes and marks of a text of lines, by the names under which `~/features/text/binding` reads and writes them. */
export const lineSchema: AnyExtension[] = [Lines, LineNode, EmbedNode, Text, ...simpleMarks, LinkMark]
