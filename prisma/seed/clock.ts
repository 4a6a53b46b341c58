import { dayOf, fromLocalInput } from '~/kernel/dates'
import { setClock } from '~/platform/clock.server'

const DAY_MS = 86_400_000

/** A calendar day some days from today, yyyy-MM-dd, in Vietnam. The demonstration's second meeting lives around today. */
export function dayFromToday(days: number): string {
  return dayOf(new Date(Date.now() + days * DAY_MS))
}

/** Sets the clock to a time of day (HH:mm, Vietnam) some days ago. What commands write then bears that moment. */
export function daysAgo(days: number, time: string): void {
  const at = fromLocalInput(`${dayFromToday(-days)}T${time}`)
  // Of today only what has passed already: nothing of the demonstration lies in the future by accident.
  setClock(at.getTime() > Date.now() ? new Date(Date.now() - 60_000) : at)
}

/** Runs `work` with a clock of its own and lets the clock run again afterwards. */
export async function withDemoClock<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    setClock(null)
  }
}
