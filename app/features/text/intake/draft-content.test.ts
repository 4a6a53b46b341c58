import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { newLineEnd, setLine } from '../binding/line-text'
import {
  addProvision,
  confirmMatching,
  moveProvision,
  ownRemoval,
  removeProvision,
  restoreProvision,
  writeProvisionData,
} from '../document/edit'
import { mergeProvisions, splitProvision } from '../restructure/restructure'
import { seedDocument } from '../document/seed'
import {
  AT,
  author,
  CELL,
  confirm,
  embed,
  faultIn,
  faultOf,
  format,
  HASH,
  inTable,
  lineEnd,
  ME,
  newDraft,
  NOTE,
  OTHER,
  P1,
  P2,
  proposal,
  propose,
  put,
  provision,
  richLine,
  set,
  TABLE,
  text,
  updateOf,
  words,
} from './content-fixture'

describe('a document', () => {
  it('may hold all that pages write into it, sent at once or bit by bit', () => {
    const [page, doc, whole] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
    const seed = Y.encodeStateAsUpdate(newDraft())
    for (const one of [page, doc, whole]) Y.applyUpdate(one, seed)
    const updates: Uint8Array[] = []
    page.on('update', (update: Uint8Array) => updates.push(update))
    page.getMap('authors').set(String(page.clientID), { user: ME, mode: 'write', at: AT })
    const both = { vi: [words('Điều 2'), richLine], en: [richLine] }
    const data = {
      assignment: { kind: 'organisation', id: P2 } as const,
      coordinatingIds: [P1],
      deadline: '2027-01-31',
    }
    addProvision(page, { id: P2, text: both, data })
    for (const change of [
      { assignment: { kind: 'all-provinces' } as const },
      { assignment: null, deadline: 'none' },
    ])
      writeProvisionData(page, P2, { ...change, deliverableVi: 'Báo cáo' })
    moveProvision(page, P2, null)
    removeProvision(page, P2, { by: ME, at: AT })
    restoreProvision(page, P2)
    const removal = { by: ME, at: AT }
    const id = splitProvision(page, { provisionId: P2, side: 'vi' }, { index: 3, removal })
    mergeProvisions(page, { id: id ?? '', into: P2, removal })
    ownRemoval(page, id ?? '', removal)
    confirmMatching(page, P1, ME, new Date(AT))
    setLine(lineEnd(page), { kind: 'heading', level: 0, start: null })
    text(page).insertEmbed(1, newLineEnd({ kind: 'point', level: 2, start: 4 }), {})
    text(page).format(0, 5, { link: 'mailto:so@example.vn', italic: true })
    text(page).format(0, 5, { link: null, italic: null })
    text(page).delete(0, 3)
    page
      .getMap('parts')
      .set(P1, new Y.Map(Object.entries({ titleVi: 'Phần I', titleEn: '', position: 'a0' })))
    page.getMap('annexes').set(P1, new Y.Map<unknown>([['vi', new Y.Text()], ['titleVi', 'Phụ lục']])) // prettier-ignore
    provision(page).set('part', P1)
    propose({ ...proposal, accepted: [], reason: 'Rõ hơn', state: 'open' })(page)
    expect(faultIn(whole, Y.encodeStateAsUpdate(page))).toBeNull()
    for (const update of updates) {
      expect(faultIn(doc, update)).toBeNull()
      Y.applyUpdate(doc, update)
    }
  })

  const PLACE = 'a place that no document has'
  const FIELD = 'a field says what it cannot say'
  const MARK = 'a mark that no text has'
  const EMBED = 'an embed that no text has'
  const NO_MAP = 'something else stands where a map belongs'
  const NO_TEXT = 'something else stands where a text belongs'
  const NO_LETTER = 'a text holds something else than letters, embeds and line ends'

  const letter = new Y.ContentString('x')
  const hostile: [string, (doc: Y.Doc) => unknown, string][] = [
    ['a root of its own', (doc) => doc.getMap('x').set(P1, 1), PLACE],
    ['a text for a root', (doc) => doc.getText('vi').insert(0, 'x'), PLACE],
    ['an element for a root', (doc) => doc.getXmlFragment('vi').push([new Y.XmlElement('p')]), PLACE],
    ['letters in a root', (doc) => doc.getText('preamble').insert(0, 'x'), PLACE],
    ['letters in a map', (doc) => put(doc, provision(doc), null, letter), PLACE],
    ['letters in a line end', (doc) => put(doc, lineEnd(doc), null, letter), PLACE],
    ['a list', set('vi', new Y.Array()), NO_TEXT],
    ['an element', set('vi', new Y.XmlElement('p')), NO_TEXT],
    ['a text of elements', set('vi', new Y.XmlText()), NO_TEXT],
    ['a map for a text', set('vi', new Y.Map()), NO_TEXT],
    ['a word for a text', set('vi', 'x'), NO_TEXT],
    ['a text for a field', set('deliverableVi', new Y.Text()), FIELD],
    ['a value for a provision', (doc) => doc.getMap('provisions').set(P2, 'x'), NO_MAP],
    ['a text for a provision', (doc) => doc.getMap('provisions').set(P2, new Y.Text()), NO_MAP],
    ['a derived map', (doc) => doc.getMap('provisions').set(P2, new Y.XmlHook('x')), NO_MAP],
    ['a provision under no id', (doc) => doc.getMap('provisions').set('x', new Y.Map()), PLACE],
    ['a field that no provision has', set('x', 1), PLACE],
    ['a name that every object has', set('constructor', 1), PLACE],
    ['a subdocument', set('deadline', new Y.Doc()), FIELD],
    ['two values', (doc) => put(doc, provision(doc), 'deadline', new Y.ContentAny(['x', 'none'])), FIELD],
    ['bytes', set('deadline', new Uint8Array(3)), FIELD],
    ['a position that is no word', set('position', 1), FIELD],
    ['a position without end', set('position', 'a'.repeat(129)), FIELD],
    ['a position that is none', set('position', 'không phải'), FIELD],
    ['an empty position', set('position', ''), FIELD],
    ['a part under no id', set('part', 'x'), FIELD],
    ['a removal by somebody else', set('removed', { by: OTHER, at: AT }), FIELD],
    ['a removal at no time', set('removed', { by: ME, at: 'x' }), FIELD],
    ...['1', 'x 1', '+275760-09-13', '2026-11-28', '2026-13-28T03:00:00.000Z', 'Jan 1 2030 (<b>)'].map(
      (at): [string, (doc: Y.Doc) => unknown, string] => [
        `a removal at ${at}`,
        set('removed', { by: ME, at }),
        FIELD,
      ],
    ),
    ['a removal with more to it', set('removed', { by: ME, at: AT, x: 1 }), FIELD],
    [
      'a removal by a name that every object has',
      set('removed', { propertyIsEnumerable: 'by', at: AT }),
      FIELD,
    ],
    ['a removal into no id', set('removed', { by: ME, at: AT, into: 'x' }), FIELD],
    ['a removal of letters into nothing', set('removed', { by: ME, at: AT, letters: [] }), FIELD],
    [
      'a removal of letters without a copy',
      set('removed', { by: ME, at: AT, into: P1, letters: [[1, 2, 3]] }),
      FIELD,
    ],
    ['a split by somebody else', set('splitFrom', { by: OTHER, letters: [] }), FIELD],
    ['a split of what is no letter', set('splitFrom', { by: ME, letters: ['x'] }), FIELD],
    [
      'a split of letters without end',
      set('splitFrom', { by: ME, letters: Array(10_001).fill([1, 2, 3, 4]) }),
      FIELD,
    ],
    ['a removal that is null', set('removed', null), FIELD],
    ['an assignment of another kind', set('assignment', { kind: 'x' }), FIELD],
    ['an assignment to no id', set('assignment', { kind: 'organisation', id: 'x' }), FIELD],
    ['an assignment to all with an id', set('assignment', { kind: 'all-provinces', id: P1 }), FIELD],
    ['coordinators who are no list', set('coordinatingIds', P1), FIELD],
    ['coordinators who are no ids', set('coordinatingIds', ['x']), FIELD],
    ['more coordinators than there are', set('coordinatingIds', Array(501).fill(P1)), FIELD],
    ['a coordinator who is no id', set('coordinating:x', true), PLACE],
    ['a coordinator who is a name that every object has', set('coordinating:constructor', true), PLACE],
    ['a coordinator who is neither there nor not', set(`coordinating:${P1}`, 1), FIELD],
    ['a deadline that is no day', set('deadline', '2026-02-30'), FIELD],
    ['a deliverable without end', set('deliverableEn', 'x'.repeat(2_001)), FIELD],
    ['a deliverable that is no word', set('deliverableVi', ['x']), FIELD],
    ['a mark', format({ color: 'red' }), MARK],
    ['a mark that is on', format({ blinking: true }), MARK],
    ['a mark with a value', format({ bold: 'x' }), MARK],
    [
      'a mark that is null and unknown',
      (doc) => put(doc, text(doc), null, new Y.ContentFormat('color', null as never)),
      MARK,
    ],
    ['a link to a script', format({ link: 'javascript:alert(1)' }), MARK],
    ['a link to a file', format({ link: 'file:///etc/passwd' }), MARK],
    ['a link within', format({ link: '/x' }), MARK],
    ['a link that is on', format({ link: true }), MARK],
    ['a link without end', format({ link: `https://${'x'.repeat(2_000)}` }), MARK],
    ['an embed', embed({ image: 'x' }), EMBED],
    ['an embed of nothing', embed({}), EMBED],
    ['an embed of two', embed({ table: P1, note: P1 }), EMBED],
    ['a table under no id', embed({ table: 'x' }), EMBED],
    ['a break that is an id', embed({ break: P1 }), EMBED],
    ['a text within a text', embed(new Y.Text()), NO_LETTER],
    ['an element within a text', embed(new Y.XmlElement('p')), NO_LETTER],
    ['a list within a text', embed(new Y.Array()), NO_LETTER],
    ['a subdocument within a text', embed(new Y.Doc()), EMBED],
    ['an attribute of a text', (doc) => text(doc).setAttribute('x', 1), PLACE],
    ['a field of a line end', (doc) => lineEnd(doc).set('x', 1), PLACE],
    ['a kind of line', (doc) => lineEnd(doc).set('kind', 'x'), FIELD],
    ['a level below none', (doc) => lineEnd(doc).set('level', -1), FIELD],
    ['a level beyond all', (doc) => lineEnd(doc).set('level', 21), FIELD],
    ['a number to begin with that is none', (doc) => lineEnd(doc).set('start', 1.5), FIELD],
    ['a map in a line end', (doc) => lineEnd(doc).set('kind', new Y.Map()), FIELD],
    ['a provision as the preamble', (doc) => doc.getMap('preamble').set('position', 'a0'), PLACE],
    [
      'a title without end',
      (doc) => doc.getMap('parts').set(P1, new Y.Map([['titleVi', 'x'.repeat(2_001)]])),
      FIELD,
    ],
    ['a text of a part', (doc) => doc.getMap('parts').set(P1, new Y.Map([['vi', new Y.Text()]])), PLACE],
    ['data of an annex', (doc) => doc.getMap('annexes').set(P1, new Y.Map([['deadline', 'none']])), PLACE],
    ['a row under no id', inTable('rows', 'x', 'a0'), PLACE],
    ['a row at no position', inTable('rows', P1, 1), FIELD],
    ['a cell under no name', inTable('cells', P1, new Y.Text()), PLACE],
    ['a cell that is no text', inTable('cells', CELL, 'x'), NO_TEXT],
    ['a merged cell without a size', inTable('merged', CELL, [2]), FIELD],
    ['a merged cell beyond all sizes', inTable('merged', CELL, [2, 1_001]), FIELD],
    ['a part of a table', inTable('x', CELL, 1), PLACE],
    [
      'a table in a cell',
      (doc) => {
        inTable('cells', CELL, new Y.Text())(doc)
        const cells = (doc.getMap('tables').get(TABLE) as Y.Map<Y.Map<Y.Text>>).get('cells')
        cells?.get(CELL)?.insertEmbed(0, { table: P1 })
      },
      EMBED,
    ],
    [
      'a footnote in a footnote',
      (doc) => {
        const note = new Y.Text()
        doc.getMap('notes').set(NOTE, note)
        note.insertEmbed(0, { note: P1 })
      },
      EMBED,
    ],
    ['a footnote that is no text', (doc) => doc.getMap('notes').set(NOTE, new Y.Map()), NO_TEXT],
    ['a footnote under no id', (doc) => doc.getMap('notes').set('x', new Y.Text()), PLACE],
    ['a confirmation by somebody else', confirm({ vi: HASH, en: HASH, by: OTHER, at: AT }), FIELD],
    ['a confirmation by nobody', confirm({ vi: HASH, en: HASH, by: '', at: AT }), FIELD],
    ['a confirmation of no text', confirm({ vi: 'x', en: HASH, by: ME, at: AT }), FIELD],
    ['an author of another mode', author({ user: ME, mode: 'x', at: AT }), FIELD],
    ['an author who is no id', author({ user: 'x', mode: 'write', at: AT }), FIELD],
    ['an author with more to it', author({ user: ME, mode: 'write', at: AT, x: 1 }), FIELD],
    [
      'an author under no client id',
      (doc) => doc.getMap('authors').set('x', { user: ME, mode: 'write', at: AT }),
      PLACE,
    ],
    ['a proposal by somebody else', propose({ ...proposal, by: OTHER }), FIELD],
    ['a proposal with more to it', propose({ ...proposal, x: 1 }), PLACE],
    ['a proposal in another state', propose({ ...proposal, state: 'x' }), FIELD],
    ['a proposal that strikes no names', propose({ ...proposal, strikes: [[1, 2]] }), FIELD],
    [
      'a proposal that strikes without end',
      propose({ ...proposal, strikes: Array(10_001).fill([1, 2, 3]) }),
      FIELD,
    ],
    ['a proposal that accepts what is no name', propose({ ...proposal, accepted: ['x'] }), FIELD],
    ['a proposal of too many changes', propose({ ...proposal, changes: [Array(70_000).fill(1)] }), FIELD],
    ['a proposal with bytes in its changes', propose({ ...proposal, changes: [new Uint8Array(1)] }), FIELD],
    ['a NUL', (doc) => text(doc).insert(0, 'a\0b'), 'a text with a NUL'],
  ]

  it.each(hostile)('may not hold %s', (_, change, fault) => {
    expect(faultOf((doc) => void change(doc))).toBe(fault)
  })

  it('may not hold what is found by its neighbour or its parent in the same update either', () => {
    const grown = (doc: Y.Doc) => {
      const added = new Y.Map<unknown>()
      doc.getMap('provisions').set(P2, added)
      const [vi, wrong] = [new Y.Text(), new Y.Map<unknown>()]
      added.set('vi', vi)
      vi.insert(0, 'a')
      vi.insertEmbed(1, wrong, {})
      wrong.set('kind', 'clause')
      wrong.set('kind', 'x')
    }
    expect(faultOf(grown)).toBe(FIELD)
  })

  it('goes on being written in where an id of it is none of today’s', () => {
    const doc = new Y.Doc()
    const both = { vi: [words('Điều 1')], en: [] }
    Y.applyUpdate(doc, seedDocument({ preamble: both, provisions: [{ id: 'p1', text: both }] }))
    expect(faultOf((copy) => (provision(copy, 'p1').get('vi') as Y.Text).insert(0, 'x', {}), doc)).toBeNull()
  })

  it('is looked through in a moment, however long the chain in which each thing hangs on another', () => {
    const doc = newDraft()
    const chain = updateOf(doc, (copy) => {
      for (let letter = 0; letter < 50_000; letter += 1) text(copy).insert(letter % 2, 'a')
    })
    const began = performance.now()
    expect(faultIn(doc, chain)).toBeNull()
    expect(performance.now() - began).toBeLessThan(5_000)
    const nested = updateOf(doc, (copy) => {
      let holder = provision(copy)
      for (let depth = 0; depth < 5_000; depth += 1) holder = holder.set('part', new Y.Map<unknown>())
    })
    expect(faultIn(doc, nested)).not.toBeNull()
  })
})
