import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { joined } from './joined'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function counting(work: (about: number) => Promise<void> = () => Promise.resolve()) {
  const done: number[] = []
  const failed = vi.fn()
  const ask = joined<number>(
    250,
    async (_, about) => {
      done.push(about)
      await work(about)
    },
    { untilDone: () => undefined, failed },
  )
  return { done, failed, ask }
}

describe('what is asked for often', () => {
  it('is done at once, and once more for all that was asked meanwhile', async () => {
    const { done, ask } = counting()
    for (let about = 1; about <= 63; about += 1) ask('a', about)
    expect(done).toEqual([1])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(done).toEqual([1, 63])
    ask('a', 64)
    expect(done).toEqual([1, 63, 64])
  })

  it('is done after the last, also when that comes while it is being done', async () => {
    const { done, ask } = counting((about) => {
      if (about < 3) ask('a', about + 1)
      return Promise.resolve()
    })
    ask('a', 1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(done).toEqual([1, 2, 3])
  })

  it('does not mix what is about different things, and goes on after a failure', async () => {
    const { done, failed, ask } = counting(() => Promise.reject(new Error('no database')))
    ask('a', 1)
    ask('b', 2)
    await vi.advanceTimersByTimeAsync(1_000)
    ask('a', 3)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(done).toEqual([1, 2, 3])
    expect(failed.mock.calls).toEqual([['a'], ['b'], ['a']])
  })
})
