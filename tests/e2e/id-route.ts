import type { ClosedEvent } from './closed-event'

type Fields = Record<string, string>

/** A route whose address holds an id. */
export interface IdRoute {
  /** File in app/routes without its ending. */
  route: string
  path: (event: ClosedEvent) => string
  /** Somebody who may see it, and words that this person then reads. Without `by` there is no page behind a GET. */
  by?: string
  shows?: string[]
  /** Words that the administrator, who sets workshops up, may read there too, on a page that refuses the rest. */
  adminSees?: string[]
  /** Words that everybody reads there: what was adopted is public, and with it where. */
  everybodySees?: string[]
  /** Shown to everybody; `shows` is for `by` all the same. */
  isPublic?: boolean
  /** Forms that nobody from outside may send. They are complete: a refusal is about the person. `file` is sent as a file. */
  posts?: ((event: ClosedEvent) => Fields)[]
  /** An administrator may send them. */
  adminPosts?: boolean
  /** What a well-meant but unknown id answers, where it is not 404. */
  unknown?: number
}
