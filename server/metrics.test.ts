import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { mayReadMetrics, openMetrics } from './metrics'
import { Bench } from './collab/testing/collab-fixture'
import { STORES } from './collab/testing/store-fixture'

const from = (remoteAddress: string, headers: IncomingMessage['headers'] = {}) =>
  ({ headers: { host: 'localhost:3000', ...headers }, socket: { remoteAddress } }) as Pick<
    IncomingMessage,
    'headers' | 'socket'
  >
const TOKEN = 'một-bí-mật-đủ-dài'
const DESK = { TRUST_PROXY: 0 }

describe('the figures', () => {
  it('name every part of what the co-editing server counts', async () => {
    const store = await STORES[0]?.open()
    if (!store) throw new Error('no store')
    const bench = await new Bench(store.sql).listen()
    const metrics = openMetrics()
    metrics.follow(bench.collab)
    metrics.onCommit(12)
    const { text } = await metrics.read()
    expect(text).toContain('collab_documents 0')
    expect(text).toContain('collab_uncommitted_age_seconds 0')
    expect(text).toContain('collab_commit_latency_seconds_bucket{le="0.025"} 1')
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
    await bench.close()
    await store.close()
  })

  it('are for programs on this machine, not for what a proxy passes on', () => {
    expect(mayReadMetrics(from('127.0.0.1'), DESK)).toBe(true)
    expect(mayReadMetrics(from('::1'), DESK)).toBe(true)
    expect(mayReadMetrics(from('::ffff:127.0.0.1'), DESK)).toBe(true)
    expect(mayReadMetrics(from('10.0.0.7'), DESK)).toBe(false)
    expect(mayReadMetrics(from('127.0.0.1', { host: 'evil.example' }), DESK)).toBe(false)
    expect(mayReadMetrics(from('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }), DESK)).toBe(false)
  })

  it('are for nobody without a token where the system is public or stands behind a proxy', () => {
    expect(mayReadMetrics(from('127.0.0.1'), { ...DESK, PUBLIC_URL: 'https://dongthuan.vn' })).toBe(false)
    expect(mayReadMetrics(from('127.0.0.1'), { TRUST_PROXY: 1 })).toBe(false)
    const settings = { TRUST_PROXY: 1, METRICS_TOKEN: TOKEN }
    expect(mayReadMetrics(from('10.0.0.7', { authorization: `Bearer ${TOKEN}` }), settings)).toBe(true)
  })

  it('are for whoever has the token, where there is one', () => {
    expect(
      mayReadMetrics(from('10.0.0.7', { authorization: `Bearer ${TOKEN}` }), {
        ...DESK,
        METRICS_TOKEN: TOKEN,
      }),
    ).toBe(true)
    expect(
      mayReadMetrics(from('10.0.0.7', { authorization: 'Bearer sai' }), { ...DESK, METRICS_TOKEN: TOKEN }),
    ).toBe(false)
    expect(mayReadMetrics(from('127.0.0.1'), { ...DESK, METRICS_TOKEN: TOKEN })).toBe(false)
  })
})
