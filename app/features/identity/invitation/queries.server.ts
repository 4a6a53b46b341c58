import { now } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { hashOfToken } from './token.server'

/** Whom an invitation's link is for, or null when it was used, has expired, or never was. */
export async function findInvitation(
  token: string,
): Promise<{ userId: string; name: string; email: string } | null> {
  const invitation = await prisma.invitation.findFirst({
    where: {
      tokenHash: hashOfToken(token),
      usedAt: null,
      expiresAt: { gt: now() },
      user: { disabledAt: null },
    },
    include: { user: true },
  })
  return (
    invitation && {
      userId: invitation.userId,
      name: invitation.user.name,
      email: invitation.user.email,
    }
  )
}
