import { isId } from './ids'

/**
 * Lists that are cut into pages by the database. The address of a page names the row behind which it begins, and not a number: what is
 * put in before it shifts nothing. Lists that show the newest first have a place of their own (newest-first).
 * Behind a row that is gone, or that the reader may not know of, is an empty page, and not the first one: ListPages says what that means.
 */

type Direction = 'asc' | 'desc'

/** A column that a list is sorted by. The last of an order must tell all rows apart, as an id does. */
export type SortedBy<Column extends string> = readonly [column: Column, direction: Direction]

export function orderByOf<Column extends string>(order: readonly SortedBy<Column>[]) {
  return order.map(([column, direction]) => ({ [column]: direction }) as Record<Column, Direction>)
}

type Value = string | number | Date

/** No row has this id (RFC 9562, section 5.9). */
const NO_ROW = '00000000-0000-0000-0000-000000000000'

/** The id that an address names as the row behind which its page begins; null for the beginning. What is no id is nobody's. */
export function cursorOf(after: string): string | null {
  if (after === '') return null
  return isId(after) ? after : NO_ROW
}

/** The row behind which the page begins, looked for among those that the reader may know of; null for the beginning. */
export async function placeOf<Row>(
  after: string,
  find: (id: string) => Promise<Row | null>,
): Promise<Row | 'gone' | null> {
  const id = cursorOf(after)
  return id === null ? null : ((await find(id)) ?? 'gone')
}

/**
 * For queries: the rows that stand behind `row` in this order; all of them without a row, none where it is gone. Typed so that any model's
 * `where` takes it.
 */
export function beyond<Column extends string>(
  order: readonly SortedBy<Column>[],
  row: Record<Column, Value> | 'gone' | null,
): { OR?: never[] } {
  if (!row) return {}
  // An empty OR would do at the top, but Prisma leaves it out within an AND.
  if (row === 'gone') return { OR: [{ id: { in: [] } }] as never[] }
  const behindAt = ([column, direction]: SortedBy<Column>, index: number) => ({
    ...Object.fromEntries(order.slice(0, index).map(([before]) => [before, row[before]])),
    [column]: { [direction === 'asc' ? 'gt' : 'lt']: row[column] },
  })
  return { OR: order.map(behindAt) as never[] }
}

/** Of one row more than a page holds, those that it shows, and the id of the row behind which the next begins; null on the last. */
export function cutPage<Row extends { id: string }>(rows: readonly Row[], size: number) {
  const shown = rows.slice(0, size)
  return { shown, next: rows.length > size ? (shown.at(-1)?.id ?? null) : null }
}

/** Rows that were read by their ids, in the order in which a statement of our own gave those. */
export function inOrderOf<Row extends { id: string }>(
  found: readonly { id: string }[],
  rows: readonly Row[],
): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return found.flatMap(({ id }) => byId.get(id) ?? [])
}

/** As `cutPage`, of rows that had to be read together, because what they are sorted by is not stored. */
export function pageBehind<Row>(
  rows: readonly Row[],
  { after, size, idOf }: { after: string; size: number; idOf: (row: Row) => string },
) {
  const place = rows.findIndex((row) => idOf(row) === after)
  if (after !== '' && place < 0) return { shown: [], next: null }
  const begin = place + 1
  const shown = rows.slice(begin, begin + size)
  const last = shown.at(-1)
  return { shown, next: rows.length > begin + size && last ? idOf(last) : null }
}
