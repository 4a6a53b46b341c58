import type { ParticipationRole } from '~/kernel/actor'
import type { Tx } from '~/platform/db/index.server'

/** Whoever has one of these roles at the workshop, and it counts: a delegate whom nobody has confirmed has none yet. */
export async function peopleInRoles(
  tx: Tx,
  workshopId: string,
  ...roles: ParticipationRole[]
): Promise<string[]> {
  const rows = await tx.participation.findMany({
    where: {
      workshopId,
      role: { in: roles },
      OR: [{ role: { not: 'delegate' } }, { confirmation: { isNot: null } }],
    },
    select: { userId: true },
  })
  return rows.map(({ userId }) => userId)
}
