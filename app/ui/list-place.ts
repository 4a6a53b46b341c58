export interface ListPlace {
  side: 'above' | 'below'
  maxHeight: number
}

/** More than this is not taken in at a glance. */
const MAX_HEIGHT = 288
/** Less than this shows no two choices: then the list reaches under something, and is scrolled out. */
const MIN_HEIGHT = 96
const GAP = 4

/** Below the field, unless the list has no room there and more above. */
export function listPlace(
  field: { top: number; bottom: number },
  wanted: number,
  room: { top: number; bottom: number },
): ListPlace {
  const below = room.bottom - field.bottom - GAP
  const above = field.top - room.top - GAP
  const side = below < Math.min(wanted, MAX_HEIGHT) && above > below ? 'above' : 'below'
  const free = side === 'above' ? above : below
  return { side, maxHeight: Math.max(Math.min(free, MAX_HEIGHT), MIN_HEIGHT) }
}
