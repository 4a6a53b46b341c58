interface JoinedOptions {
  /** Keeps open what the work needs. */
  untilDone: (work: Promise<unknown>) => void
  failed: (key: string) => void
}

/**
 * What is asked for often and is to be done seldom. At once when it was not asked for lately; of what is asked meanwhile, the last
 * once more after the pause. So never two at a time for one key, and never none after the last.
 */
export function joined<T>(
  pauseMs: number,
  work: (key: string, about: T) => Promise<void>,
  { untilDone, failed }: JoinedOptions,
): (key: string, about: T) => void {
  const next = new Map<string, T | null>()

  async function run(key: string, first: T): Promise<void> {
    for (let about: T | null = first; about !== null; about = next.get(key) ?? null) {
      next.set(key, null)
      await work(key, about).catch(() => failed(key))
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    next.delete(key)
  }

  return (key, about) => {
    if (next.has(key)) next.set(key, about)
    else untilDone(run(key, about))
  }
}
