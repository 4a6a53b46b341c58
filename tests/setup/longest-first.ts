import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** Files that take a quarter of a minute or more: started last, one would run alone while the other core has nothing to do. */
const LONG = [
  'accessibility.spec',
  'collab-kill',
  'collab-nodes',
  'collab-mutations',
  'offline.spec',
  'process.spec',
  'saved-note.spec',
  'keyboard.spec',
  'chain.spec',
  'language.spec',
  'collab/nodes.test',
  'start.test',
  'collab-pending',
]

/** Where nothing is known of earlier runs, as on a fresh clone, Vitest starts large files first; ours are short and slow. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((name) => moduleId.includes(name))
      return at === -1 ? LONG.length : at
    }
    return (await super.sort(files)).sort((left, right) => rank(left) - rank(right))
  }
}
