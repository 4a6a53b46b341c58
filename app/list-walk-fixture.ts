import { expect } from 'vitest'

/** All rows of a list, page after page, as somebody sees them who goes on to the end. */
export async function walk<Row>(
  load: (after: string) => Promise<{ rows: Row[]; next: string | null }>,
): Promise<Row[]> {
  const all: Row[] = []
  let pages = 0
  for (let after: string | null = ''; after !== null; pages += 1) {
    const { rows, next } = await load(after)
    all.push(...rows)
    after = next
  }
  expect(pages).toBeGreaterThan(1)
  return all
}

export const inOrder = <Row>(rows: readonly Row[], compare: (a: Row, b: Row) => number) =>
  rows.slice(1).every((row, index) => compare(rows[index] as Row, row) <= 0)

export function expectEachOnce(ids: readonly string[], count: number): void {
  expect(ids).toHaveLength(count)
  expect(new Set(ids).size).toBe(count)
}
