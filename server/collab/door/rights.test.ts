import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { describe, expect, it, vi } from 'vitest'
import { person, updatesOf } from '../testing/collab-fixture'
import { CloseCode } from '~/kernel/collab-wire'
import { syncStep2Frame, updateFrame } from '../wire/protocol'
import { until, useScene } from '../testing/scene-fixture'
import { FaultySql, storedRows } from '../testing/store-fixture'

/** Real sockets and databases on a machine that may be busy: a limit for what hangs, not for what is slow. */
vi.setConfig({ testTimeout: 20_000 })

describe('rights', () => {
  const lan = person('Lan')
  const minh = person('Minh')
  const reader = person('Hoa', 'view')
  const expert = person('Tuấn', 'comment')

  const scene = useScene({ people: [lan, minh, reader, expert] })

  describe('at the door', () => {
    it('refuses who is not signed in (401), not admitted (403), or asks for no document (404)', async () => {
      const bench = await scene.start()
      bench.people.set('session=stranger', { refused: 403 })
      bench.people.set('session=lost', { refused: 404 })
      expect(await bench.refusal(scene.documentId, {})).toBe(401)
      expect(await bench.refusal(scene.documentId, { cookie: 'session=stranger' })).toBe(403)
      expect(await bench.refusal(scene.documentId, { cookie: 'session=lost' })).toBe(404)
      expect(await bench.refusal(randomUUID(), { cookie: lan.cookie })).toBe(404)
      expect(await bench.refusal('draft-1', { cookie: lan.cookie })).toBe(404)
      expect(await bench.refusal('%E0%A4%A', { cookie: lan.cookie })).toBe(404)
      expect(bench.collab.stats()).toMatchObject({ connections: 0, rooms: 0 })
    })

    it('refuses another origin (403), however well signed in', async () => {
      const bench = await scene.start()
      expect(
        await bench.refusal(scene.documentId, { cookie: lan.cookie, origin: 'https://example.org' }),
      ).toBe(403)
    })

    it('refuses too many tabs of one person (429)', async () => {
      const bench = await scene.start({ connectionsPerUser: 2 })
      await bench.open(lan, scene.documentId)
      await bench.open(lan, scene.documentId)
      expect(await bench.refusal(scene.documentId, { cookie: lan.cookie })).toBe(429)
      await bench.open(minh, scene.documentId)
    })

    it('lets nobody slip in whose right was withdrawn while the document was loading', async () => {
      const sql = new FaultySql(scene.sql)
      const bench = await scene.start({}, { sql })
      sql.stall()
      const refused = bench.refusal(scene.documentId, { cookie: lan.cookie })
      await until(() => expect(sql.waitingQueries).toBe(1))
      bench.people.set(lan.cookie, { refused: 403 })
      bench.recheck({ userId: lan.grant.userId })
      sql.proceed()
      expect(await refused).toBe(403)
    })
  })

  describe('levels', () => {
    it.each([reader, expert])(
      'closes with 4403, and changes nothing, when $grant.level writes',
      async (who) => {
        const bench = await scene.start()
        const writer = bench.join(lan, scene.documentId)
        writer.write('Điều 1')
        await until(() => expect(writer.isSaved).toBe(true))
        const other = bench.join(who, scene.documentId)
        await until(() => expect(other.text).toBe('Điều 1'))
        // Its SyncStep2 brings no news, and is tolerated.
        await until(() => expect(other.isSaved).toBe(true))
        const rows = await storedRows(scene.sql, scene.documentId)
        other.write(' lén viết')
        await until(() => expect(other.closeCodes).toEqual([CloseCode.forbidden]))
        const eraser = await bench.open(who, scene.documentId)
        const copy = new Y.Doc()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(writer.doc))
        copy.getText('vi').delete(0, 3)
        eraser.socket.send(syncStep2Frame(Y.encodeStateAsUpdate(copy)))
        await until(() => expect(eraser.closeCode).toBe(CloseCode.forbidden))
        expect(writer.text).toBe('Điều 1')
        expect(await storedRows(scene.sql, scene.documentId)).toEqual(rows)
      },
    )
  })

  describe('rights that change', () => {
    it('closes with 4401 who has lost the right, and leaves the others alone', async () => {
      const bench = await scene.start()
      const [one, two] = [bench.join(lan, scene.documentId), bench.join(minh, scene.documentId)]
      await until(() => expect(one.provider.synced && two.provider.synced).toBe(true))
      bench.people.set(lan.cookie, { refused: 401 })
      bench.recheck({ userId: lan.grant.userId })
      await until(() => expect(one.closeCodes).toEqual([CloseCode.revoked]))
      expect(two.closeCodes).toEqual([])
      two.write('tiếp tục')
      await until(() => expect(two.isSaved).toBe(true))
      expect(one.text).toBe('')
    })

    it('lets nothing through between the withdrawal and its effect', async () => {
      const bench = await scene.start()
      const raw = await bench.open(lan, scene.documentId, '?ack=1')
      await until(() => expect(raw.questions).toBe(1))
      let answer = () => {}
      const answered = new Promise<void>((resolve) => (answer = resolve))
      bench.beforeAuthorizing = (cookie) => (cookie === lan.cookie ? answered : Promise.resolve())
      bench.people.set(lan.cookie, { refused: 403 })
      bench.recheck({ userId: lan.grant.userId })
      raw.socket.send(updateFrame(updatesOf('quá muộn')[0] ?? new Uint8Array()))
      // By the time that another person has come in and saved something, the server would have read the frame.
      const witness = bench.join(minh, scene.documentId)
      witness.write('đúng lúc')
      await until(() => expect(witness.isSaved).toBe(true))
      answer()
      await until(() => expect(raw.closeCode).toBe(CloseCode.revoked))
      expect(witness.text).toBe('đúng lúc')
      expect(await storedRows(scene.sql, scene.documentId)).toHaveLength(1)
    })

    it('has the stock client join again at its new level after a downgrade', async () => {
      const bench = await scene.start()
      const one = bench.join(lan, scene.documentId)
      await until(() => expect(one.isSaved).toBe(true))
      bench.people.set(lan.cookie, { ...lan.grant, level: 'comment' })
      bench.recheck({ documentId: scene.documentId })
      await until(() => expect(one.closeCodes).toEqual([CloseCode.levelChanged]))
      await until(() => expect(one.provider.synced).toBe(true))
      one.write('không được')
      await until(() => expect(one.closeCodes).toEqual([CloseCode.levelChanged, CloseCode.forbidden]))
      expect(await storedRows(scene.sql, scene.documentId)).toEqual([])
    })

    it('raises a level without closing', async () => {
      const bench = await scene.start()
      const one = bench.join(reader, scene.documentId)
      await until(() => expect(one.isSaved).toBe(true))
      bench.people.set(reader.cookie, { ...reader.grant, level: 'edit', name: 'Hoa (thư ký)' })
      const two = bench.join(lan, scene.documentId)
      bench.recheck({ userId: reader.grant.userId })
      await until(() =>
        expect(two.provider.awareness.getStates().get(one.doc.clientID)?.user).toMatchObject({
          name: 'Hoa (thư ký)',
        }),
      )
      one.write('được rồi')
      await until(() => expect(one.isSaved && two.text === 'được rồi').toBe(true))
      expect(one.closeCodes).toEqual([])
    })

    it('closes when rights cannot be asked for', async () => {
      const bench = await scene.start()
      const raw = await bench.open(lan, scene.documentId)
      bench.beforeAuthorizing = () => Promise.reject(new Error('the database is away'))
      bench.recheck({ documentId: scene.documentId })
      await until(() => expect(raw.closeCode).toBe(CloseCode.overloaded))
    })

    it('downgrades in a document that was frozen, without waiting for a write', async () => {
      const bench = await scene.start()
      const one = bench.join(lan, scene.documentId)
      await until(() => expect(one.isSaved).toBe(true))
      await scene.sql.query('UPDATE collab_document SET is_read_only = true WHERE id = $1', [
        scene.documentId,
      ])
      bench.recheck({ documentId: scene.documentId })
      await until(() => expect(one.closeCodes).toEqual([CloseCode.levelChanged]))
      await until(() => expect(one.provider.synced).toBe(true))
    })
  })
})
