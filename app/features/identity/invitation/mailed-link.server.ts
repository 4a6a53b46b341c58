import { newId } from '~/kernel/ids'
import { paths } from '~/kernel/paths'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { lockUser } from '../row.server'
import { hashOfToken, newToken } from './token.server'

/**
 * Makes the link of an invitation for the mail that is just being sent. Its secret lies nowhere before and nowhere afterwards; a mail that is
 * sent a second time brings another secret, and of all of them the first that is used ends the others, as an invitation's use ends all.
 * @returns its path, or null where the invitation was used, has expired or was ended
 */
export async function mailedLink(invitationId: string): Promise<string | null> {
  return inTransaction(async (tx) => {
    const known = await tx.invitation.findUnique({ where: { id: invitationId }, select: { userId: true } })
    if (!known) return null
    await lockUser(tx, known.userId)
    const invitation = await tx.invitation.findFirst({
      where: { id: invitationId, usedAt: null, expiresAt: { gt: now() }, user: { disabledAt: null } },
    })
    if (!invitation) return null
    const token = newToken()
    const { userId, expiresAt, createdBy } = invitation
    const row = { id: newId(), userId, tokenHash: hashOfToken(token), createdAt: now(), expiresAt, createdBy }
    await tx.invitation.create({ data: { ...row, isMailed: true } })
    return paths.invitation(token)
  })
}
