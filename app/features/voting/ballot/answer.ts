import type { SubmissionResult } from '@conform-to/react'

type Intent = 'review' | 'cast' | 'edit' | 'close' | 'replace-voter' | 'void'

/** What a page's one action answers to several forms; without an intent it is the door's, which refuses before any is read. */
export interface BallotAnswer {
  intent?: string
  reply?: SubmissionResult<string[]>
  changes?: unknown[]
  review?: unknown
  draft?: unknown
}

/** The action's answer where it is one to these forms: a refusal belongs beside the button that was pressed. */
export function answerTo(answer: BallotAnswer | undefined, ...intents: Intent[]): BallotAnswer | undefined {
  const pressed = answer?.intent ?? 'review'
  return intents.some((intent) => intent === pressed) ? answer : undefined
}
