import { describe, expect, it } from 'vitest'
import { MAX_FACTS_LENGTH, readFacts, writeFacts } from './facts'

const ballotId = '0198c5a4-6c2e-7b7e-8d63-1f5b0e7c9a11'
const turnout = { ballotId, voted: 12, entitled: 63 }

describe('the facts of live events', () => {
  it('come out as they went in', () => {
    expect(readFacts(writeFacts('ballot:1', turnout))).toEqual({ kind: 'ballot', facts: turnout })
    expect(readFacts(writeFacts('votes:hue', { ballotId }))).toEqual({ kind: 'votes', facts: { ballotId } })
  })

  it('hold nothing that the registry does not name, at either end', () => {
    const more = { ...turnout, choice: 'for' }
    expect(() => writeFacts('ballot:1', more)).toThrow('no facts of ballot:1')
    expect(readFacts({ topic: 'ballot:1', json: JSON.stringify(more) })).toBeNull()
    expect(readFacts({ topic: 'ballot:1', json: JSON.stringify({ ...turnout, voted: -1 }) })).toBeNull()
    for (const topic of ['weather:1', 'ballot', '', 'toString:1', '__proto__:1'])
      expect(readFacts({ topic, json: JSON.stringify(turnout) }), topic).toBeNull()
  })

  it('are short', () => {
    const json = JSON.stringify(turnout)
    const padded = (length: number) => json.padEnd(length, ' ')
    expect(readFacts({ topic: 'ballot:1', json: padded(MAX_FACTS_LENGTH) })).not.toBeNull()
    expect(readFacts({ topic: 'ballot:1', json: padded(MAX_FACTS_LENGTH + 1) })).toBeNull()
  })
})
