/** Clocks of one client, as Yjs names what was deleted. */
export interface ClockRange {
  clock: number
  len: number
}
