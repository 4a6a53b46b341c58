import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Bench, person } from '../testing/collab-fixture'
import { CloseCode } from '~/kernel/collab-wire'
import { until } from '../testing/scene-fixture'
import { newDocument, STORES, type Store } from '../testing/store-fixture'

/** Real sockets and databases on a machine that may be busy: a limit for what hangs, not for what is slow. */
vi.setConfig({ testTimeout: 20_000 })

describe('what a client says of itself at the door', () => {
  let store: Store
  let bench: Bench
  let documentId: string
  const lan = person('Lan')
  const minh = person('Minh')

  beforeAll(async () => {
    store = await (STORES[0] as (typeof STORES)[number]).open()
  }, 60_000)

  beforeEach(async () => {
    documentId = await newDocument(store.sql)
    bench = await new Bench(store.sql).listen()
    bench.admit(lan, minh)
  })

  afterEach(() => bench.close())
  afterAll(() => store.close())

  it('is served when it fits, or when it says nothing', async () => {
    const client = bench.join(lan, documentId)
    client.provider.disconnect()
    client.provider.params = { ack: '1', epoch: '1', schema: '3', user: lan.grant.userId }
    client.provider.connect()
    const stock = bench.join(minh, documentId)
    client.write('chào')
    await until(() => expect(client.isSaved && stock.text === 'chào').toBe(true))
  })

  it.each([
    ['of an older schema', '?schema=2&epoch=1', CloseCode.superseded],
    ['of a newer schema', '?schema=4&epoch=1', CloseCode.superseded],
    ['of another epoch', '?schema=3&epoch=2', CloseCode.superseded],
    ['with the words of somebody else', `?user=${minh.grant.userId}`, CloseCode.revoked],
  ])('sends away a client %s', async (_what, query, code) => {
    const raw = await bench.open(lan, documentId, query)
    await until(() => expect(raw.closeCode).toBe(code))
    // Not a byte of the document went out first, and none came in.
    expect(bench.collab.stats().connections).toBe(0)
  })
})
