/** A map of so many entries at most: the longest unchanged are forgotten. */
export class Recent<Key, Value> {
  readonly #kept: number
  readonly #entries = new Map<Key, Value>()

  constructor(kept: number) {
    this.#kept = kept
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key)
  }

  set(key: Key, value: Value): void {
    // To the end of the line: a Map hands out its oldest key first.
    this.#entries.delete(key)
    this.#entries.set(key, value)
    if (this.#entries.size <= this.#kept) return
    const [oldest] = this.#entries.keys()
    if (oldest !== undefined) this.#entries.delete(oldest)
  }

  clear(): void {
    this.#entries.clear()
  }
}
