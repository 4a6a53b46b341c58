import { issueRecommendation } from '~/features/adoption/commands/issue-recommendation.server'
import { createActions } from '~/features/follow-up/action/commands/create-actions.server'
import { openBallot } from '~/features/voting/ballot/commands/open-ballot.server'
import { closeBallot } from '~/features/voting/ballot/commands/close-ballot.server'
import { castVote } from '~/features/voting/casting/commands/cast-vote.server'
import { dayOf } from '~/kernel/dates'
import { prisma } from '~/platform/db/index.server'
import {
  makeFrozenRecommendation,
  type FrozenRecommendation,
} from '../../../prisma/factories/frozen-recommendation'

export interface VotedText extends FrozenRecommendation {
  ballotId: string
}

export interface IssuedText extends VotedText {
  adoptionId: string
}

/** A text that three delegations have voted for; its ballot is still open. */
export async function votedText(): Promise<VotedText> {
  const text = await makeFrozenRecommendation(prisma, { delegations: 3 })
  const { ballotId } = await openBallot(text.chair, { recommendationId: text.recommendationId })
  for (const { voters } of text.delegations)
    if (voters[0]) await castVote(voters[0], { ballotId, choice: 'for' })
  return { ...text, ballotId }
}

/** A text that was voted for, numbered and published, with its actions. */
export async function issuedText(notation: string): Promise<IssuedText> {
  const text = await votedText()
  await closeBallot(text.chair, text.ballotId)
  const { id } = await issueRecommendation(
    text.chair,
    { recommendationId: text.recommendationId, ...paperOf(notation) },
    (tx, adoption) => createActions(tx, text.chair, adoption.id),
  )
  return { ...text, adoptionId: id }
}

export const paperOf = (notation: string, number = 1) => ({
  wrapper: 'notice' as const,
  number,
  notation,
  issuedOn: dayOf(new Date()),
  placeVi: 'Huế',
  placeEn: 'Huế',
  issuerVi: 'Hội nghị',
  issuerEn: 'Conference',
  signatoryTitleVi: 'Chủ tọa',
  signatoryTitleEn: 'Chair',
  signatoryName: 'Nguyễn Văn A',
})
