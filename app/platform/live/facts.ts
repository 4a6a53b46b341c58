import { z } from 'zod'

const count = z.number().int().min(0)
const turnout = z.strictObject({ ballotId: z.uuid(), voted: count, entitled: count })

/**
 * What live events may say, by the kind of their topic. Whoever has a ticket for a topic hears all that is said of it, so a
 * fact is here only if every loader that gives out such tickets shows it to that reader. Strict: what is not named here is
 * not sent, and not taken in. A page that does not take up a kind loads its data anew, as for any other change.
 */
const FACTS = {
  /** `ballot:<id>`, to those who may read the ballot: how many delegations have voted, never which and never how. */
  ballot: turnout,
  /** `turnouts:<workshop>`, to those who open and close ballots there: the same of every open one. */
  turnouts: turnout,
  /** `votes:<organisation>`, to its delegates and those who name its voters: that its vote in this ballot is in the box. */
  votes: z.strictObject({ ballotId: z.uuid() }),
  /** `notices:<person>`, to that person alone: how many notices are unread. */
  notices: z.strictObject({ unread: count }),
}

export type FactKind = keyof typeof FACTS
export type Facts<K extends FactKind> = z.infer<(typeof FACTS)[K]>
export type FactTopic<K extends FactKind> = `${K}:${string}`

/** One fact as it came, checked. */
export type News = { [K in FactKind]: { kind: K; facts: Facts<K> } }[FactKind]

/** One fact as it travels: between nodes, to browsers, between the tabs of one. */
export interface SaidFacts {
  topic: string
  json: string
}

/** A fact is a figure or a name, no page: what is longer belongs to a load. */
export const MAX_FACTS_LENGTH = 1_024

/** @throws Error when they are not what the registry says, or too long */
export function writeFacts<K extends FactKind>(topic: FactTopic<K>, facts: Facts<K>): SaidFacts {
  const json = JSON.stringify(facts)
  if (readFacts({ topic, json }) === null) throw new Error(`These are no facts of ${topic}: ${json}`)
  return { topic, json }
}

/** Null for what this version of the program does not know: then it counts as a change of unknown kind. */
export function readFacts({ topic, json }: SaidFacts): News | null {
  const kind = topic.slice(0, topic.indexOf(':'))
  if (!Object.hasOwn(FACTS, kind) || new TextEncoder().encode(json).length > MAX_FACTS_LENGTH) return null
  const facts = FACTS[kind as FactKind].safeParse(parsed(json))
  return facts.success ? ({ kind, facts: facts.data } as News) : null
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
