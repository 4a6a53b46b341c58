import { setTimeout as pause } from 'node:timers/promises'
import type { SeededRandom } from './seeded-random'
import type { StockClient } from './stock-client'

/** Each person pauses so long between two strokes, at most. */
const STROKE_MS = 300

/** Everybody types at random, each at an own pace, until `work` is done. */
export async function typeWhile(
  work: Promise<unknown>,
  people: readonly StockClient[],
  random: SeededRandom,
): Promise<void> {
  let isDone = false
  const typing = people.map(async (one) => {
    while (!isDone) {
      one.typeSomething(random)
      await pause(random.between(0, STROKE_MS))
    }
  })
  await work.finally(() => (isDone = true))
  await Promise.all(typing)
}

/** Calls `act` at `count` random moments of the next `durationMs`, or as soon after as the one before lets it. */
export async function atRandomMoments(
  random: SeededRandom,
  { count, durationMs }: { count: number; durationMs: number },
  act: () => Promise<void>,
): Promise<void> {
  const startedAt = Date.now()
  const moments = Array.from({ length: count }, () => random.between(0, durationMs)).sort((a, b) => a - b)
  for (const moment of moments) {
    await pause(Math.max(0, startedAt + moment - Date.now()))
    await act()
  }
}
