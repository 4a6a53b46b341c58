import { describe, expect, it } from 'vitest'
import { AwarenessBatch, readEntries } from './awareness-entries'
import { awarenessEntry, readClientMessage } from '../wire/protocol'

const HEAD_BYTES = 2

/** Who is in a frame, as another client reads it. */
function clientsIn(frame: Buffer | null): number[] {
  if (frame === null) return []
  const message = readClientMessage(frame.subarray(HEAD_BYTES))
  if (message.kind !== 'awareness') throw new Error('no awareness message')
  return readEntries(message.payload).map(({ clientId }) => clientId)
}

describe('a batch of cursors', () => {
  const batchOf = (...clientIds: number[]) =>
    new AwarenessBatch(new Map(clientIds.map((id) => [id, awarenessEntry(id, 1, '{"ở":"đây"}')])))

  it('leaves out one client, wherever it stands', () => {
    const batch = batchOf(1, 200, 70_000)
    expect(clientsIn(batch.frameWithout(1))).toEqual([200, 70_000])
    expect(clientsIn(batch.frameWithout(200))).toEqual([1, 70_000])
    expect(clientsIn(batch.frameWithout(70_000))).toEqual([1, 200])
    expect(clientsIn(batch.frameWithout(undefined))).toEqual([1, 200, 70_000])
    expect(clientsIn(batch.frameWithout(5))).toEqual([1, 200, 70_000])
  })

  it('has nothing for the only one in it', () => {
    expect(batchOf(1).frameWithout(1)).toBeNull()
  })

  it('does not touch a frame that is still needed', () => {
    const batch = batchOf(1, 2, 3)
    const kept = batch.frameWithout(1)
    batch.keep()
    const next = batch.frameWithout(2)
    expect([clientsIn(kept), clientsIn(next)]).toEqual([
      [2, 3],
      [1, 3],
    ])
  })
})
