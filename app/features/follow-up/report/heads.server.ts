import { comparePeople } from '~/kernel/vietnamese'
import { membershipInForce } from '~/platform/auth/membership-in-force.server'
import { prisma } from '~/platform/db/index.server'
import { hasHandIn, type Hands } from '../writers'

/** Names of the organisation's heads who can decide on a report, because they have no hand in it. */
export async function findOtherHeads(organisationId: string, hands: Hands): Promise<string[]> {
  const heads = await prisma.membership.findMany({
    where: {
      organisationId,
      role: 'head',
      ...membershipInForce(),
      user: { disabledAt: null },
    },
    select: { user: { select: { id: true, name: true } } },
  })
  return heads
    .filter(({ user }) => !hasHandIn(user.id, hands))
    .map(({ user }) => user.name)
    .sort(comparePeople)
}
