import type { Actor } from '~/kernel/actor'
import { countOpenComments, readCommentsState } from '../../consultation/comments-state.server'
import type { DraftHead, DraftPage } from '../../drafting/queries.server'
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

export async function readFreezeState(actor: Actor, head: DraftHead): Promise<FreezeState> {
  return {
    openComments: await countOpenComments(head.id),
    comments: JSON.stringify(await readCommentsState(head.id)),
    latestVersion: await latestVersionNumber(head.id),
    canFreeze: can(actor, 'version:freeze', { workshopId: head.workshop.id, phase: head.phase }),
  }
}
