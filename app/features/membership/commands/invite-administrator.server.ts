import { visitor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { record } from '~/features/audit/record.server'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { insertInvitation } from '../../identity/invitation/new-invitation.server'
import type { Invited } from './invite-user.server'

/**
 * The first administrator, who cannot be invited by anybody inside. Only whoever runs the process can call this
 * (server/cli); no route does. @throws DomainError email-taken
 */
export async function inviteAdministrator(input: { email: string; name: string }): Promise<Invited> {
  return inTransaction(async (tx) => {
    if (await tx.user.findUnique({ where: { email: input.email } })) throw new DomainError('email-taken')
    const user = await tx.user.create({ data: { id: newId(), ...input, isAdmin: true, createdAt: now() } })
    const token = await insertInvitation(tx, visitor, user.id)
    await record(tx, visitor, 'user.invited', { type: 'user', id: user.id }, { isAdmin: true })
    return { userId: user.id, token }
  })
}
