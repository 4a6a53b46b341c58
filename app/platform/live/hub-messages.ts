import type { SaidFacts } from './facts'

export type Tickets = readonly string[]

/** What the tabs of one person in one browser say to each other. */
export type HubMessage =
  /** A tab's tickets; none while it is hidden. */
  | { kind: 'wants'; tab: string; tickets: Tickets }
  /** A tab has begun to hold the stream: everybody says what they want, and what came before was perhaps not heard. */
  | { kind: 'leads'; tab: string }
  | { kind: 'changed'; ids: string[] | null }
  /** What is now so of a topic of the ticket with this id. */
  | { kind: 'facts'; id: string; said: SaidFacts }
  | { kind: 'covered'; tickets: Tickets; hasGap: boolean }
  | { kind: 'refused'; tickets: Tickets }
  | { kind: 'poll'; tickets: Tickets }
