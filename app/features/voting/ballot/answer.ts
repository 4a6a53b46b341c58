import type { SubmissionResult } from '@conform-to/react'

type Intent = 'review' | 'cast' | 'edit' | 'close' | 'replace-voter' | 'void'

/** What a page's one action answers to several forms. */
export interface BallotAnswer {
  reply?: SubmissionResult<string[]>
  changes?: unknown[]
  review?: unknown
  draft?: unknown
}

/** The action's answer where it is one to these forms: a refusal belongs beside the button that was pressed. */
export function answerTo(answer: BallotAnswer | undefined, ...intents: Intent[]): BallotAnswer | undefined {
  if (!answer) return undefined
  if (answer.review) return intents.includes('review') ? answer : undefined
  if (answer.draft) return intents.includes('edit') ? answer : undefined
  const pressed = answer.reply?.initialValue?.intent ?? 'review'
  return intents.some((intent) => intent === pressed) ? answer : undefined
}
