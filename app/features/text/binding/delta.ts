import type * as Y from 'yjs'

/** What stands in a text: words that are marked alike, or one thing that is embedded. */
export interface DeltaRun {
  insert: unknown
  attributes?: Record<string, unknown>
}

/**
 * All that a text holds, in its order, as its indexes count it. Yjs' own delta leaves out what no text should hold and a foreign program may
 * have put there, while the indexes count it: each of it is something unknown here, and has a place.
 */
export function deltaOf(text: Y.Text): DeltaRun[] {
  const delta = text.toDelta() as DeltaRun[]
  return saidBy(delta) === text.length ? delta : withUnsaid(delta, unsaidIn(text))
}

/** Whether a text holds something of which its own delta does not tell. */
export const hasUnsaid = (text: Y.Text): boolean => saidBy(text.toDelta() as DeltaRun[]) !== text.length

const saidBy = (delta: readonly DeltaRun[]): number =>
  delta.reduce((length, run) => length + lengthOf(run), 0)

export const lengthOf = ({ insert }: DeltaRun): number => (typeof insert === 'string' ? insert.length : 1)

/** The indexes that the delta leaves out. */
function unsaidIn(text: Y.Text): number[] {
  const unsaid: number[] = []
  let index = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (!SAID.has(item.content.getRef())) for (let at = 0; at < item.length; at += 1) unsaid.push(index + at)
    index += item.length
  }
  return unsaid
}

/** Words, embeds and types, as Yjs numbers contents. */
const SAID = new Set([4, 5, 7])

function withUnsaid(delta: readonly DeltaRun[], unsaid: readonly number[]): DeltaRun[] {
  const all: DeltaRun[] = []
  let [index, next] = [0, 0]
  const fill = () => {
    for (; unsaid[next] === index; index += 1, next += 1) all.push({ insert: {} })
  }
  const add = (run: DeltaRun) => {
    all.push(run)
    index += lengthOf(run)
    fill()
  }
  fill()
  for (const run of delta)
    if (typeof run.insert !== 'string') add(run)
    else
      for (let words = run.insert; words !== '';) {
        const part = words.slice(0, (unsaid[next] ?? Infinity) - index)
        add({ ...run, insert: part })
        words = words.slice(part.length)
      }
  return all
}
