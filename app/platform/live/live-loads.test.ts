import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { News } from './facts'
import { ASK_AGAIN_MS, LiveLoads, SETTLE_MS, type Outlook, type Part } from './live-loads'

/** One page of a browser, whose server answers as it is told. */
function openPage() {
  const state = {
    isShown: true,
    isDialogOpen: false,
    hasUnsentWords: false,
    isIdle: true,
    mayLoad: true,
    address: '/ballots/1',
    outlook: 'good' as Outlook,
    heldBack: null as string | null,
    handedOver: 0,
    answer: null as (() => void) | null,
    isSlow: false,
  }
  const asked = vi.fn()
  const revalidated = vi.fn()
  const loads = new LiveLoads({
    isShown: () => state.isShown,
    isDialogOpen: () => state.isDialogOpen,
    hasUnsentWords: () => state.hasUnsentWords,
    address: () => state.address,
    setHeldBack: (reason) => (state.heldBack = reason),
    ask: async () => {
      asked()
      if (state.isSlow) await new Promise<void>((resolve) => (state.answer = resolve))
      return { outlook: state.outlook, handOver: () => (state.handedOver += 1) }
    },
  })
  const part = (takesUp: (news: News) => boolean = () => false): Part => ({
    viewer: 'visitor',
    isIdle: () => state.isIdle,
    mayLoad: () => state.mayLoad,
    takesUp,
    revalidate: revalidated,
  })
  return { state, asked, revalidated, loads, part }
}

/** As long as a page waits that may not load: until it looks again. */
const lookAgain = () => vi.advanceTimersByTimeAsync(1_500)
const settle = (times = 1) => vi.advanceTimersByTimeAsync(SETTLE_MS * times)
const turnout = (voted: number): News => ({ kind: 'ballot', facts: { ballotId: 'b', voted, entitled: 63 } })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the loads of a live page', () => {
  it('come when they may, if they might not when something changed', async () => {
    const { loads, part, asked, revalidated, state } = openPage()
    const page = part()
    loads.join(page)
    state.mayLoad = false
    loads.changed(page)
    await settle(20)
    expect(asked).not.toHaveBeenCalled()
    state.mayLoad = true
    await lookAgain()
    expect(revalidated).toHaveBeenCalledOnce()
  })

  it('are one for one change, however many parts of the page hear of it', async () => {
    const { loads, part, asked, revalidated, state } = openPage()
    const [layout, child] = [part(), part()]
    loads.join(layout)
    loads.join(child)
    loads.changed(layout)
    await vi.advanceTimersByTimeAsync(100)
    loads.changed(child)
    await settle(20)
    expect(asked).toHaveBeenCalledOnce()
    expect(revalidated).toHaveBeenCalledOnce()
    expect(state.handedOver).toBe(1)
  })

  it('are not put off for ever while changes keep coming', async () => {
    const { loads, part, revalidated } = openPage()
    const only = part()
    loads.join(only)
    for (let at = 0; at < 30; at += 1) {
      loads.changed(only)
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(revalidated.mock.calls.length).toBeGreaterThan(3)
  })

  it('are one under way and one that waits in a storm', async () => {
    const { loads, part, asked, state } = openPage()
    const only = part()
    loads.join(only)
    state.isSlow = true
    for (let at = 0; at < 63; at += 1) {
      loads.changed(only)
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(asked).toHaveBeenCalledOnce()
    state.isSlow = false
    state.answer?.()
    await settle(20)
    expect(asked).toHaveBeenCalledTimes(2)
  })

  it('wait for what is under way and for an open dialog', async () => {
    const { loads, part, revalidated, state } = openPage()
    const only = part()
    loads.join(only)
    state.isIdle = false
    loads.changed(only)
    await settle(5)
    state.isIdle = true
    state.isDialogOpen = true
    await settle(5)
    expect(revalidated).not.toHaveBeenCalled()
    state.isDialogOpen = false
    await settle(2)
    expect(revalidated).toHaveBeenCalledOnce()
  })

  it('do not happen in a hidden tab, also where the change came while it was shown', async () => {
    const { loads, part, asked, revalidated, state } = openPage()
    const only = part()
    loads.join(only)
    loads.changed(only)
    state.isShown = false
    await settle(20)
    expect(asked).not.toHaveBeenCalled()
    expect(revalidated).not.toHaveBeenCalled()
  })

  it('never show an error: what cannot be had now is asked for again', async () => {
    const { loads, part, asked, revalidated, state } = openPage()
    const only = part()
    loads.join(only)
    state.outlook = 'unknown'
    loads.changed(only)
    await settle(2)
    expect(asked).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS * 3)
    expect(asked.mock.calls.length).toBeGreaterThan(2)
    expect(revalidated).not.toHaveBeenCalled()
    state.outlook = 'good'
    await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS + SETTLE_MS)
    expect(revalidated).toHaveBeenCalledOnce()
  })

  it('lead away from a page that its reader may not see any more, but not from under their words', async () => {
    const { loads, part, revalidated, state } = openPage()
    const only = part()
    loads.join(only)
    state.outlook = 'signed-out'
    state.hasUnsentWords = true
    loads.changed(only)
    await settle(2)
    expect(revalidated).not.toHaveBeenCalled()
    expect(state.heldBack).toBe('signed-out')
    state.hasUnsentWords = false
    loads.changed(only)
    await settle(2)
    expect(revalidated).toHaveBeenCalledOnce()
    // Its own request shows where the reader may be: nothing is handed over but what is good.
    expect(state).toMatchObject({ heldBack: null, handedOver: 0 })
  })

  it('are given up where the page was left meanwhile', async () => {
    const { loads, part, revalidated, state } = openPage()
    const [layout, child] = [part(), part()]
    loads.join(layout)
    const leave = loads.join(child)
    state.isSlow = true
    loads.changed(child)
    await settle(2)
    leave()
    state.answer?.()
    await settle(2)
    loads.changed(layout)
    await settle(2)
    state.address = '/elsewhere'
    state.answer?.()
    await settle(2)
    expect(revalidated).not.toHaveBeenCalled()
  })

  it('are not needed for facts that the part takes up, and are for others', async () => {
    const { loads, part, asked, state } = openPage()
    const shown: number[] = []
    const knowing = part((news) => news.kind === 'ballot' && shown.push(news.facts.voted) > 0)
    loads.join(knowing)
    loads.heard(knowing, turnout(1))
    loads.heard(knowing, turnout(2))
    await settle(2)
    expect(shown).toEqual([1, 2])
    // A dialog may be about the very numbers.
    state.isDialogOpen = true
    loads.heard(knowing, turnout(3))
    await settle(5)
    expect(shown).toEqual([1, 2])
    state.isDialogOpen = false
    await settle(2)
    expect(shown).toEqual([1, 2, 3])
    expect(asked).not.toHaveBeenCalled()
    loads.heard(knowing, { kind: 'votes', facts: { ballotId: 'b' } })
    await settle(2)
    expect(asked).toHaveBeenCalledOnce()
  })
})
