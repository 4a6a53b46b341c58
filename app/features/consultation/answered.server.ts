import { takesPartIn, type UserActor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { prisma } from '~/platform/db/index.server'

export interface AnsweredComments {
  recommendationId: string
  title: Bilingual
  workshop: Bilingual
  /** How many answers the author has not seen. */
  count: number
}

/** Texts on which this person's comments were answered, with how many of the answers are unseen. */
export async function listAnswered(actor: UserActor): Promise<AnsweredComments[]> {
  const rows = await prisma.draftComment.findMany({
    where: {
      authorId: actor.userId,
      parentId: null,
      disposition: { not: null },
      answerSeenAt: null,
      resolvedBy: { not: actor.userId },
    },
    select: {
      recommendationId: true,
      recommendation: {
        select: {
          titleVi: true,
          titleEn: true,
          workshopId: true,
          workshop: { select: { titleVi: true, titleEn: true } },
        },
      },
    },
  })
  const byText = new Map<string, AnsweredComments>()
  for (const { recommendationId, recommendation } of rows) {
    if (!takesPartIn(actor, recommendation.workshopId)) continue
    const found = byText.get(recommendationId)
    if (found) found.count += 1
    else
      byText.set(recommendationId, {
        recommendationId,
        title: pairOf(recommendation, 'title'),
        workshop: pairOf(recommendation.workshop, 'title'),
        count: 1,
      })
  }
  return [...byText.values()]
}
