import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { News } from './facts'
import { LiveHub, type Surroundings } from './hub'
import type { HubMessage } from './hub-messages'
import { MAX_TICKETS, type Source } from './live-stream'
import { ticketId } from './ticket-id'

type Listener = (event: unknown) => void

class FakeSource {
  readyState = 0
  isOpen = true
  readonly tickets: string[]
  readonly listeners = new Map<string, Listener>()

  constructor(url: string) {
    this.tickets = new URLSearchParams(url.split('?')[1]).getAll('ticket')
  }

  addEventListener(name: string, listener: Listener) {
    this.listeners.set(name, listener)
  }

  say(name: string, data = '') {
    this.listeners.get(name)?.({ data })
  }

  /** What 204 makes of it. */
  refuse() {
    this.readyState = 2
    this.say('error')
  }

  close() {
    this.isOpen = false
  }
}

/** One browser of one person: its tabs hear each other, and one of those that are shown has the lock. */
function fakeBrowser() {
  const sources: FakeSource[] = []
  const ears = new Set<(message: HubMessage) => void>()
  const queue: (() => void)[] = []
  let holder: (() => void) | null = null
  const next = () => {
    holder = queue.shift() ?? null
    holder?.()
  }

  function openTab() {
    let isShown = true
    let turn: (isShown: boolean) => void = () => undefined
    const own: { ear?: (message: HubMessage) => void } = {}
    const around: Surroundings = {
      openSource: (url) => {
        const source = new FakeSource(url)
        sources.push(source)
        return source as unknown as Source
      },
      post: (message) => ears.forEach((ear) => ear !== own.ear && ear(message)),
      onMessage: (listener) => {
        own.ear = listener
        ears.add(listener)
        return () => ears.delete(listener)
      },
      lead: (hold) => {
        queue.push(hold)
        if (!holder) next()
        return () => {
          if (holder === hold) next()
          else queue.splice(queue.indexOf(hold), 1)
        }
      },
      isShown: () => isShown,
      onShown: (listener) => {
        turn = listener
        return () => undefined
      },
    }
    const hub = new LiveHub(around)
    const show = (value: boolean) => {
      isShown = value
      turn(value)
    }
    return { hub, show }
  }

  const open = () => sources.filter((source) => source.isOpen)
  /** Lets the hub settle, and the server accept what was asked for. */
  const settle = async () => {
    await vi.advanceTimersByTimeAsync(150)
    open().forEach((source) => source.say('open'))
  }
  return { openTab, open, settle }
}

