import { isUser, type Actor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { mailLink } from '~/features/notification/mail/account-mail.server'
import { now } from '~/platform/clock.server'
import type { Tx } from '~/platform/db/index.server'
import { INVITATION_DAYS } from './invitation'
import { lockUser } from '../row.server'
import { hashOfToken, newToken } from './token.server'

const DAY_MS = 24 * 60 * 60 * 1000

/** Writes an invitation that replaces all earlier ones of that person. @returns the link's secret, which is kept nowhere */
export async function insertInvitation(tx: Tx, actor: Actor, userId: string): Promise<string> {
  const { token } = await writeInvitation(tx, actor, userId)
  return token
}

/**
 * An invitation whose link goes to its owner by mail, and to nobody else.
 * @returns null then; where this system sends no mail the link's secret, which whoever asked gives to the owner
 */
export async function sendInvitation(
  tx: Tx,
  actor: Actor,
  userId: string,
  template: 'invitation' | 'password-reset' = 'invitation',
): Promise<string | null> {
  const { id, token } = await writeInvitation(tx, actor, userId)
  return (await mailLink(tx, { userId, template, linkId: id })) ? null : token
}

async function writeInvitation(tx: Tx, actor: Actor, userId: string): Promise<{ id: string; token: string }> {
  const [id, token] = [newId(), newToken()]
  await endInvitations(tx, userId)
  await tx.invitation.create({
    data: {
      id,
      userId,
      tokenHash: hashOfToken(token),
      createdAt: now(),
      expiresAt: new Date(now().getTime() + INVITATION_DAYS * DAY_MS),
      createdBy: isUser(actor) ? actor.userId : null,
    },
  })
  return { id, token }
}

/** Links that are still out work no longer. */
export async function endInvitations(tx: Tx, userId: string): Promise<void> {
  // A mail that is just being sent makes a link of its own under the same lock (mailed-link): none slips through.
  await lockUser(tx, userId)
  await tx.invitation.updateMany({
    where: { userId, usedAt: null, expiresAt: { gt: now() } },
    data: { expiresAt: now() },
  })
}
