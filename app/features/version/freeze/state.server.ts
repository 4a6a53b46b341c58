import type { Actor } from '~/kernel/actor'
import { countOpenComments, readCommentsState } from '../../consultation/comments-state.server'
import type { DraftPage } from '../../drafting/queries.server'
import type { AccessedRecommendation } from '../../recommendation/access.server'
import { can } from '../policy'
import { latestVersionNumber } from '../queries.server'

/** What of a draft's page is about its freeze. */
export interface FreezeState {
  openComments: number
  /** How far the comments are, for the freeze to name it: `CommentsState` as JSON. */
  comments: string
  latestVersion: number | null
  canFreeze: boolean
}

/** A draft as far as its next step depends on it. */
export type FreezablePage = DraftPage & FreezeState

export async function readFreezeState(
  actor: Actor,
  { row, subject }: AccessedRecommendation,
): Promise<FreezeState> {
  return {
    openComments: await countOpenComments(row.id),
    comments: JSON.stringify(await readCommentsState(row.id)),
    latestVersion: await latestVersionNumber(row.id),
    canFreeze: can(actor, 'version:freeze', subject),
  }
}
