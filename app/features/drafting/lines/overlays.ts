import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Node } from '@tiptap/pm/model'
import type { Language } from '~/kernel/bilingual'
import { indexOf, positionOf } from '~/features/text/binding/letters'
import { suggestedKind } from '~/features/text/suggestions/marked'
import { numberLines } from '~/features/text/numbering'
import { saidLine } from './line-nodes'

/** A passage that is marked; places are indexes of the text. */
export interface Highlight {
  id: string
  from: number
  to: number
  isActive: boolean
}

/** Somebody else's caret in this text; places are indexes of the text. */
export interface OtherCaret {
  id: string
  name: string
  color: string
  anchor: number
  head: number
}

/** Letters of which the same is suggested; places are indexes of the text. */
export interface Suggested {
  from: number
  to: number
  /** Colours of who would have them come or go; null where nobody would. */
  added: string | null
  struck: string | null
}

export interface Overlays {
  highlights: readonly Highlight[]
  carets: readonly OtherCaret[]
  suggested: readonly Suggested[]
}

interface OverlayState {
  numbers: DecorationSet
  others: DecorationSet
}

const key = new PluginKey<OverlayState>('overlays')

/** Draws passages and carets in the place of those that were drawn before. Never while letters are being composed: that tears them. */
export function showOverlays(view: EditorView, overlays: Overlays): void {
  if (view.composing) return
  view.dispatch(view.state.tr.setMeta(key, overlays).setMeta('addToHistory', false))
}

/** What stands over a text and is not in it: numbers of lines, passages of comments, carets of others. */
export function overlayPlugin(side: Language, onSelect: (highlightId: string) => void): Plugin {
  return new Plugin<OverlayState>({
    key,
    state: {
      init: (_, { doc }) => ({ numbers: numbersOf(doc, side), others: DecorationSet.empty }),
      apply: (transaction, state) => next(transaction, state, side),
    },
    props: {
      decorations: (state) => decorationsOf(state),
      handleDOMEvents: {
        click: (_, event) => {
          const mark = event.target instanceof Element ? event.target.closest('[data-highlight]') : null
          const id = mark?.getAttribute('data-highlight')
          if (id) onSelect(id)
          return false
        },
      },
    },
  })
}

function decorationsOf(state: EditorState): DecorationSet {
  const { numbers, others } = key.getState(state) ?? {
    numbers: DecorationSet.empty,
    others: DecorationSet.empty,
  }
  return others === DecorationSet.empty ? numbers : numbers.add(state.doc, others.find())
}

function next(transaction: Transaction, { numbers, others }: OverlayState, side: Language): OverlayState {
  const { doc, docChanged, mapping } = transaction
  const wanted = transaction.getMeta(key) as Overlays | undefined
  return {
    numbers: docChanged ? numbersOf(doc, side) : numbers,
    others: wanted ? drawn(wanted, doc) : docChanged ? others.map(mapping, doc) : others,
  }
}

function numbersOf(doc: Node, side: Language): DecorationSet {
  const lines: { at: number; node: Node }[] = []
  doc.forEach((node, at) => void lines.push({ at, node }))
  const numbers = numberLines(
    lines.map(({ node }) => saidLine(node)),
    side,
  )
  return DecorationSet.create(
    doc,
    lines.flatMap(({ at, node }, index) => {
      const number = numbers[index]
      return number ? [Decoration.node(at, at + node.nodeSize, { 'data-number': number })] : []
    }),
  )
}

function drawn({ highlights, carets, suggested }: Overlays, doc: Node): DecorationSet {
  const marks = highlights.map(({ id, from, to, isActive }) =>
    Decoration.inline(positionOf(doc, from), positionOf(doc, to), {
      nodeName: 'mark',
      class: isActive ? 'draft-highlight draft-highlight-active' : 'draft-highlight',
      'data-highlight': id,
    }),
  )
  const others = carets.flatMap(({ id, name, color, anchor, head }) => {
    const [from, to] = [positionOf(doc, Math.min(anchor, head)), positionOf(doc, Math.max(anchor, head))]
    const caret = Decoration.widget(positionOf(doc, head), () => caretOf(name, color), {
      key: `caret-${id}`,
      side: 10,
      ignoreSelection: true,
    })
    if (from === to) return [caret]
    const selection = Decoration.inline(from, to, { class: 'draft-selection', style: `--person: ${color}` })
    return [selection, caret]
  })
  return DecorationSet.create(doc, [...suggested.flatMap((one) => suggestion(one, doc)), ...marks, ...others])
}

/** Words as they come and go; a line's end is shown as a sign behind the line, for it has no letter. */
function suggestion({ from, to, added, struck }: Suggested, doc: Node): Decoration[] {
  const kind = suggestedKind(added !== null, struck !== null)
  const style = `--person: ${struck ?? added ?? 'inherit'}`
  const [start, end] = [positionOf(doc, from), positionOf(doc, to)]
  const decorations = [
    Decoration.inline(
      start,
      end,
      { nodeName: struck === null ? 'ins' : 'del', 'data-suggested': kind, style },
      // What is composed behind it belongs to it, until that is known.
      { inclusiveEnd: struck === null },
    ),
  ]
  doc.nodesBetween(start, Math.min(end, doc.content.size), (line, at) => {
    const endsWithin = line.isTextblock && indexOf(doc, at + line.nodeSize - 1) >= from
    if (endsWithin && indexOf(doc, at + line.nodeSize - 1) < to)
      decorations.push(Decoration.node(at, at + line.nodeSize, { 'data-suggested-end': kind, style }))
    return !line.isTextblock
  })
  return decorations
}

function caretOf(name: string, color: string): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'draft-caret'
  caret.style.setProperty('--person', color)
  const label = document.createElement('span')
  label.className = 'draft-caret-label'
  label.textContent = name
  // What somebody else does is said by the list of those who are here.
  caret.setAttribute('aria-hidden', 'true')
  // No letter of its own: a browser would put the caret of whoever clicks there into it, where nothing can be typed.
  caret.append(label)
  return caret
}
