import * as Y from 'yjs'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { isDay } from '~/kernel/dates'
import { NO_DEADLINE } from '~/kernel/draft-names'
import { isId } from '~/kernel/ids'
import { PROVISION_ID, PROVISION_NODE } from './old-names'
import type { Block } from '../blocks'
import { cleanText } from '../clean'
import { readOldBlocks } from './old-blocks'
import { NO_DATA, type ProvisionData } from '../document/provision-data'
import { hashOf, type Confirmation } from '../document/read'

/**
 * How a recommendation lay in its Y.Doc before its texts were made of lines:
 * - XmlFragments `vi` and `en`: the preamble's blocks, then one `provision` element for each provision;
 * - Y.Map `provisions`: id → Y.Map of its data;
 * - Y.Map `translation`: id → Confirmation.
 * It is read and never written. Whatever lies there, nothing throws and nothing recurses.
 */
export interface OldDraft {
  preamble: Record<Language, Block[]>
  provisions: OldProvision[]
  /** Suggested insertions, which are left out, and suggested deletions, which are still text. */
  pending: number
}

export interface OldProvision {
  /** As it was written: perhaps none that this system makes. */
  id: string
  text: Record<Language, Block[]>
  data: ProvisionData
  /** What somebody confirmed of the two texts, and whether it holds for them as they are read here. */
  confirmation: (Confirmation & { isMatching: boolean }) | null
}

export function readOldDraft(doc: Y.Doc): OldDraft {
  let pending = 0
  const read = (nodes: readonly unknown[] = []) => {
    const found = readOldBlocks(nodes)
    pending += found.pending
    return found.blocks
  }
  const [vi, en] = LANGUAGES.map((side) => oldSide(doc, side))
  const textOf = (id: string | null) => ({ vi: read(vi?.get(id)), en: read(en?.get(id)) })
  const preamble = textOf(null)
  const provisions = oldProvisionIds(doc).map((id) => readProvision(doc, id, textOf(id)))
  return { preamble, provisions, pending }
}

/**
 * The nodes of one side: the preamble's under null, then those of each provision, in the order of the text. Should a provision lie
 * there twice, no words of it are lost.
 */
function oldSide(doc: Y.Doc, side: Language): Map<string | null, unknown[]> {
  const texts = new Map<string | null, unknown[]>([[null, []]])
  for (const node of oldNodes(doc, side)) {
    const id = oldProvisionId(node)
    const nodes = texts.get(id) ?? []
    texts.set(id, nodes)
    if (id !== null && node instanceof Y.XmlElement) for (const child of node.toArray()) nodes.push(child)
    else nodes.push(node)
  }
  return texts
}

/** In the order of the text. What only one side has stays visible, at the end. */
export function oldProvisionIds(doc: Y.Doc): string[] {
  const ids = LANGUAGES.flatMap((side) => oldNodes(doc, side).map(oldProvisionId))
  return [...new Set(ids)].filter((id) => id !== null)
}

/** Null for whatever is no provision. */
export function oldProvisionId(node: unknown): string | null {
  if (!(node instanceof Y.XmlElement) || node.nodeName !== PROVISION_NODE) return null
  const id: unknown = node.getAttribute(PROVISION_ID)
  return typeof id === 'string' ? id : typeof id === 'number' ? String(id) : null
}

/** What stands at the top of one side. The root is asked for only where there is one: to ask for it makes it. */
export function oldNodes(doc: Y.Doc, side: Language): unknown[] {
  const root: unknown = doc.share.get(side)
  if (root instanceof Y.Text) return [root]
  return isOf(root, Y.XmlFragment) ? doc.getXmlFragment(side).toArray() : []
}

function oldMap(doc: Y.Doc, name: 'provisions' | 'translation'): Y.Map<unknown> | null {
  return isOf(doc.share.get(name), Y.Map) ? doc.getMap(name) : null
}

/** A root has no type before somebody asks for it by one. */
const isOf = (root: unknown, type: typeof Y.XmlFragment | typeof Y.Map): boolean =>
  root instanceof type || (root instanceof Y.AbstractType && root.constructor === Y.AbstractType)

function readProvision(doc: Y.Doc, id: string, text: OldProvision['text']): OldProvision {
  return {
    id,
    text,
    data: readOldData(oldMap(doc, 'provisions')?.get(id)),
    confirmation: confirmed(doc, id, text),
  }
}

/** Only what may stand there today: the co-editing server takes no list with an id in it that is none. */
function readOldData(stored: unknown): ProvisionData {
  if (!(stored instanceof Y.Map)) return NO_DATA
  const text = (key: string) => {
    const value: unknown = stored.get(key)
    return typeof value === 'string' ? cleanText(value) : ''
  }
  const coordinating: unknown = stored.get('coordinatingIds')
  return {
    assignment: assignmentOf(stored.get('leadKind'), text('leadId')),
    coordinatingIds: Array.isArray(coordinating) ? coordinating.filter(isId) : [],
    deadline:
      stored.get('needsNoDeadline') === true
        ? NO_DEADLINE
        : isDay(text('deadline'))
          ? text('deadline')
          : null,
    deliverableVi: text('deliverableVi'),
    deliverableEn: text('deliverableEn'),
  }
}

function assignmentOf(leadKind: unknown, leadId: string): ProvisionData['assignment'] {
  if (leadKind === 'all-provinces') return { kind: 'all-provinces' }
  return leadKind === 'organisation' && isId(leadId) ? { kind: 'organisation', id: leadId } : null
}

function confirmed(doc: Y.Doc, id: string, text: OldProvision['text']): OldProvision['confirmation'] {
  const stored: unknown = oldMap(doc, 'translation')?.get(id)
  if (stored === undefined) return null
  const fields = { ...(typeof stored === 'object' ? stored : null) } as Partial<Record<string, unknown>>
  const [vi = '', en = '', by = '', at = ''] = ['vi', 'en', 'by', 'at'].map((name) => {
    const value = fields[name]
    return typeof value === 'string' ? value : ''
  })
  return { vi, en, by, at, isMatching: vi === hashOf(text.vi) && en === hashOf(text.en) }
}
