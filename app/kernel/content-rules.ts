/** What the documents of the application may hold, as the co-editing server asks for it: it knows of none what it is. */
export interface ContentRules {
  /** What is wrong with something that arrives, in words for its sender and without any of theirs; null where nothing is. */
  faultOf(arrival: Arrival): string | null
  /** Whether a map or a text that stands there may be deleted, or overwritten. With it goes all that anybody has written in it, for good. */
  mayGo(path: ContentPath): boolean
}

/** Names from the root down to something, null where it stands in a text. */
export type ContentPath = readonly (string | null)[]

/** One thing that an update brings. */
export interface Arrival {
  path: ContentPath
  content: ArrivingContent
  /** Who has written it, by the user's id. */
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
