import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright-core'

declare global {
  interface Window {
    keyTimes: number[]
  }
}

/** Eight letters a second: a quick hand. */
const STROKE_MS = 125
/** Without marks: letters that no key has come without a key. */
const WORDS = 'cac tinh cong bo du lieu mo dung han '

/** Notes for each key how long it takes until the frame that shows it has been drawn. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.keyTimes = []
    const drawn = new MessageChannel()
    let waiting: number[] = []
    drawn.port1.onmessage = () => {
      const at = performance.now()
      window.keyTimes.push(...waiting.map((start) => at - start))
      waiting = []
    }
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          waiting.push(timeStamp)
          drawn.port2.postMessage(null)
        })
      },
      { capture: true },
    )
  })
}

export interface KeyTimes {
  p50: number
  p95: number
}

/** Types so many letters where the caret is. @returns milliseconds from key to frame */
export async function timeKeys(page: Page, letters: number): Promise<KeyTimes> {
  if (!(await page.evaluate(() => Array.isArray(window.keyTimes)))) await watchKeys(page)
  await page.evaluate(() => void (window.keyTimes = []))
  const start = performance.now()
  for (let at = 0; at < letters; at += 1) {
    await page.keyboard.type(WORDS[at % WORDS.length] ?? ' ')
    await pause(Math.max(0, start + (at + 1) * STROKE_MS - performance.now()))
  }
  await page.waitForFunction((count) => window.keyTimes.length >= count, letters)
  const times = (await page.evaluate(() => window.keyTimes)).sort((one, other) => one - other)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95) }
}

/** Has the browser's processor be so many times slower. */
export async function slowDown(session: CDPSession, times: number): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: times })
}

/** What the page's JavaScript holds after its garbage has been collected, in MB. */
export async function heapMB(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6
}
