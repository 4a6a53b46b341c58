import { isMoment } from './dates'
import { isId } from './ids'

/** A row's place in a list that shows the newest first: a time, and an id for those of one moment. */
interface Placed {
  id: string
}

/**
 * For queries: the rows behind a place that `pageOf` gave, in the order of `field` and then `id`. All of them
 * without a place; none for what is no place, as a link that was cut off.
 */
export function behind<Field extends string>(field: Field, place: string) {
  if (place === '') return {}
  const [time = '', id] = place.split('_')
  if (!isId(id) || !isMoment(time)) return { OR: [{ id: { in: [] } }] }
  const at = new Date(time)
  const earlier = { [field]: { lt: at } } as Record<Field, { lt: Date }>
  const sameMoment = { [field]: at, id: { lt: id } } as Record<Field, Date> & { id: { lt: string } }
  return { OR: [earlier, sameMoment] }
}

/** Of one row more than a page holds, those that it shows, and the place behind which the next begins; null on the last. */
export function pageOf<Row extends Placed>(rows: readonly Row[], size: number, timeOf: (row: Row) => Date) {
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { shown, next: rows.length > size && last ? `${timeOf(last).toISOString()}_${last.id}` : null }
}
