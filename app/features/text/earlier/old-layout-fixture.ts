import * as Y from 'yjs'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { newId } from '~/kernel/ids'
import { PROVISION_ID, PROVISION_NODE } from './old-names'
import type { Block, BlockRun } from '../blocks'
import { cleanText } from '../clean'
import { hashOf } from '../document/read'
import { readOldDraft } from './old-layout'

/** Documents as they were written before texts were made of lines, for the tests of what reads them. */

interface OldData {
  leadKind: 'organisation' | 'all-provinces' | null
  leadId: string | null
  coordinatingIds: string[]
  deadline: string | null
  needsNoDeadline: boolean
  deliverableVi: string
  deliverableEn: string
}

const NO_OLD_DATA: OldData = {
  leadKind: null,
  leadId: null,
  coordinatingIds: [],
  deadline: null,
  needsNoDeadline: false,
  deliverableVi: '',
  deliverableEn: '',
}

export interface OldSeed {
  preamble: Record<Language, Block[]>
  provisions: {
    id?: string
    text: Record<Language, Block[]>
    data?: Partial<OldData>
    isMatching?: boolean
  }[]
}

export const oldParagraph = (text: string): Block => ({ type: 'paragraph', runs: [{ text, marks: [] }] })

export const oldList = (...items: string[]): Block => ({
  type: 'list',
  isOrdered: true,
  items: items.map((item) => [oldParagraph(item)]),
})

export function oldSeed(content: OldSeed): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const side of LANGUAGES) doc.getXmlFragment(side).push(orSpace(content.preamble[side]))
    for (const provision of content.provisions) addOldProvision(doc, provision)
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

export function oldDocument(content: OldSeed): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, oldSeed(content))
  return doc
}

export function addOldProvision(
  doc: Y.Doc,
  { id = newId(), text, data, isMatching = false }: OldSeed['provisions'][number],
): string {
  for (const side of LANGUAGES) {
    const node = new Y.XmlElement(PROVISION_NODE)
    node.setAttribute(PROVISION_ID, id)
    node.insert(0, orSpace(text[side]))
    doc.getXmlFragment(side).push([node])
  }
  const map = new Y.Map<unknown>(Object.entries({ ...NO_OLD_DATA, ...data }))
  doc.getMap('provisions').set(id, map)
  if (isMatching) confirmOld(doc, id, '', new Date(0))
  return id
}

export function confirmOld(doc: Y.Doc, id: string, by: string, at: Date): void {
  const { vi, en } = readOldDraft(doc).provisions.find((one) => one.id === id)?.text ?? { vi: [], en: [] }
  doc.getMap('translation').set(id, { vi: hashOf(vi), en: hashOf(en), by, at: at.toISOString() })
}

/** The text of that many letters that has exactly these words. */
export function oldTextOf(doc: Y.Doc, side: Language, words: string): Y.XmlText {
  const walker = doc.getXmlFragment(side).createTreeWalker((node) => node instanceof Y.XmlText)
  const found = [...walker].find(
    (node) =>
      (node as Y.XmlText)
        .toDelta()
        .map(({ insert }: { insert: unknown }) => insert)
        .join('') === words,
  )
  if (!(found instanceof Y.XmlText)) throw new Error(`"${words}" is not there`)
  return found
}

function orSpace(blocks: readonly Block[]): Y.XmlElement[] {
  return writeOldBlocks(blocks.length > 0 ? blocks : [{ type: 'paragraph', runs: [] }])
}

export function writeOldBlocks(blocks: readonly Block[]): Y.XmlElement[] {
  return blocks.map((block) => {
    if (block.type === 'list') {
      const list = new Y.XmlElement<{ start?: number }>(block.isOrdered ? 'orderedList' : 'bulletList')
      if (block.isOrdered) list.setAttribute('start', 1)
      list.insert(0, block.items.map(writeItem))
      return list as Y.XmlElement
    }
    const element = new Y.XmlElement<{ level?: number }>(block.type)
    if (block.type === 'heading') element.setAttribute('level', 3)
    element.insert(0, writeRuns(block.runs))
    return element as Y.XmlElement
  })
}

function writeItem(blocks: readonly Block[]): Y.XmlElement {
  const item = new Y.XmlElement('listItem')
  const start: Block[] = blocks[0]?.type === 'paragraph' ? [] : [{ type: 'paragraph', runs: [] }]
  item.insert(0, writeOldBlocks([...start, ...blocks]))
  return item
}

function writeRuns(runs: readonly BlockRun[]): (Y.XmlElement | Y.XmlText)[] {
  const nodes: (Y.XmlElement | Y.XmlText)[] = []
  let delta: { insert: string; attributes: Record<string, object> }[] = []
  const flush = () => {
    if (delta.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(delta)
    nodes.push(text)
    delta = []
  }
  for (const { text, marks } of runs) {
    const attributes = Object.fromEntries(marks.map((mark) => [mark, {}]))
    cleanText(text)
      .split('\n')
      .forEach((line, index) => {
        if (index > 0) {
          flush()
          nodes.push(new Y.XmlElement('hardBreak'))
        }
        if (line !== '') delta.push({ insert: line, attributes })
      })
  }
  flush()
  return nodes
}

export const OLD_AGENCY = '44444444-4444-4444-8444-444444444444'

/** The open draft of the demonstration event, as its first version was written. */
export const OLD_DEMONSTRATION: OldSeed = {
  preamble: {
    vi: [
      oldParagraph('Hội nghị quốc tế “Dữ liệu mở và Trí tuệ nhân tạo” thống nhất các khuyến nghị sau đây:'),
    ],
    en: [
      oldParagraph(
        'The international conference “Open Data and Artificial Intelligence” agrees on the following recommendations:',
      ),
    ],
  },
  provisions: [
    {
      id: '11111111-1111-4111-8111-111111111111',
      text: {
        vi: [
          oldParagraph(
            'Nâng cao nhận thức về giá trị của dữ liệu; hoàn thiện khung pháp lý để chia sẻ dữ liệu.',
          ),
        ],
        en: [
          oldParagraph(
            'Raise awareness of the value of data; complete the legal framework for sharing data.',
          ),
        ],
      },
      data: { leadKind: 'organisation', leadId: OLD_AGENCY, deadline: '2027-03-31' },
      isMatching: true,
    },
    {
      id: '22222222-2222-4222-8222-222222222222',
      text: {
        vi: [
          oldParagraph('Mỗi tỉnh, thành phố công bố tối thiểu 20 bộ dữ liệu mở, ưu tiên:'),
          oldList('đất đai, quy hoạch;', 'giao thông, môi trường;', 'y tế, giáo dục.'),
        ],
        en: [
          oldParagraph('Each province publishes at least 20 open data sets, first of all:'),
          oldList('land and planning;', 'transport and environment;', 'health and education.'),
        ],
      },
      data: {
        leadKind: 'all-provinces',
        coordinatingIds: [OLD_AGENCY],
        deadline: '2027-09-30',
        deliverableEn: 'A catalogue',
      },
      isMatching: true,
    },
    {
      id: '33333333-3333-4333-8333-333333333333',
      text: {
        vi: [
          oldParagraph('Xây dựng bộ chỉ số đánh giá mức độ sẵn sàng dữ liệu mở và công bố kết quả hằng năm.'),
        ],
        en: [oldParagraph('Build an index of open data readiness and publish its results every year.')],
      },
      data: { leadKind: 'organisation', needsNoDeadline: true },
      isMatching: true,
    },
  ],
}
