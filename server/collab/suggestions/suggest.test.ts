import * as Y from 'yjs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Bench, type Client, person } from '../testing/collab-fixture'
import { CloseCode } from '~/kernel/collab-wire'
import { syncStep2Frame, updateFrame } from '../wire/protocol'
import { until } from '../testing/scene-fixture'
import { newDocument, STORES, storedRows, type Store } from '../testing/store-fixture'
import {
  at,
  BODY,
  copyOf,
  insertionOf,
  markOf,
  newDraft,
  paragraph,
  plain,
  textAt,
} from '../testing/suggestion-fixture'

/** Real sockets and databases on a machine that may be busy: a limit for what hangs, not for what is slow. */
vi.setConfig({ testTimeout: 20_000 })

const TEXT = 'Mỗi tỉnh công bố dữ liệu.'

describe('who may not write freely', () => {
  let store: Store
  let documentId: string
  let bench: Bench
  let editor: Client
  const lan = person('Lan')
  const reader = person('Hoa', 'view')
  const expert = person('Tuấn', 'comment')
  const suggester = person('Minh', 'suggest')
  const other = person('Thảo', 'suggest')
  const others = markOf(other.grant.userId)

  beforeAll(async () => {
    store = await (STORES[0] as (typeof STORES)[number]).open()
  }, 60_000)

  beforeEach(async () => {
    documentId = await newDocument(store.sql)
    bench = await new Bench(store.sql).listen()
    bench.admit(lan, reader, expert, suggester, other)
    editor = bench.join(lan, documentId, newDraft())
    await until(() => expect(editor.isSaved).toBe(true))
    editor.doc.transact(() => insertionOf('thành phố ', others, 4)(editor.doc))
    await until(() => expect(editor.isSaved).toBe(true))
  })

  afterEach(() => bench.close())
  afterAll(() => store.close())

  const mine = () => markOf(suggester.grant.userId)
  const words = (doc: Y.Doc) => plain(textAt(doc, ...BODY))
  const write = (doc: Y.Doc) => textAt(doc, ...BODY).insert(0, 'lén ', {})

  describe('suggest', () => {
    it('adds and withdraws suggestions, which the editor sees and the store keeps', async () => {
      const client = bench.join(suggester, documentId)
      await until(() => expect(client.doc.getXmlFragment('vi').length).toBe(2))
      const mark = mine()
      client.doc.transact(() => insertionOf('Hiện nay ', mark, 0)(client.doc))
      client.doc.transact(() => textAt(client.doc, ...BODY).format(14, 3, { deletion: mine() }))
      await until(() => expect(client.isSaved).toBe(true))
      await until(() => expect(words(editor.doc)).toBe('Hiện nay Mỗi thành phố tỉnh công bố dữ liệu.'))
      expect((await storedRows(store.sql, documentId)).at(-1)?.userId).toBe(suggester.grant.userId)
      client.doc.transact(() => textAt(client.doc, ...BODY).delete(0, 9))
      await until(() => expect(words(editor.doc)).toBe('Mỗi thành phố tỉnh công bố dữ liệu.'))
      expect(client.closeCodes).toEqual([])
    })

    it('is not disturbed by editors, nor disturbs them', async () => {
      const client = bench.join(suggester, documentId)
      await until(() => expect(client.doc.getXmlFragment('vi').length).toBe(2))
      for (let index = 0; index < 10; index += 1) {
        client.doc.transact(() => insertionOf(`${index}`, mine(), 1)(client.doc))
        editor.doc.transact(() => textAt(editor.doc, ...BODY).insert(20, 'x', {}))
      }
      await until(() => expect(client.isSaved && editor.isSaved).toBe(true))
      await until(() => expect(words(client.doc)).toBe(words(editor.doc)))
      expect(client.closeCodes).toEqual([])
    })

    it('has a client that sends the second half first send all of it', async () => {
      const raw = await bench.open(suggester, documentId, '?ack=1')
      await until(() => expect(raw.questions).toBe(1))
      const copy = copyOf(editor.doc)
      const mark = mine()
      insertionOf('a', mark, 0)(copy)
      const middle = Y.encodeStateVector(copy)
      insertionOf('b', mark, 1)(copy)
      const rows = await storedRows(store.sql, documentId)
      raw.socket.send(updateFrame(Y.encodeStateAsUpdate(copy, middle)))
      await until(() => expect(raw.questions).toBe(2))
      expect(await storedRows(store.sql, documentId)).toEqual(rows)
      raw.socket.send(syncStep2Frame(Y.encodeStateAsUpdate(copy)))
      await until(() => expect(words(editor.doc)).toMatch(/^abMỗi/))
      await until(() => expect(raw.lastAck).toBe(2))
    })
  })

  /** What each of them tries; the suggester in the most harmless form, so that only the check can be what refuses. */
  const attempts: Record<string, (doc: Y.Doc) => void> = {
    'a struct': write,
    'a deletion': (doc) => textAt(doc, ...BODY).delete(0, 3),
    'a change of somebody else’s suggestion': (doc) =>
      textAt(doc, ...BODY).format(4, 10, { insertion: { ...others, time: 0 } }),
    'somebody else’s suggestion accepted': (doc) => textAt(doc, ...BODY).format(4, 10, { insertion: null }),
    'somebody else’s suggestion withdrawn': (doc) => textAt(doc, ...BODY).delete(4, 10),
    'an attribute': (doc) => at(doc, 1).setAttribute('provisionId', 'p9'),
    'a block': (doc) => doc.getXmlFragment('vi').push([paragraph('x')]),
    'data of a provision': (doc) => (doc.getMap('provisions').get('p1') as Y.Map<unknown>).set('leadId', 'x'),
    'a subdocument': (doc) => void doc.getMap('provisions').set('sub', new Y.Doc()),
    'a subdocument in the text': (doc) => void textAt(doc, ...BODY).insertEmbed(0, new Y.Doc()),
    'a root of its own': (doc) => doc.getText('notes').insert(0, 'x'),
  }
  const cases = [reader, expert, suggester].flatMap((who) =>
    Object.entries(attempts).map(([name, attempt]) => ({ level: who.grant.level, name, who, attempt })),
  )

  it.each(cases)(
    'closes with 4403, and changes nothing, when $level sends $name',
    async ({ who, attempt }) => {
      const witness = bench.join(other, documentId)
      await until(() => expect(witness.doc.getXmlFragment('vi').length).toBe(2))
      const rows = await storedRows(store.sql, documentId)
      const heard: Uint8Array[] = []
      witness.doc.on('update', (update: Uint8Array) => heard.push(update))
      const copy = copyOf(editor.doc)
      const before = Y.encodeStateVector(copy)
      copy.transact(() => attempt(copy))
      for (const frame of [
        updateFrame(Y.encodeStateAsUpdate(copy, before)),
        syncStep2Frame(Y.encodeStateAsUpdate(copy)),
      ]) {
        const raw = await bench.open(who, documentId)
        raw.socket.send(frame)
        await until(() => expect(raw.closeCode).toBe(CloseCode.forbidden))
      }
      // Whatever had got through would have come before this.
      editor.doc.transact(() => textAt(editor.doc, 0).insert(0, '§'))
      await until(() => expect(plain(textAt(witness.doc, 0))).toMatch(/^§/))
      await until(() => expect(editor.isSaved).toBe(true))
      expect(heard).toHaveLength(1)
      expect(words(editor.doc)).toBe(TEXT.replace('tỉnh', 'thành phố tỉnh'))
      expect(await storedRows(store.sql, documentId)).toHaveLength(rows.length + 1)
      expect(bench.collab.stats()).toMatchObject({ forbiddenFrames: 2 })
    },
  )

  it('loses the right to suggest in a document that was frozen, without waiting for a write', async () => {
    const client = bench.join(suggester, documentId)
    await until(() => expect(client.isSaved).toBe(true))
    await store.sql.query('UPDATE collab_document SET is_read_only = true WHERE id = $1', [documentId])
    bench.recheck({ documentId })
    await until(() => expect(client.closeCodes).toEqual([CloseCode.levelChanged]))
  })

  it('loses the right to write when an editor becomes a suggester', async () => {
    bench.people.set(lan.cookie, { ...lan.grant, level: 'suggest' })
    bench.recheck({ documentId })
    await until(() => expect(editor.closeCodes).toEqual([CloseCode.levelChanged]))
    await until(() => expect(editor.provider.synced).toBe(true))
    const rows = await storedRows(store.sql, documentId)
    editor.doc.transact(() => write(editor.doc))
    await until(() => expect(editor.closeCodes).toEqual([CloseCode.levelChanged, CloseCode.forbidden]))
    expect(await storedRows(store.sql, documentId)).toEqual(rows)
  })
})
