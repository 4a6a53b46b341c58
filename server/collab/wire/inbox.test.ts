import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Inbox } from './inbox'

const GATHER_MS = 36

describe('an inbox', () => {
  let taken: string[] = []
  let isCrowded = true
  let isHeld = false
  let inbox = new Inbox<string>(options())

  function options() {
    return {
      gatherMs: GATHER_MS,
      isCrowded: () => isCrowded,
      isHeld: () => isHeld,
      take: (sender: string, message: Uint8Array) => void taken.push(`${sender}${message.join()}`),
    }
  }
  const add = (...frames: string[]) =>
    frames.forEach((frame) => inbox.add(frame.charAt(0), Uint8Array.of(Number(frame.slice(1)))))

  beforeEach(() => {
    vi.useFakeTimers()
    ;[taken, isCrowded, isHeld] = [[], true, false]
    inbox = new Inbox(options())
  })
  afterEach(() => void vi.useRealTimers())

  it('takes each frame at once where few write', () => {
    isCrowded = false
    add('a1', 'b2')
    expect(taken).toEqual(['a1', 'b2'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('takes the first of a crowd at once, and the others together and in order', () => {
    add('a1', 'b2', 'a3')
    expect(taken).toEqual(['a1'])
    vi.advanceTimersByTime(GATHER_MS)
    expect(taken).toEqual(['a1', 'b2', 'a3'])
    vi.advanceTimersByTime(GATHER_MS)
    expect(vi.getTimerCount()).toBe(0)
    add('b4')
    expect(taken).toHaveLength(4)
  })

  it('takes what has arrived when somebody must not overtake it', () => {
    add('a1', 'a2')
    inbox.takeAll()
    expect(taken).toEqual(['a1', 'a2'])
  })

  it('keeps what arrives while the document is held', () => {
    isHeld = true
    add('a1', 'b2')
    vi.advanceTimersByTime(GATHER_MS)
    expect(taken).toEqual([])
    isHeld = false
    inbox.takeAll()
    expect(taken).toEqual(['a1', 'b2'])
  })

  it('is not taken twice by one who asks for the rest in the middle', () => {
    const nested = new Inbox<string>({
      ...options(),
      take: (sender) => {
        taken.push(sender)
        nested.takeAll()
      },
    })
    nested.add('a', Uint8Array.of())
    nested.add('b', Uint8Array.of())
    nested.takeAll()
    expect(taken).toEqual(['a', 'b'])
  })

  it('says when some were taken, once for those taken together', () => {
    const onTaken = vi.fn()
    inbox = new Inbox({ ...options(), onTaken })
    add('a1', 'b2', 'a3')
    expect(onTaken).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(GATHER_MS)
    expect(onTaken).toHaveBeenCalledTimes(2)
    inbox.takeAll()
    expect(onTaken).toHaveBeenCalledTimes(2)
  })

  it('holds nothing once it is stopped', () => {
    add('a1', 'b2')
    inbox.stop()
    vi.advanceTimersByTime(GATHER_MS)
    expect(taken).toEqual(['a1'])
  })
})
