import type { Editor } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { PROVISION_ID, PROVISION_NODE } from '~/kernel/text-names'
import { sideFragment } from '../document'

/** A passage of the text that stays the same passage while others write around it. */
export interface TextAnchor {
  side: Language
  /** Null in the preamble. */
  provisionId: string | null
  /** Yjs relative positions, as JSON text. */
  start: string
  end: string
  /** The words as they were when the passage was chosen; shown where the passage is gone. */
  quotedText: string
}

export interface TextRange {
  from: number
  to: number
}

export type YMapping = Map<Y.AbstractType<unknown>, ProseMirrorNode | ProseMirrorNode[]>

interface SyncState {
  type: Y.XmlFragment
  binding: { mapping: YMapping } | null
}

/** The selected passage, or null when nothing is selected. */
export function anchorOfSelection(editor: Editor, doc: Y.Doc): TextAnchor | null {
  const { from, to } = editor.state.selection
  const sync = syncStateOf(editor)
  const side = LANGUAGES.find((language) => sync?.type === sideFragment(doc, language))
  if (!sync?.binding || !side) return null
  return anchorOfRange(
    editor.state.doc,
    { side, fragment: sync.type, mapping: sync.binding.mapping },
    { from, to },
  )
}

export function anchorOfRange(
  root: ProseMirrorNode,
  { side, fragment, mapping }: { side: Language; fragment: Y.XmlFragment; mapping: YMapping },
  { from, to }: TextRange,
): TextAnchor | null {
  const quotedText = root.textBetween(from, to, ' ', ' ').trim()
  if (quotedText === '') return null
  const top = root.resolve(from).node(1)
  const relative = (at: number) =>
    JSON.stringify(
      Y.relativePositionToJSON(
        absolutePositionToRelativePosition(at, fragment, mapping as never) as Y.RelativePosition,
      ),
    )
  return {
    side,
    provisionId: top.type.name === PROVISION_NODE ? (top.attrs[PROVISION_ID] as string | null) : null,
    start: relative(from),
    end: relative(to),
    quotedText,
  }
}

/** Where a passage is now; null when it is in the other language or its words have been deleted. */
export function resolveAnchor(
  editor: Editor,
  doc: Y.Doc,
  anchor: Pick<TextAnchor, 'start' | 'end'>,
): TextRange | null {
  const sync = syncStateOf(editor)
  return sync?.binding ? resolveIn(doc, sync.type, sync.binding.mapping, anchor) : null
}

export function resolveIn(
  doc: Y.Doc,
  fragment: Y.XmlFragment,
  mapping: YMapping,
  { start, end }: Pick<TextAnchor, 'start' | 'end'>,
): TextRange | null {
  const [from, to] = [start, end].map((json) => absoluteIn(doc, fragment, mapping, json))
  return from == null || to == null || to <= from ? null : { from, to }
}

/** Stored anchors come from browsers; one that is no position is like one whose passage is gone. */
function absoluteIn(doc: Y.Doc, fragment: Y.XmlFragment, mapping: YMapping, json: string): number | null {
  try {
    const position = Y.createRelativePositionFromJSON(JSON.parse(json))
    return relativePositionToAbsolutePosition(doc, fragment, position, mapping as never) as number | null
  } catch {
    return null
  }
}

export function syncStateOf(editor: Pick<Editor, 'state'>): SyncState | null {
  return (ySyncPluginKey.getState(editor.state) as SyncState | undefined) ?? null
}
