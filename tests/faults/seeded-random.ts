import { randomInt } from 'node:crypto'

/** Random choices that can be made again: the same seed makes the same ones. */
export class SeededRandom {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** Mulberry32: from 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from)
  }

  isLucky(chance: number): boolean {
    return this.next() < chance
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.below(256))
  }
}

/** Runs `test` with a seed (FAULT_SEED, or a new one), which stands in front of what the failure says. */
export async function withSeed(test: (random: SeededRandom) => Promise<void>): Promise<void> {
  const seed = Number(process.env.FAULT_SEED ?? randomInt(2 ** 31))
  try {
    await test(new SeededRandom(seed))
  } catch (error) {
    if (error instanceof Error) error.message = `FAULT_SEED=${seed}: ${error.message}`
    throw error
  }
}
