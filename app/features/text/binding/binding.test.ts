import { describe, expect, it } from 'vitest'
import { say } from './binding-fixture'
import { Client } from './client-fixture'

/** How many operations of three people at random; a failing run says its seed. */
const OPERATIONS = 100_000
const PER_ROUND = 40

describe('three people at random', () => {
  it('have one text, and documents that say the same', () => {
    let done = 0
    for (let seed = 1; done < OPERATIONS; seed += 1) {
      const clients = Client.three(seed)
      for (let step = 0; step < PER_ROUND; step += 1) done += Client.step(clients)
      Client.syncAll(clients)
      const said = clients.map(({ state }) => say(state.doc))
      expect(new Set(said).size, `seed ${seed}:\n${said.join('\n---\n')}`).toBe(1)
    }
    expect(done).toBeGreaterThanOrEqual(OPERATIONS)
  }, 240_000)
})
