import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { isId } from '~/kernel/ids'
import { faultIn } from '../intake/content-fixture'
import { lineText, plainText } from '../line'
import { convertDocument } from './convert'
import {
  OLD_AGENCY,
  OLD_DEMONSTRATION,
  oldDocument,
  oldParagraph,
  writeOldBlocks,
} from './old-layout-fixture'
import { readDocument } from '../document/read'

/** As it comes out of the log: roots have no type before somebody asks for them by one. */
function converted(old: Y.Doc) {
  const stored = new Y.Doc()
  Y.applyUpdate(stored, Y.encodeStateAsUpdate(old))
  const result = convertDocument(stored)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, result.update)
  return { ...result, doc, draft: readDocument(doc) }
}

function element(
  name: string,
  children: (Y.XmlElement | Y.XmlText)[] = [],
  attributes: object = {},
): Y.XmlElement {
  const made = new Y.XmlElement(name)
  made.insert(0, children)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  return made
}

const wordsIn = (...children: (Y.XmlElement | Y.XmlText)[]) => {
  const old = new Y.Doc()
  old.getXmlFragment('vi').insert(0, children)
  return converted(old).draft.preamble.vi.map(lineText)
}

describe('what no editor has written', () => {
  it('may be ten thousand lists in each other', () => {
    const old = new Y.Doc()
    old.transact(() => {
      let at: Y.XmlFragment = old.getXmlFragment('vi')
      for (let depth = 0; depth < 10_000; depth += 1) {
        const [list, item] = [new Y.XmlElement('bulletList'), new Y.XmlElement('listItem')]
        at.push([list])
        list.push([item])
        item.push(writeOldBlocks([oldParagraph(String(depth))]) as Y.XmlElement[])
        at = item
      }
    })
    const { draft } = converted(old)
    expect(draft.preamble.vi.map(lineText)).toEqual(
      Array.from({ length: 10_000 }, (_, depth) => String(depth)),
    )
    expect(Math.max(...draft.preamble.vi.map(({ level }) => level))).toBe(8)
  })

  it('keeps its words, wherever they lie', () => {
    expect(
      wordsIn(
        new Y.XmlText('trần'),
        element('codeBlock', [new Y.XmlText('mã')]),
        element('bulletList', [new Y.XmlText('mục'), element('paragraph', [new Y.XmlText('đoạn')])]),
        element('paragraph', [new Y.XmlText('tên '), element('mention', [new Y.XmlText('Lan')])]),
        element('table', [
          element('row', [element('cell', writeOldBlocks([oldParagraph('ô')]) as Y.XmlElement[])]),
        ]),
      ),
    ).toEqual(['trần', 'mã', 'mục', 'đoạn', 'tên Lan', 'ô'])
  })

  it('has attributes and marks of any size and type', () => {
    const text = new Y.XmlText()
    text.applyDelta([
      { insert: 'đậm', attributes: { bold: 'x'.repeat(1_000_000), __proto__x: {}, insertion: null } },
      { insert: ' và', attributes: { deletion: 7 } },
    ])
    const paragraph = element('paragraph', [text], { level: { deep: ['x'.repeat(1_000_000)] } })
    const old = new Y.Doc()
    old.getXmlFragment('vi').insert(0, [paragraph])
    const { draft, pending, update } = converted(old)
    expect(faultIn(new Y.Doc(), update)).toBeNull()
    expect(draft.preamble.vi[0]?.runs).toEqual([
      { text: 'đậm', marks: ['bold'] },
      { text: ' và', marks: [] },
    ])
    expect([pending, update.length < 1_000]).toEqual([1, true])
  })

  it.each<[string, (old: Y.Doc) => void]>([
    ['texts', (old) => old.getText('vi').insert(0, 'chữ trần')],
    [
      'a list',
      (old) => old.getArray('vi').insert(0, [1, null, { a: 1 }, 'x', new Y.Map(), new Y.XmlText('chữ trần')]),
    ],
    ['a map', (old) => old.getMap('vi').set('a', new Y.XmlText('chữ'))],
  ])('has %s where the sides lie', (_what, write) => {
    const old = new Y.Doc()
    write(old)
    expect(() => converted(old)).not.toThrow()
    expect(() => convertDocument(old)).not.toThrow()
  })

  it('has data of any type', () => {
    const [id = ''] = OLD_DEMONSTRATION.provisions.map((one) => one.id)
    const old = oldDocument(OLD_DEMONSTRATION)
    const data = old.getMap('provisions').get(id) as Y.Map<unknown>
    const wrong = {
      leadKind: 'everybody',
      leadId: 7,
      coordinatingIds: [7, OLD_AGENCY, 'x', null],
      deadline: 'none',
    }
    for (const [key, value] of Object.entries({
      ...wrong,
      needsNoDeadline: 'yes',
      deliverableVi: new Y.Text('x'),
    }))
      data.set(key, value)
    old.getMap('provisions').set('other', 5)
    for (const [at, value] of [7, 'x', null, { vi: 5, at: {} }].entries())
      old.getMap('translation').set(OLD_DEMONSTRATION.provisions[at]?.id ?? 'x', value)
    const { doc, draft } = converted(old)
    expect(draft.provisions[0]?.data).toEqual({
      assignment: null,
      coordinatingIds: [OLD_AGENCY],
      deadline: null,
      deliverableVi: '',
      deliverableEn: '',
    })
    expect(draft.provisions.map(({ isMatching }) => isMatching)).toEqual([false, false, false])
    // Somebody had confirmed something.
    expect(doc.getMap('translation').size).toBe(3)
  })

  it('has provisions with ids that are none, or twice the same', () => {
    const ids = ['p1', '__proto__', '', 'constructor', 'A'.repeat(100_000), 'p1']
    const old = new Y.Doc()
    for (const [at, id] of ids.entries()) {
      const node = element('provision', writeOldBlocks([oldParagraph(`Điều ${at}`)]) as Y.XmlElement[])
      node.setAttribute('provisionId', id)
      old.getXmlFragment('vi').push([node])
      old.getMap('provisions').set(id, new Y.Map([['deliverableVi', `Sản phẩm ${at}`]]))
    }
    for (const id of [undefined, { toString: 5 }, 8]) {
      const node = element(
        'provision',
        writeOldBlocks([oldParagraph(`Mã ${String(typeof id)}`)]) as Y.XmlElement[],
      )
      if (id !== undefined) node.setAttribute('provisionId', id as never)
      old.getXmlFragment('vi').push([node])
    }
    const { draft, ids: made } = converted(old)
    expect(draft.provisions.map(({ text }) => plainText(text.vi))).toEqual([
      'Điều 0 Điều 5',
      'Điều 1',
      'Điều 2',
      'Điều 3',
      'Điều 4',
      'Mã number',
    ])
    expect(draft.preamble.vi.map(lineText)).toEqual(['Mã undefined', 'Mã object'])
    expect(draft.provisions.every(({ id }) => isId(id))).toBe(true)
    expect(draft.provisions.map(({ id }) => id)).toEqual([...new Set(ids), '8'].map((id) => made.get(id)))
    expect(draft.provisions.map(({ data }) => data.deliverableVi)).toEqual([
      'Sản phẩm 5',
      'Sản phẩm 1',
      'Sản phẩm 2',
      'Sản phẩm 3',
      'Sản phẩm 4',
      '',
    ])
  })

  it('has ten thousand provisions and as many breaks', () => {
    const old = new Y.Doc()
    old.transact(() => {
      old.getXmlFragment('vi').insert(
        0,
        Array.from({ length: 10_000 }, (_, at) =>
          element('provision', [new Y.XmlText('x')], { provisionId: `p${at}` }),
        ),
      )
      const breaks = Array.from({ length: 10_000 }, () => element('hardBreak'))
      old
        .getXmlFragment('en')
        .insert(0, [element('paragraph', [new Y.XmlText('a'), ...breaks, new Y.XmlText('b')])])
    })
    const { draft } = converted(old)
    expect(draft.provisions).toHaveLength(10_000)
    expect(lineText(draft.preamble.en[0] ?? { runs: [] })).toBe(`a${'\n'.repeat(10_000)}b`)
  })
})
