import * as Y from 'yjs'
import { describe, expect, it, vi } from 'vitest'
import { person, updatesOf } from '../testing/collab-fixture'
import { CloseCode } from '~/kernel/collab-wire'
import { syncStep2Frame, updateFrame } from '../wire/protocol'
import { until, useScene } from '../testing/scene-fixture'
import { FaultySql, STORES, storedRows } from '../testing/store-fixture'

/** Real sockets and databases on a machine that may be busy: a limit for what hangs, not for what is slow. */
vi.setConfig({ testTimeout: 20_000 })

describe.each(STORES)('co-editing on $name', ({ open }) => {
  const lan = person('Lan')
  const minh = person('Minh')
  const reader = person('Hoa', 'view')

  const scene = useScene({ open, people: [lan, minh, reader] })

  it('lets two people write one text, and numbers the rows without gaps', async () => {
    const bench = await scene.start()
    const [one, two] = [bench.join(lan, scene.documentId), bench.join(minh, scene.documentId)]
    await until(() => expect(one.provider.synced && two.provider.synced).toBe(true))
    for (let index = 0; index < 20; index += 1) {
      one.write(`Điều ${index}. `)
      two.write(`Khoản ${index}. `)
    }
    await until(() => expect(one.isSaved && two.isSaved).toBe(true))
    await until(() => expect(one.text).toBe(two.text))
    expect(one.text.length).toBe(
      Array.from({ length: 20 }, (_, index) => `Điều ${index}. Khoản ${index}. `).join('').length,
    )
    const rows = await storedRows(scene.sql, scene.documentId)
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    expect(new Set(rows.map(({ userId }) => userId))).toEqual(new Set([lan.grant.userId, minh.grant.userId]))
  })

  it('acknowledges only after the commit', async () => {
    const sql = new FaultySql(scene.sql)
    const bench = await scene.start({}, { sql })
    const [one, two] = [bench.join(lan, scene.documentId), bench.join(minh, scene.documentId)]
    await until(() => expect(one.isSaved && two.provider.synced).toBe(true))
    const before = one.acked
    sql.stall()
    one.write('chưa lưu')
    await until(() => expect(two.text).toBe('chưa lưu'))
    await until(() => expect(sql.waitingWrites).toBe(1))
    expect(one.acked).toBe(before)
    // The second client has the text from the first one; that does not make it saved.
    const raw = await bench.open(minh, scene.documentId, '?ack=1')
    raw.socket.send(syncStep2Frame(Y.encodeStateAsUpdate(two.doc)))
    const other = updatesOf('x')[0] ?? new Uint8Array()
    raw.socket.send(updateFrame(other))
    await until(() => expect(one.text).toContain('x'))
    expect(raw.lastAck).toBe(0)
    sql.proceed()
    await until(() => expect(one.isSaved).toBe(true))
    await until(() => expect(raw.lastAck).toBe(2))
  })

  it('keeps what a failing store refuses, says so, and saves it later', async () => {
    const sql = new FaultySql(scene.sql)
    const bench = await scene.start({}, { sql })
    const one = bench.join(lan, scene.documentId)
    await until(() => expect(one.isSaved).toBe(true))
    sql.failure = Object.assign(new Error('disk full'), { params: ['bí mật'] })
    one.write('bền vững')
    await until(() => expect(sql.failedWrites).toBeGreaterThan(2))
    expect(one.isSaved).toBe(false)
    expect(bench.errors.some((message) => message.includes('the store fails'))).toBe(true)
    expect(bench.collab.stats().unsavedBytes).toBeGreaterThan(0)
    expect(JSON.stringify(bench.details)).toContain('disk full')
    // What people write is in the parameters of the failed statement, and must not get into the log.
    expect(JSON.stringify(bench.details)).not.toContain('bí mật')
    sql.failure = null
    await until(() => expect(one.isSaved).toBe(true))
    expect(await storedRows(scene.sql, scene.documentId)).toHaveLength(1)
  })

  it('refuses writes with 1013 when too much is unsaved', async () => {
    const sql = new FaultySql(scene.sql)
    sql.failure = new Error('disk full')
    const bench = await scene.start({ unsavedBytes: 1_000 }, { sql })
    const raw = await bench.open(lan, scene.documentId)
    for (const update of updatesOf('a'.repeat(2_000), 'b')) raw.socket.send(updateFrame(update))
    await until(() => expect(raw.closeCode).toBe(CloseCode.overloaded))
    sql.failure = null
  })

  it('has every acknowledged letter after a restart', async () => {
    const first = await scene.start()
    const one = first.join(lan, scene.documentId)
    await until(() => expect(one.provider.synced).toBe(true))
    for (const letter of 'Khuyến nghị về dữ liệu mở') one.write(letter)
    await until(() => expect(one.isSaved).toBe(true))
    one.leave()
    const second = await scene.start()
    const two = second.join(minh, scene.documentId)
    await until(() => expect(two.text).toBe('Khuyến nghị về dữ liệu mở'))
  })

  it('commits what waits when it closes, and tells the clients to go elsewhere', async () => {
    const bench = await scene.start({ commitWindowMs: 60_000 })
    const one = bench.join(lan, scene.documentId)
    const two = bench.join(minh, scene.documentId)
    await until(() => expect(one.provider.synced && two.provider.synced).toBe(true))
    one.write('phút chót')
    await until(() => expect(two.text).toBe('phút chót'))
    expect(await storedRows(scene.sql, scene.documentId)).toHaveLength(0)
    one.provider.shouldConnect = false
    await bench.collab.close()
    expect(await storedRows(scene.sql, scene.documentId)).toHaveLength(1)
    await until(() => expect(one.closeCodes).toContain(CloseCode.restarting))
    // It heard so before the socket was closed.
    expect(one.acked).toBe(one.sentUpdateFrames)
  })

  it('asks once for what an update builds on, and stores and acknowledges it when that has arrived', async () => {
    const bench = await scene.start()
    const raw = await bench.open(lan, scene.documentId, '?ack=1')
    await until(() => expect(raw.questions).toBe(1))
    const [first, second, third] = updatesOf('một ', 'hai ', 'ba') as [Uint8Array, Uint8Array, Uint8Array]
    for (const update of [second, third]) raw.socket.send(updateFrame(update))
    await until(() => expect(raw.questions).toBe(2))
    const other = await bench.open(minh, scene.documentId, '?ack=1')
    other.socket.send(updateFrame(first))
    await until(() => expect([raw.lastAck, other.lastAck]).toEqual([2, 1]))
    expect(raw.questions).toBe(2)
    const rows = (await storedRows(scene.sql, scene.documentId)).map(({ bytes, userId }) => [bytes, userId])
    const [ofLan, ofMinh] = [lan.grant.userId, minh.grant.userId]
    expect(rows).toEqual([[first, ofMinh], [second, ofLan], [third, ofLan]]) // prettier-ignore
    const two = bench.join(lan, scene.documentId)
    await until(() => expect(two.text).toBe('một hai ba'))
  })

  it('forgets an update whose sender leaves before what it builds on has come: it was never called saved', async () => {
    const bench = await scene.start()
    const raw = await bench.open(lan, scene.documentId, '?ack=1')
    const [first, second] = updatesOf('một ', 'hai') as [Uint8Array, Uint8Array]
    raw.socket.send(updateFrame(second))
    await until(() => expect(raw.questions).toBe(2))
    raw.socket.close()
    const other = await bench.open(minh, scene.documentId, '?ack=1')
    await until(() => expect(bench.collab.stats().connections).toBe(1))
    other.socket.send(updateFrame(first))
    await until(() => expect(other.lastAck).toBe(1))
    const rows = await storedRows(scene.sql, scene.documentId)
    expect(rows.map(({ bytes }) => bytes)).toEqual([first])
  })

  it('does not store a SyncStep2 that brings nothing new', async () => {
    const bench = await scene.start()
    const one = bench.join(lan, scene.documentId)
    one.write('Điều 1 và 2')
    one.doc.getText('vi').delete(0, 5)
    await until(() => expect(one.isSaved).toBe(true))
    const rows = await storedRows(scene.sql, scene.documentId)
    const raw = await bench.open(minh, scene.documentId, '?ack=1')
    raw.socket.send(syncStep2Frame(Y.encodeStateAsUpdate(one.doc)))
    await until(() => expect(raw.lastAck).toBe(1))
    expect(await storedRows(scene.sql, scene.documentId)).toEqual(rows)
  })

  it('numbers without gaps, and brings both texts together, with two servers on one database', async () => {
    const [first, second] = [await scene.start(), await scene.start()]
    const [one, two] = [first.join(lan, scene.documentId), second.join(minh, scene.documentId)]
    await until(() => expect(one.provider.synced && two.provider.synced).toBe(true))
    for (let index = 0; index < 10; index += 1) {
      one.write('A')
      two.write('B')
      await until(() => expect(one.isSaved && two.isSaved).toBe(true))
    }
    const rows = await storedRows(scene.sql, scene.documentId)
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
    // Whoever commits after another node sees the gap, and reads what is in it.
    one.write('!')
    await until(() => expect(one.isSaved && one.text.length === 21).toBe(true))
    // Whoever does not write hears of it at the next recheck.
    second.recheck({ documentId: scene.documentId })
    await until(() => expect(two.text).toBe(one.text))
  })

  it('folds many rows into a snapshot from which the text comes back', async () => {
    const bench = await scene.start({ compactRows: 5, idleMs: 1 })
    const one = bench.join(lan, scene.documentId)
    await until(() => expect(one.provider.synced).toBe(true))
    for (const letter of 'đồng thuận') one.write(letter)
    await until(() => expect(one.isSaved).toBe(true))
    one.leave()
    await until(() => expect(bench.collab.stats().rooms).toBe(0))
    await until(async () => expect(await storedRows(scene.sql, scene.documentId)).toHaveLength(0))
    const two = bench.join(minh, scene.documentId)
    await until(() => expect(two.text).toBe('đồng thuận'))
    two.write('!')
    await until(() => expect(two.isSaved).toBe(true))
    expect((await storedRows(scene.sql, scene.documentId)).map(({ seq }) => seq)).toEqual([11])
  })

  it('stores nothing in a frozen document, and closes everybody with 4409', async () => {
    const bench = await scene.start()
    const one = bench.join(lan, scene.documentId)
    await until(() => expect(one.provider.synced).toBe(true))
    await scene.sql.query('UPDATE collab_document SET is_read_only = true WHERE id = $1', [scene.documentId])
    one.write('quá muộn')
    await until(() => expect(one.closeCodes).toEqual([CloseCode.superseded]))
    expect(one.isSaved).toBe(false)
    expect(await storedRows(scene.sql, scene.documentId)).toHaveLength(0)
    const fresh = bench.join(lan, scene.documentId)
    await until(() => expect(fresh.provider.synced).toBe(true))
    expect(fresh.text).toBe('')
    fresh.write('vẫn quá muộn')
    await until(() => expect(fresh.closeCodes).toEqual([CloseCode.forbidden]))
  })

  it('discards the room of a rebuilt document, and refuses local copies of the old epoch', async () => {
    const bench = await scene.start()
    const one = bench.join(lan, scene.documentId)
    await until(() => expect(one.provider.synced).toBe(true))
    await scene.sql.query('UPDATE collab_document SET epoch = 2 WHERE id = $1', [scene.documentId])
    one.write('lịch sử cũ')
    await until(() => expect(one.closeCodes).toEqual([CloseCode.superseded]))
    const stale = await bench.open(lan, scene.documentId, '?epoch=1')
    await until(() => expect(stale.closeCode).toBe(CloseCode.superseded))
    expect(stale.received).toHaveLength(0)
  })
})
