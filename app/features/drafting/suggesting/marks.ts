import { Mark, type Attributes } from '@tiptap/core'
import { Fragment, Slice, type Mark as ProseMirrorMark, type Node } from '@tiptap/pm/model'
import { DELETION, INSERTION } from '~/kernel/text-names'

/** A suggestion's first and last letter may be one that nobody sees: it carries the mark where a block begins or ends. */
export const ANCHOR = '\u200b'

/** Only the library's code asks for it: y-tiptap stores no marks of blocks, so it is never written. */
const MODIFICATION = 'modification'

interface SuggestionAttributes {
  id: string
  user: string
  /** Milliseconds since 1970. */
  time: number
}

/**
 * For nodes that hold blocks: the library marks whole blocks for a moment, before the marks are moved to their text
 * (`onTextOnly`), and throws where the schema does not let it.
 */
export const SUGGESTIONS = `${INSERTION} ${DELETION} ${MODIFICATION}`

/** The library makes marks of an id alone, so the others may be null for the length of one transaction. */
function attributes(): Attributes {
  const kept = (name: keyof SuggestionAttributes, read: (text: string) => string | number) => ({
    default: null,
    parseHTML: (element: HTMLElement) => {
      const text = element.getAttribute(`data-suggestion-${name}`)
      return text === null ? null : read(text)
    },
    renderHTML: (values: Record<string, unknown>) =>
      values[name] === null ? {} : { [`data-suggestion-${name}`]: String(values[name]) },
  })
  return { id: kept('id', String), user: kept('user', String), time: kept('time', Number) }
}

/**
 * Text that somebody proposes to add. It is no part of the text until an editor accepts it.
 * Pasted `ins` and `del` of other programs carry no id, and are plain text.
 */
const Insertion = Mark.create({
  name: INSERTION,
  inclusive: false,
  excludes: SUGGESTIONS,
  addAttributes: attributes,
  parseHTML: () => [{ tag: 'ins[data-suggestion-id]' }],
  renderHTML: ({ HTMLAttributes }) => ['ins', HTMLAttributes, 0],
})

/** Text that somebody proposes to remove. It is part of the text until an editor accepts that. */
const Deletion = Mark.create({
  name: DELETION,
  inclusive: false,
  excludes: SUGGESTIONS,
  addAttributes: attributes,
  parseHTML: () => [{ tag: 'del[data-suggestion-id]' }],
  renderHTML: ({ HTMLAttributes }) => ['del', HTMLAttributes, 0],
})

const Modification = Mark.create({
  name: MODIFICATION,
  inclusive: false,
  excludes: `${INSERTION} ${DELETION}`,
  addAttributes: () => ({
    ...attributes(),
    type: { default: null },
    attrName: { default: null },
    previousValue: { default: null },
    newValue: { default: null },
  }),
  renderHTML: () => ['span', 0],
})

/** Every editor needs them, also where nobody suggests: y-tiptap deletes text whose marks the schema does not know. */
export const suggestionMarks = [Insertion, Deletion, Modification]

/** The suggestion that a node is part of, whoever's it is. */
export function suggestionOf(node: Node): ProseMirrorMark | null {
  return node.marks.find(({ type }) => type.name === INSERTION || type.name === DELETION) ?? null
}

/** What is copied out of a suggestion is pasted as text: pasted with its marks, it would be a second one of the same name. */
export function withoutSuggestions(slice: Slice): Slice {
  return new Slice(plainContent(slice.content), slice.openStart, slice.openEnd)
}

function plainContent(content: Fragment): Fragment {
  const nodes = content.content.map((node) =>
    (node.isText ? node : node.copy(plainContent(node.content))).mark(
      node.marks.filter(({ type }) => type.name !== INSERTION && type.name !== DELETION),
    ),
  )
  return Fragment.fromArray(nodes)
}
