import { beforeEach, describe, expect, it, vi } from 'vitest'

const bus = vi.hoisted(() => ({
  said: [] as [channel: string, message: string][],
  ears: new Map<string, (message: string) => void>(),
  gap: () => undefined as void,
}))
vi.mock('./bus.server', () => ({
  publish: (channel: string, message: string) => void bus.said.push([channel, message]),
  subscribe: (channel: string, listener: (message: string) => void) => bus.ears.set(channel, listener),
  onGap: (listener: () => void) => (bus.gap = listener),
}))

const { onChange, publishFacts } = await import('./topics.server')

const ballotId = '0198c5a4-6c2e-7b7e-8d63-1f5b0e7c9a11'
const turnout = { ballotId, voted: 12, entitled: 63 }
const said = { topic: 'ballot:1', json: JSON.stringify(turnout) }
const heard = vi.fn()

beforeEach(() => {
  bus.said = []
  heard.mockClear()
  return onChange(['ballot:1'], heard)
})

describe('facts', () => {
  it('are heard on this node and on the others', () => {
    publishFacts('ballot:1', turnout)
    expect(heard.mock.calls).toEqual([[said, 1]])
    const [[channel, message] = ['', '']] = bus.said
    bus.ears.get(channel)?.(message)
    expect(heard.mock.calls).toEqual([
      [said, 1],
      [said, 1],
    ])
  })

  it('of another version that this one does not know count as a change', () => {
    for (const json of ['{"voted":12}', JSON.stringify({ ...turnout, choice: 'for' }), '{'])
      bus.ears.get('facts')?.(`ballot:1 ${json}`)
    expect(heard.mock.calls).toEqual(Array(3).fill([undefined, 1]))
  })

  it('are said with how many hear them here', () => {
    const stop = onChange(['ballot:1'], () => undefined)
    publishFacts('ballot:1', turnout)
    stop()
    publishFacts('ballot:1', turnout)
    expect(heard.mock.calls).toEqual([
      [said, 2],
      [said, 1],
    ])
  })

  it('that may have been missed are looked for once', () => {
    bus.gap()
    expect(heard.mock.calls).toEqual([[undefined, 1]])
  })
})
