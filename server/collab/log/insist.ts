interface InsistOptions {
  isWanted: () => boolean
  /** The longest pause between two attempts. */
  retryMs: number
  onFailure: (error: unknown) => void
}

const FIRST_PAUSE_MS = 50

/** Tries until the store answers. Null: nobody wants the answer any more. */
export async function insist<T>(
  work: () => Promise<T>,
  { isWanted, retryMs, onFailure }: InsistOptions,
): Promise<T | null> {
  for (let pauseMs = FIRST_PAUSE_MS; isWanted(); pauseMs = Math.min(retryMs, pauseMs * 2)) {
    try {
      return await work()
    } catch (error) {
      onFailure(error)
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return null
}
