import { newId } from '~/kernel/ids'
import type { Prisma, Tx } from '~/platform/db/index.server'

const DAY = new Date('2023-06-08')

/** A workshop that nobody takes part in yet. */
export async function makeWorkshop(
  tx: Tx,
  more: Partial<Prisma.WorkshopUncheckedCreateInput> = {},
): Promise<string> {
  const { id } = await tx.workshop.create({
    data: {
      id: newId(),
      titleVi: 'Hội nghị',
      titleEn: 'Conference',
      summaryVi: '',
      summaryEn: '',
      placeVi: 'Huế',
      placeEn: 'Huế',
      startsOn: DAY,
      endsOn: DAY,
      createdAt: DAY,
      ...more,
    },
  })
  return id
}
