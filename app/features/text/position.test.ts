import { describe, expect, it } from 'vitest'
import { randomFrom } from '~/kernel/random-fixture'
import { byPosition, firstPositions, isPosition, roomAt, type Positioned } from './position'

/** Puts something in, and says whether all stand where they stood. @returns how many others had to move */
function putIn(ordered: Positioned[], at: number, id: string): { next: Positioned[]; moved: number } {
  const { position, others } = roomAt(ordered, at)
  expect([position, ...others.values()].filter((one) => !isPosition(one))).toEqual([])
  const next = ordered.map((one) => ({ id: one.id, position: others.get(one.id) ?? one.position }))
  next.splice(at, 0, { id, position })
  expect([...next].sort(byPosition)).toEqual(next)
  return { next, moved: others.size }
}

const named = (positions: string[]): Positioned[] =>
  positions.map((position, at) => ({ id: `x${String(at).padStart(5, '0')}`, position })).sort(byPosition)

describe('room in an order', () => {
  it('is one position where neighbours have theirs', () => {
    const ordered = named(firstPositions(9))
    for (let at = 0; at <= 9; at += 1) expect(putIn(ordered, at, 'new').moved).toBe(0)
    expect(putIn([], 0, 'new').next).toHaveLength(1)
  })

  it('is made where somebody has written something else, all that stand around it staying in order', () => {
    const random = randomFrom(1)
    const poison = [
      '',
      'không phải',
      'V',
      'a00',
      'zz',
      'a0',
      'a0',
      'a1',
      '~',
      `a0${'z'.repeat(254)}`,
      'A'.repeat(128),
      'b'.repeat(128),
    ]
    for (let round = 0; round < 500; round += 1) {
      const positions = Array.from({ length: random(12) }, () =>
        random(3) === 0 ? `a${random(9)}` : (poison[random(poison.length)] ?? ''),
      )
      let ordered = named(positions)
      for (let more = 0; more < 5; more += 1)
        ordered = putIn(ordered, random(ordered.length + 1), `new${more}`).next
    }
  })

  it('is written shortly, however often something comes between the same two', () => {
    let ordered = named(firstPositions(2))
    let moved = 0
    for (let more = 0; more < 2_000; more += 1) {
      const put = putIn(ordered, 1 + (more % 2), `y${String(more).padStart(5, '0')}`)
      ordered = put.next
      moved += put.moved
    }
    // Now and then, and not each time.
    expect(moved).toBeLessThan(6_000)
  }, 60_000)

  it('takes the neighbours along and nobody else', () => {
    const ordered = named([...firstPositions(20), `a5${'z'.repeat(254)}`, `a5${'z'.repeat(253)}zz`])
    const at = ordered.findIndex(({ position }) => position.length > 128) + 1
    expect(putIn(ordered, at, 'new').moved).toBeLessThan(5)
  })
})
