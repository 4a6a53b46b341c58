import { pairOf, type Bilingual } from '~/kernel/bilingual'
import type { Tx } from '~/platform/db/index.server'

/** How an action and the organisation that carries it out are called: what a notice says of it. */
export async function aboutAction(tx: Tx, actionId: string): Promise<{ title: Bilingual; place: Bilingual }> {
  const row = await tx.actionItem.findUniqueOrThrow({
    where: { id: actionId },
    select: { titleVi: true, titleEn: true, organisation: { select: { nameVi: true, nameEn: true } } },
  })
  return { title: pairOf(row, 'title'), place: pairOf(row.organisation, 'name') }
}
