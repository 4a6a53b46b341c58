import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TestLine } from '../testing/bus-fixture'
import { Bench, person } from '../testing/collab-fixture'
import type { CollabLimits } from '../limits'
import { FaultySql, newDocument, STORES, storedRows, type Store } from '../testing/store-fixture'

const until = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 10 })
/** So long that nothing in a test can come of it. */
const NEVER_MS = 3_600_000

describe.each(STORES)('two nodes on $name', ({ open }) => {
  const an = person('An')
  const binh = person('Bình')
  let store: Store
  let line: TestLine
  let nodes: Bench[]

  beforeEach(async () => {
    store = await open()
    line = new TestLine()
    nodes = []
  })
  afterEach(async () => {
    await Promise.all(nodes.map((node) => node.close()))
    await store.close()
  })

  async function node(
    name: string | null,
    limits: Partial<CollabLimits> = {},
    sql = store.sql,
  ): Promise<Bench> {
    const bus = name === null ? undefined : line.bus(name)
    const bench = await new Bench(sql, { pollMs: NEVER_MS, ...limits }, { bus }).listen()
    bench.admit(an, binh)
    nodes.push(bench)
    return bench
  }

  async function anAndBinh(limits: Partial<CollabLimits> = {}) {
    const id = await newDocument(store.sql)
    const [first, second] = [await node('first', limits), await node('second', limits)]
    const one = first.join(an, id)
    const two = second.join(binh, id)
    await until(() => expect([one.isSaved, two.isSaved]).toEqual([true, true]))
    return { id, first, second, one, two }
  }

  it('tell each other what they have committed', async () => {
    const { one, two } = await anAndBinh()
    one.write('Huế')
    await until(() => expect(two.text).toBe('Huế'))
    two.write(' và Đà Nẵng')
    await until(() => expect(one.text).toBe('Huế và Đà Nẵng'))
  })

  it('read from the log what does not travel with the hint', async () => {
    const { one, two } = await anAndBinh({ hintBytes: 0 })
    one.write('một văn bản dài')
    await until(() => expect(two.text).toBe('một văn bản dài'))
  })

  it('make up for lost hints at the next one', async () => {
    const { one, two } = await anAndBinh()
    line.isCut = true
    one.write('mất, ')
    await until(() => expect(one.isSaved).toBe(true))
    line.isCut = false
    one.write('rồi đến')
    await until(() => expect(two.text).toBe('mất, rồi đến'))
  })

  it('write a row once although the log cannot be read after it, and acknowledge it only then', async () => {
    const id = await newDocument(store.sql)
    const sql = new FaultySql(store.sql)
    const [first, second] = [await node('first'), await node('second', {}, sql)]
    const [one, two] = [first.join(an, id), second.join(binh, id)]
    await until(() => expect([one.isSaved, two.isSaved]).toEqual([true, true]))
    line.isCut = true
    one.write('Huế')
    await until(() => expect(one.isSaved).toBe(true))
    sql.readFailure = new Error('the line to the database broke')
    two.write('Đà Nẵng')
    await until(() => expect(sql.failedReads).toBeGreaterThan(2))
    expect([two.isSaved, await storedRows(store.sql, id)]).toMatchObject([false, { length: 2 }])
    sql.readFailure = null
    await until(() => expect(two.isSaved).toBe(true))
    expect(await storedRows(store.sql, id)).toHaveLength(2)
    expect(two.text).toContain('Huế')
  })

  it('compare with the log when the line is back', async () => {
    const { one, two } = await anAndBinh()
    line.isCut = true
    one.write('trong lúc mất liên lạc')
    await until(() => expect(one.isSaved).toBe(true))
    expect(two.text).toBe('')
    line.restore()
    await until(() => expect(two.text).toBe('trong lúc mất liên lạc'))
  })

  it('find each other without a line, by asking the log', async () => {
    const id = await newDocument(store.sql)
    const [first, second] = [await node(null, { pollMs: 50 }), await node(null, { pollMs: 50 })]
    const one = first.join(an, id)
    const two = second.join(binh, id)
    await until(() => expect([one.isSaved, two.isSaved]).toEqual([true, true]))
    one.write('không có Redis')
    await until(() => expect(two.text).toBe('không có Redis'))
  })

  it('ask for rights anew when the log says that a text was frozen elsewhere', async () => {
    const { id, one, two } = await anAndBinh({ pollMs: 50 })
    await store.sql.query('UPDATE collab_document SET is_read_only = true WHERE id = $1', [id])
    await until(() => expect([one.closeCodes, two.closeCodes]).toEqual([[4503], [4503]]))
  })

  it('show the people of both, also to who comes later, and take away who left', async () => {
    const { id, first, second, one, two } = await anAndBinh()
    one.provider.awareness.setLocalState({ cursor: 1 })
    const seen = () => two.provider.awareness.getStates().get(one.doc.clientID)
    await until(() => expect(seen()).toMatchObject({ cursor: 1, user: { name: 'An' } }))
    const late = second.join(binh, id)
    await until(() => expect(late.provider.awareness.getStates().has(one.doc.clientID)).toBe(true))
    const third = await node('third')
    const latest = third.join(binh, id)
    await until(() => expect(latest.provider.awareness.getStates().has(one.doc.clientID)).toBe(true))
    one.leave()
    await until(() => expect(seen()).toBeUndefined())
    expect(first.errors).toEqual([])
  })

  it('forget the people of a node that says nothing any more', async () => {
    const { one, two } = await anAndBinh({ presenceRepeatMs: 100 })
    one.provider.awareness.setLocalState({ cursor: 1 })
    const isSeen = () => two.provider.awareness.getStates().has(one.doc.clientID)
    await until(() => expect(isSeen()).toBe(true))
    line.isCut = true
    await until(() => expect(isSeen()).toBe(false))
    line.restore()
    await until(() => expect(isSeen()).toBe(true))
  })
})
