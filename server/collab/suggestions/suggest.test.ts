import * as Y from 'yjs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Bench, type Client, type Person, person } from '../testing/collab-fixture'
import { CloseCode } from '~/kernel/collab-wire'
import { syncStep2Frame, updateFrame } from '../wire/protocol'
import { until } from '../testing/scene-fixture'
import { newDocument, STORES, storedRows, type Store } from '../testing/store-fixture'
import {
  copyOf,
  lineEndIn,
  newDraft,
  propose,
  PROVISION,
  provisionIn,
  sign,
  textIn,
  updateOf,
  WORDS,
} from '../testing/suggestion-fixture'

/** Real sockets and databases on a machine that may be busy: a limit for what hangs, not for what is slow. */
vi.setConfig({ testTimeout: 20_000 })

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

  beforeAll(async () => {
    store = await (STORES[0] as (typeof STORES)[number]).open()
  }, 60_000)

  beforeEach(async () => {
    documentId = await newDocument(store.sql)
    bench = await new Bench(store.sql).listen()
    bench.admit(lan, reader, expert, suggester, other)
    editor = bench.join(lan, documentId, newDraft())
    await until(() => expect(editor.isSaved).toBe(true))
    const page = await pageOf(other)
    textIn(page.doc).insert(4, 'thành phố ', {})
    await until(() => expect(page.isSaved && words(editor.doc).includes('thành phố')).toBe(true))
  })

  afterEach(() => bench.close())
  afterAll(() => store.close())

  /** A page on which somebody suggests; it has said so. */
  async function pageOf(who: Person): Promise<Client> {
    const page = bench.join(who, documentId)
    await until(() => expect(page.provider.synced && page.doc.getMap('provisions').size).toBe(1))
    sign(page.doc, who.grant.userId)
    return page
  }

  const words = (doc: Y.Doc) => textIn(doc).toString()
  const write = (doc: Y.Doc) => textIn(doc).insert(0, 'lén ', {})

  describe('suggest', () => {
    it('adds and withdraws suggestions, which the editor sees and the store keeps', async () => {
      const { grant } = suggester
      const page = await pageOf(suggester)
      textIn(page.doc).insert(0, 'Hiện nay ', {})
      page.doc.transact(() => propose(page.doc, PROVISION, grant.userId, { strikes: [[1, 0, 3]] }))
      await until(() => expect(page.isSaved).toBe(true))
      await until(() => expect(words(editor.doc)).toMatch(/^Hiện nay Mỗi thành phố tỉnh/))
      expect((await storedRows(store.sql, documentId)).at(-1)?.userId).toBe(grant.userId)
      textIn(page.doc).delete(0, 9)
      page.doc.getMap('proposals').delete(PROVISION)
      await until(() => expect(words(editor.doc)).toMatch(/^Mỗi thành phố tỉnh/))
      await until(() => expect(editor.doc.getMap('proposals').size).toBe(0))
      expect(page.closeCodes).toEqual([])
    })

    it('is not disturbed by editors, nor disturbs them', async () => {
      const page = await pageOf(suggester)
      for (let index = 0; index < 10; index += 1) {
        textIn(page.doc).insert(1, `${index}`, {})
        textIn(editor.doc).insert(20, 'x', {})
      }
      await until(() => expect(page.isSaved && editor.isSaved).toBe(true))
      await until(() => expect(words(page.doc)).toBe(words(editor.doc)))
      expect(page.closeCodes).toEqual([])
    })

    it('has a client that sends the second half first send all of it', async () => {
      const raw = await bench.open(suggester, documentId, '?ack=1')
      await until(() => expect(raw.questions).toBe(1))
      const copy = copyOf(editor.doc)
      updateOf(copy, () => sign(copy, suggester.grant.userId))
      updateOf(copy, () => textIn(copy).insert(0, 'a', {}))
      const second = updateOf(copy, () => textIn(copy).insert(1, 'b', {}))
      const rows = await storedRows(store.sql, documentId)
      raw.socket.send(updateFrame(second))
      await until(() => expect(raw.questions).toBe(2))
      expect(await storedRows(store.sql, documentId)).toEqual(rows)
      raw.socket.send(syncStep2Frame(Y.encodeStateAsUpdate(copy)))
      await until(() => expect(words(editor.doc)).toMatch(/^abMỗi/))
      await until(() => expect(raw.lastAck).toBe(2))
    })

    it('whose format reaches over to others is sent away, and the document is as before', async () => {
      const page = await pageOf(suggester)
      await until(() => expect(page.isSaved).toBe(true))
      const before = JSON.stringify(textIn(editor.doc).toDelta())
      textIn(page.doc).format(16, 4, { italic: true })
      await until(() => expect(page.closeCodes).toEqual([CloseCode.forbidden]))
      textIn(editor.doc).insert(0, '§', {})
      await until(() => expect(editor.isSaved).toBe(true))
      textIn(editor.doc).delete(0, 1)
      const fresh = bench.join(reader, documentId)
      await until(() => expect(JSON.stringify(textIn(fresh.doc)?.toDelta())).toBe(before))
      expect(JSON.stringify(textIn(editor.doc).toDelta())).toBe(before)
      expect([bench.collab.stats().reloads, editor.closeCodes]).toEqual([1, []])
    })
  })

  /** What each of them tries; the suggester in the most harmless form, so that only the check can be what refuses. */
  const attempts: Record<string, (doc: Y.Doc) => void> = {
    'a struct': write,
    'a deletion': (doc) => textIn(doc).delete(0, 3),
    'somebody else’s suggestion withdrawn': (doc) => textIn(doc).delete(4, 10),
    'the kind of a line': (doc) => lineEndIn(doc).set('kind', 'heading'),
    'a format': (doc) => textIn(doc).format(16, 2, { bold: true }),
    'data of a provision': (doc) => provisionIn(doc).set('deadline', 'none'),
    'a subdocument': (doc) => void doc.getMap('provisions').set('sub', new Y.Doc()),
    'a subdocument in the text': (doc) => void textIn(doc).insertEmbed(0, new Y.Doc(), {}),
    'a root of its own': (doc) => doc.getText('notes').insert(0, 'x'),
  }
  const cases = [reader, expert, suggester].flatMap((who) =>
    Object.entries(attempts).map(([name, attempt]) => ({ level: who.grant.level, name, who, attempt })),
  )

  it.each(cases)(
    'closes with 4403, and changes nothing, when $level sends $name',
    async ({ who, attempt }) => {
      const witness = bench.join(other, documentId)
      await until(() => expect(witness.doc.getMap('provisions').size).toBe(1))
      const rows = await storedRows(store.sql, documentId)
      const heard: Uint8Array[] = []
      witness.doc.on('update', (update: Uint8Array) => heard.push(update))
      const copy = copyOf(editor.doc)
      const update = updateOf(copy, attempt)
      for (const frame of [updateFrame(update), syncStep2Frame(Y.encodeStateAsUpdate(copy))]) {
        const raw = await bench.open(who, documentId)
        raw.socket.send(frame)
        await until(() => expect(raw.closeCode).toBe(CloseCode.forbidden))
      }
      // Whatever had got through would have come before this.
      provisionIn(editor.doc).set('deliverableVi', '§')
      await until(() => expect(provisionIn(witness.doc).get('deliverableVi')).toBe('§'))
      await until(() => expect(editor.isSaved).toBe(true))
      expect(heard).toHaveLength(1)
      expect(words(editor.doc)).toContain(WORDS.replace('tỉnh', 'thành phố tỉnh'))
      expect(await storedRows(store.sql, documentId)).toHaveLength(rows.length + 1)
      expect(bench.collab.stats()).toMatchObject({ forbiddenFrames: 2 })
    },
  )

  it('sends whoever signs for somebody else away to begin anew', async () => {
    const raw = await bench.open(suggester, documentId)
    const copy = copyOf(editor.doc)
    raw.socket.send(updateFrame(updateOf(copy, () => sign(copy, other.grant.userId))))
    await until(() => expect(raw.closeCode).toBe(CloseCode.superseded))
  })

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
    write(editor.doc)
    await until(() => expect(editor.closeCodes).toEqual([CloseCode.levelChanged, CloseCode.forbidden]))
    expect(await storedRows(store.sql, documentId)).toEqual(rows)
  })
})
