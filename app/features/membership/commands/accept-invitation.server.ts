import { isUser } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { record } from '~/features/audit/record.server'
import { actorFromCookie, loadActor } from '~/platform/auth/actor.server'
import type { Client } from '~/platform/auth/client.server'
import { deviceCookie } from '~/platform/auth/device-cookie.server'
import { luciaIn } from '~/platform/auth/lucia.server'
import { hashPassword } from '~/platform/auth/password.server'
import { now } from '~/platform/clock.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { publishRecheck } from '~/platform/live/topics.server'
import { commonPasswords } from '../../identity/password/common-passwords.server'
import { endSessionOf } from '../../identity/session/end-session.server'
import { hashOfToken } from '../../identity/invitation/token.server'
import { endInvitations } from '../../identity/invitation/new-invitation.server'
import { lockUser } from '../../identity/row.server'
import { endLinksBesideTheFirst, lockOrganisationsThenUser } from '../opening.server'
import { assertGoodPassword } from '../../identity/password'
import type { SignedIn } from '../../identity/session/commands/sign-in.server'

/**
 * Sets the password of the person who holds the link, and signs them in. A link works once, however many try at the
 * same moment; sessions that were open before end. In a browser where somebody else is signed in it works after that
 * person has signed out, never without a word.
 * @throws DomainError invitation-invalid, other-person-signed-in, password-too-short …
 */
export async function acceptInvitation(client: Client, token: string, password: string): Promise<SignedIn> {
  const tokenHash = hashOfToken(token)
  const open = () => ({ tokenHash, usedAt: null, expiresAt: { gt: now() }, user: { disabledAt: null } })
  const invitation = await prisma.invitation.findFirst({ where: open(), include: { user: true } })
  if (!invitation) throw new DomainError('invitation-invalid')
  const present = await actorFromCookie(client.cookies)
  if (isUser(present) && present.userId !== invitation.userId)
    throw new DomainError('other-person-signed-in', { name: present.name })
  assertGoodPassword(password, invitation.user, commonPasswords)

  const passwordHash = await hashPassword(password)
  const { userId } = invitation
  const actor = await loadActor(userId)
  const cookie = await deviceCookie(client, userId)
  return inTransaction(async (tx) => {
    // The person before the links, as everybody else takes them. The link is looked at only then: it may be one that whoever came
    // first has ended.
    if (invitation.user.passwordHash === null) {
      await lockOrganisationsThenUser(tx, userId)
      await endLinksBesideTheFirst(tx, userId)
    } else await lockUser(tx, userId)
    // The condition in the UPDATE has the last word: of many at once, one finds the link unused.
    const { count } = await tx.invitation.updateMany({ where: open(), data: { usedAt: now() } })
    if (count !== 1) throw new DomainError('invitation-invalid')
    await endInvitations(tx, userId)
    await tx.user.update({ where: { id: userId }, data: { passwordHash, mustChangePassword: false } })
    await luciaIn(tx).invalidateUserSessions(userId)
    await endSessionOf(tx, client)
    const session = await luciaIn(tx).createSession(userId, { userAgent: client.userAgent })
    await record(tx, actor, 'user.invitation-accepted', { type: 'user', id: userId })
    publishRecheck({ userId })
    return { sessionId: session.id, userId, deviceCookie: cookie }
  })
}
