import { beforeEach, describe, expect, it } from 'vitest'
import { SavedStateTracker, trackedSocket } from './saved-state'

const step1 = new Uint8Array([0, 0, 0])
const step2 = new Uint8Array([0, 1, 0])
const update = new Uint8Array([0, 2, 0])
const awareness = new Uint8Array([1, 0, 0])

let tracker: SavedStateTracker

beforeEach(() => {
  tracker = new SavedStateTracker()
})

function connect(): void {
  tracker.opened()
  tracker.sent(step1)
  tracker.sent(awareness)
  tracker.sent(step2)
  tracker.acknowledged(1)
}

describe('SavedStateTracker', () => {
  it('says nothing about saving before the first connection', () => {
    expect(tracker.state).toEqual({ kind: 'connecting' })
    tracker.opened()
    tracker.sent(step1)
    expect(tracker.state).toEqual({ kind: 'saving' })
    tracker.sent(step2)
    tracker.acknowledged(1)
    expect(tracker.state).toEqual({ kind: 'saved' })
  })

  it('says "saved" only when the last frame is acknowledged, not when it is sent', () => {
    connect()
    tracker.changed()
    tracker.sent(update)
    tracker.changed()
    tracker.sent(update)
    expect(tracker.state.kind).toBe('saving')
    tracker.acknowledged(2)
    expect([tracker.state.kind, tracker.unsaved]).toEqual(['saving', 2])
    tracker.acknowledged(3)
    expect([tracker.state.kind, tracker.unsaved]).toEqual(['saved', 0])
  })

  it('counts neither questions nor cursors', () => {
    connect()
    tracker.sent(step1)
    tracker.sent(awareness)
    expect(tracker.state.kind).toBe('saved')
  })

  it('keeps count of what is written while the line is down', () => {
    connect()
    tracker.changed()
    tracker.sent(update)
    tracker.closed()
    tracker.changed()
    tracker.changed()
    expect(tracker.state).toEqual({ kind: 'offline', unsaved: 3 })
  })

  it('starts counting anew on a new connection: an old acknowledgement is worth nothing there', () => {
    connect()
    tracker.closed()
    tracker.changed()
    tracker.opened()
    tracker.sent(step1)
    expect(tracker.state.kind).toBe('saving')
    tracker.sent(step2)
    expect([tracker.state.kind, tracker.unsaved]).toEqual(['saving', 1])
    tracker.acknowledged(1)
    expect([tracker.state.kind, tracker.unsaved]).toEqual(['saved', 0])
  })

  it('tells its listeners once per change', () => {
    let calls = 0
    const stop = tracker.subscribe(() => (calls += 1))
    connect()
    const after = calls
    tracker.acknowledged(1)
    expect([after, calls]).toEqual([2, 2])
    stop()
    tracker.closed()
    expect(calls).toBe(2)
  })
})

describe('trackedSocket', () => {
  it('counts what was really handed over', () => {
    class Refusing {
      send(data: unknown): void {
        if (data === update) throw new Error('closed')
      }
    }
    tracker.opened()
    const socket = new (trackedSocket(tracker, Refusing as unknown as typeof WebSocket))('ws://x')
    socket.send(step2)
    tracker.acknowledged(1)
    expect(() => socket.send(update)).toThrow()
    expect(tracker.state.kind).toBe('saved')
  })
})