const on = (changed: () => void, heard: (news: News) => void = changed) => ({ changed, heard })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the tabs of one browser', () => {
  it('share one stream for all of their tickets, and each hears of its own', async () => {
    const browser = fakeBrowser()
    const [one, two] = [browser.openTab(), browser.openTab()]
    const [changedOne, changedTwo] = [vi.fn(), vi.fn()]
    one.hub.watch('a', on(changedOne))
    two.hub.watch('b', on(changedTwo))
    await browser.settle()
    expect(browser.open().map(({ tickets }) => tickets)).toEqual([['a', 'b']])
    browser.open()[0]?.say('change', (await ticketId('b')) ?? '')
    await vi.advanceTimersByTimeAsync(0)
    expect(changedOne).not.toHaveBeenCalled()
    expect(changedTwo).toHaveBeenCalledOnce()
  })

  it('hand it over when its holder is hidden; the others look once, for what nobody heard', async () => {
    const browser = fakeBrowser()
    const [one, two] = [browser.openTab(), browser.openTab()]
    const changed = vi.fn()
    one.hub.watch('a', on(vi.fn()))
    two.hub.watch('b', on(changed))
    await browser.settle()
    one.show(false)
    expect(browser.open()).toEqual([])
    await browser.settle()
    expect(browser.open().map(({ tickets }) => tickets)).toEqual([['b']])
    expect(changed).toHaveBeenCalledOnce()
  })

  it('hold nothing while hidden, and look once when shown again', async () => {
    const browser = fakeBrowser()
    const tab = browser.openTab()
    const changed = vi.fn()
    tab.hub.watch('a', on(changed))
    await browser.settle()
    tab.show(false)
    await browser.settle()
    expect(browser.open()).toEqual([])
    tab.show(true)
    await browser.settle()
    expect(changed).toHaveBeenCalledOnce()
  })

  it('open the next stream before the one before is closed, so that nothing is missed', async () => {
    const browser = fakeBrowser()
    const [one, two] = [browser.openTab(), browser.openTab()]
    one.hub.watch('a', on(vi.fn()))
    await browser.settle()
    two.hub.watch('b', on(vi.fn()))
    await vi.advanceTimersByTimeAsync(150)
    expect(browser.open().map(({ tickets }) => tickets)).toEqual([['a'], ['a', 'b']])
    await browser.settle()
    expect(browser.open().map(({ tickets }) => tickets)).toEqual([['a', 'b']])
  })

  it('load anew once when no ticket holds any more, and ask again more and more rarely', async () => {
    const browser = fakeBrowser()
    const tab = browser.openTab()
    const changed = vi.fn()
    tab.hub.watch('old', on(changed))
    await vi.advanceTimersByTimeAsync(150)
    browser.open()[0]?.refuse()
    expect(changed).toHaveBeenCalledOnce()
    expect(browser.open()).toEqual([])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(browser.open()).toHaveLength(1)
    browser.open()[0]?.refuse()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(browser.open()).toEqual([])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(browser.open()).toHaveLength(1)
  })

  it('look from time to time at what the server does not take at once', async () => {
    const browser = fakeBrowser()
    const tab = browser.openTab()
    const heard: string[] = []
    for (let index = 10; index <= 10 + MAX_TICKETS; index += 1)
      tab.hub.watch(
        `t${index}`,
        on(() => void heard.push(`t${index}`)),
      )
    await browser.settle()
    expect(browser.open()[0]?.tickets).toHaveLength(MAX_TICKETS)
    await vi.advanceTimersByTimeAsync(31_000)
    expect(heard).toEqual([`t${10 + MAX_TICKETS}`])
  })

  it('ask for no address that the server would refuse; what does not fit is looked at from time to time', async () => {
    const browser = fakeBrowser()
    const tab = browser.openTab()
    const heard: string[] = []
    const long = ['a', 'b', 'c'].map((letter) => letter.repeat(3_000))
    for (const ticket of [...long, 'z'.repeat(9_000), 'short'])
      tab.hub.watch(
        ticket,
        on(() => void heard.push(ticket)),
      )
    await browser.settle()
    expect(browser.open()[0]?.tickets).toEqual([long[0], long[1], 'short'])
    await vi.advanceTimersByTimeAsync(31_000)
    expect(heard.sort()).toEqual([long[2], 'z'.repeat(9_000)])
  })

  it('catch up after the line was down', async () => {
    const browser = fakeBrowser()
    const tab = browser.openTab()
    const changed = vi.fn()
    tab.hub.watch('a', on(changed))
    await browser.settle()
    browser.open()[0]?.say('error')
    browser.open()[0]?.say('open')
    expect(changed).toHaveBeenCalledOnce()
  })

  it('hand facts to the pages whose ticket they are for, without a load; what nobody knows is a change', async () => {
    const browser = fakeBrowser()
    const [one, two] = [browser.openTab(), browser.openTab()]
    const [changed, heard, others] = [vi.fn(), vi.fn(), vi.fn()]
    one.hub.watch('a', on(others))
    two.hub.watch('b', on(changed, heard))
    await browser.settle()
    const id = (await ticketId('b')) ?? ''
    const facts = { ballotId: '0198c5a4-6c2e-7b7e-8d63-1f5b0e7c9a11', voted: 12, entitled: 63 }
    browser.open()[0]?.say('facts', `${id} ballot:1 ${JSON.stringify(facts)}`)
    await vi.advanceTimersByTimeAsync(0)
    expect(heard.mock.calls).toEqual([[{ kind: 'ballot', facts }]])
    expect(changed).not.toHaveBeenCalled()
    for (const said of ['weather:1 {"degrees":31}', 'ballot:1 {"voted":"many"}', 'ballot:1 {'])
      browser.open()[0]?.say('facts', `${id} ${said}`)
    await vi.advanceTimersByTimeAsync(0)
    expect(changed).toHaveBeenCalledTimes(3)
    expect(heard).toHaveBeenCalledOnce()
    expect(others).not.toHaveBeenCalled()
  })

  it('are done with each other once a page is left', async () => {
    const browser = fakeBrowser()
    const tab = browser.openTab()
    const stop = tab.hub.watch('a', on(vi.fn()))
    await browser.settle()
    stop()
    await vi.advanceTimersByTimeAsync(150)
    expect(browser.open()).toEqual([])
  })
})
