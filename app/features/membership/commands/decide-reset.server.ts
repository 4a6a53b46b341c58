import { assertAllowed, isUser, type Actor } from '~/kernel/actor'
import { record } from '~/features/audit/record.server'
import { now } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { insertInvitation, sendInvitation } from '../../identity/invitation/new-invitation.server'
import { canApproveReset, canRefuseReset } from '../policy'
import { lockReset } from '../reset-row.server'
import type { SentLink } from './invite-user.server'

/**
 * A second administrator agrees, and is shown the link once, or its owner gets it where mails are sent. The password of before holds until the link is used.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function approveReset(actor: Actor, resetId: string): Promise<SentLink> {
  return inTransaction(async (tx) => {
    const reset = await lockReset(tx, resetId)
    assertAllowed(actor, canApproveReset(actor, reset))
    await decide(tx, actor, resetId, 'approved')
    // The account of somebody who will speak for an organisation is opened by whoever agrees, who hands the link on: who asked may have
    // named an address of their own. An account in use has its owner's.
    const token = reset.isInUse
      ? await sendInvitation(tx, actor, reset.userId, 'password-reset')
      : await insertInvitation(tx, actor, reset.userId)
    await record(tx, actor, 'user.reset-approved', userOf(reset), await askerOf(tx, reset))
    return { userId: reset.userId, token }
  })
}

/** Says no, or takes the own request back. @throws DomainError not-found, signed-out, forbidden */
export async function refuseReset(actor: Actor, resetId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const reset = await lockReset(tx, resetId)
    assertAllowed(actor, canRefuseReset(actor, reset))
    await decide(tx, actor, resetId, 'refused')
    await record(tx, actor, 'user.reset-refused', userOf(reset), await askerOf(tx, reset))
  })
}

async function decide(tx: Tx, actor: Actor, id: string, status: 'approved' | 'refused'): Promise<void> {
  const decidedBy = isUser(actor) ? actor.userId : null
  await tx.passwordReset.update({ where: { id }, data: { status, decidedBy, decidedAt: now() } })
  publishChange('resets:all')
}

const userOf = ({ userId }: { userId: string }) => ({ type: 'user', id: userId })

/** The entry names both hands: whoever decided as its actor, whoever asked in its details. */
async function askerOf(tx: Tx, { requestedBy }: { requestedBy: string }) {
  const { name } = await tx.user.findUniqueOrThrow({ where: { id: requestedBy }, select: { name: true } })
  return { requestedBy, requestedByName: name }
}
