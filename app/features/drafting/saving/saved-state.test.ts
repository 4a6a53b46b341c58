import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SavedStateTracker } from './saved-state'

let tracker: SavedStateTracker

beforeEach(() => {
  vi.useFakeTimers()
  tracker = new SavedStateTracker()
})

afterEach(() => {
  tracker.stop()
  vi.useRealTimers()
})

function connect(): void {
  tracker.opened()
  tracker.sent()
  tracker.acknowledged(1)
}

function write(): void {
  tracker.sent()
  tracker.changed()
}

describe('SavedStateTracker', () => {
  it('says nothing about saving before the first connection', () => {
    expect(tracker.state).toEqual({ kind: 'connecting' })
    tracker.opened()
    expect(tracker.state).toEqual({ kind: 'saving' })
    tracker.sent()
    tracker.acknowledged(1)
    expect(tracker.state).toEqual({ kind: 'saved' })
  })

  it('says "saved" only when the last frame is acknowledged, not when it is sent', () => {
    connect()
    write()
    write()
    expect(tracker.state.kind).toBe('saving')
    tracker.acknowledged(2)
    expect([tracker.state.kind, tracker.unsaved]).toEqual(['saving', 2])
    tracker.acknowledged(3)
    expect([tracker.state.kind, tracker.unsaved]).toEqual(['saved', 0])
  })

  it('keeps count of what is written while the line is down, and says where it is', () => {
    connect()
    write()
    tracker.closed()
    tracker.changed()
    tracker.changed()
    expect(tracker.state).toEqual({ kind: 'offline', unsaved: 3, isKept: false })
    tracker.kept(2)
    expect(tracker.state).toEqual({ kind: 'offline', unsaved: 2, isKept: true })
    tracker.kept(null)
    expect(tracker.state).toEqual({ kind: 'offline', unsaved: 3, isKept: false })
  })

  it('starts counting anew on a new connection: an old acknowledgement is worth nothing there', () => {
    connect()
    tracker.closed()
    tracker.changed()
    tracker.opened()
    expect(tracker.state.kind).toBe('saving')
    tracker.sent()
    expect([tracker.state.kind, tracker.unsaved]).toEqual(['saving', 1])
    tracker.acknowledged(1)
    expect([tracker.state.kind, tracker.unsaved]).toEqual(['saved', 0])
  })

  it('counts what an earlier page has left, until it is acknowledged', () => {
    tracker.restored(7)
    tracker.kept(7)
    expect(tracker.state).toEqual({ kind: 'connecting' })
    tracker.closed()
    expect(tracker.state).toEqual({ kind: 'offline', unsaved: 7, isKept: true })
    connect()
    expect([tracker.state.kind, tracker.unsaved]).toEqual(['saved', 0])
    tracker.closed()
    expect(tracker.state).toEqual({ kind: 'offline', unsaved: 0, isKept: true })
  })

  it('says that nobody answers when an acknowledgement is late, however much is typed meanwhile', () => {
    connect()
    write()
    for (let second = 0; second < 4; second += 1) {
      vi.advanceTimersByTime(1_000)
      write()
    }
    expect(tracker.state).toEqual({ kind: 'saving' })
    vi.advanceTimersByTime(1_000)
    expect(tracker.state).toEqual({ kind: 'waiting', unsaved: 5, isKept: false })
    tracker.acknowledged(2)
    expect(tracker.state).toEqual({ kind: 'saving' })
    vi.advanceTimersByTime(5_000)
    expect(tracker.state.kind).toBe('waiting')
    tracker.acknowledged(6)
    expect(tracker.state).toEqual({ kind: 'saved' })
    vi.advanceTimersByTime(60_000)
    expect(tracker.state).toEqual({ kind: 'saved' })
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
