import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Bench, person, updatesOf } from '../testing/collab-fixture'
import { updateFrame } from '../wire/protocol'
import { until } from '../testing/scene-fixture'
import { newDocument, STORES, storedRows, type Store } from '../testing/store-fixture'

vi.setConfig({ testTimeout: 20_000 })

/** Where frames are taken together, none may be overtaken by what depends on it. Here together means: not by themselves at all. */
describe('in a crowd', () => {
  let store: Store
  let documentId: string
  let bench: Bench
  const lan = person('Lan')
  const reader = person('Hoa', 'view')

  beforeAll(async () => {
    store = await (STORES[0] as (typeof STORES)[number]).open()
  }, 60_000)

  beforeEach(async () => {
    documentId = await newDocument(store.sql)
    bench = await new Bench(store.sql, { crowd: 0, crowdedIntakeMs: 600_000 }).listen()
    bench.admit(lan, reader)
  })

  afterEach(() => bench.close())
  afterAll(() => store.close())

  /** Sends two updates, of which only the first is taken for its own sake. */
  async function writeTwice() {
    const raw = await bench.open(lan, documentId)
    for (const update of updatesOf('Điều 1', ', Điều 2')) raw.socket.send(updateFrame(update))
    await until(async () => expect(await storedRows(store.sql, documentId)).toHaveLength(1))
    return raw
  }

  it('whoever comes gets what has arrived', async () => {
    await writeTwice()
    const other = bench.join(reader, documentId)
    await until(() => expect(other.text).toBe('Điều 1, Điều 2'))
  })

  it('what somebody wrote before they left is kept', async () => {
    const raw = await writeTwice()
    raw.socket.close()
    await until(async () => expect(await storedRows(store.sql, documentId)).toHaveLength(2))
  })

  it('what was written with a right is kept when the right is withdrawn', async () => {
    await writeTwice()
    bench.admit({ ...lan, grant: { ...lan.grant, level: 'view' } })
    bench.recheck({ userId: lan.grant.userId })
    await until(async () => expect(await storedRows(store.sql, documentId)).toHaveLength(2))
  })

  it('a server that stops saves what has arrived', async () => {
    await writeTwice()
    await bench.close()
    expect(await storedRows(store.sql, documentId)).toHaveLength(2)
  })
})
