/** What the documents of the application may hold, as the co-editing server asks for it: it knows of none what it is. */
export interface ContentRules {
  /** What is wrong with something that arrives, in words for its sender and without any of theirs; null where nothing is. */
  faultOf(arrival: Arrival): string | null
}

/** One thing that an update brings. */
export interface Arrival {
  /** Names from the root down to it, null where it stands in a text. Null as a whole while what it stands in has not arrived. */
  path: readonly (string | null)[] | null
  /** The last of them, as far as it is known without the others. */
  key: string | null
  content: ArrivingContent
  /** Who has written it, by the user's id: the author that its client id has, or else who has sent it. */
  writer: string
}

export type ArrivingContent =
  | { kind: 'words'; text: string }
  | { kind: 'format'; name: string; value: unknown }
  | { kind: 'embed'; value: unknown }
  /** Of one field, the last one is what it says: Yjs joins what the same client wrote one after the other, if it still keeps that. */
  | { kind: 'values'; values: readonly unknown[] }
  | { kind: 'map' }
  | { kind: 'text' }
  /** Written and deleted again. */
  | { kind: 'deleted' }
  | { kind: 'other' }
