import { pairOf, type Bilingual } from '~/kernel/bilingual'
import type { Tx } from '~/platform/db/index.server'

/** How a text and its workshop are called: what a notice says of it. */
export async function aboutText(
  tx: Tx,
  recommendationId: string,
): Promise<{ title: Bilingual; place: Bilingual }> {
  const row = await tx.recommendation.findUniqueOrThrow({
    where: { id: recommendationId },
    select: { titleVi: true, titleEn: true, workshop: { select: { titleVi: true, titleEn: true } } },
  })
  return { title: pairOf(row, 'title'), place: pairOf(row.workshop, 'title') }
}
