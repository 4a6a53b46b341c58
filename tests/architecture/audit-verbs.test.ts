import { describe, expect, it } from 'vitest'
import vi from '../../locales/vi/audit.json'
import { readSources } from './translations/check'

/** `record(tx, actor, 'ballot.cast', …)`: what is written between the actor and the subject. */
const RECORD = /\brecord\(\s*\w+,\s*[^,]+,\s*(['`])([^'`]+)\1/g

/** The verbs of all commands. One that is put together, `report.${status}`, ends with a star. */
function recordedVerbs(): string[] {
  return readSources().flatMap(({ text }) =>
    [...text.matchAll(RECORD)].map(([, , verb = '']) => verb.replace(/\$\{[^}]+\}/, '*')),
  )
}

const worded = Object.entries(vi.verb).flatMap(([noun, verbs]) =>
  Object.keys(verbs).map((verb) => `${noun}.${verb}`),
)

describe('the verbs of the audit', () => {
  const recorded = recordedVerbs()
  const covers = (pattern: string, verb: string) =>
    pattern.endsWith('*') ? verb.startsWith(pattern.slice(0, -1)) : pattern === verb

  it('have words: an administrator reads no codes', () => {
    expect(recorded.length).toBeGreaterThan(20)
    expect(recorded.filter((verb) => !worded.some((word) => covers(verb, word)))).toEqual([])
  })

  it('are recorded somewhere: no words for what never happens', () => {
    expect(worded.filter((word) => !recorded.some((verb) => covers(verb, word)))).toEqual([])
  })
})
