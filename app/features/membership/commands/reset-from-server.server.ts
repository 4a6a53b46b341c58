import { visitor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { insertInvitation } from '../../identity/invitation/new-invitation.server'
import type { Invited } from './invite-user.server'

/**
 * For an installation that has one administrator, or none who can sign in: whoever runs the process makes the link. No
 * route calls this (server/cli), and the record says that it came from the server. @throws DomainError not-found
 */
export async function resetFromServer({
  email,
  reason,
}: {
  email: string
  reason: string
}): Promise<Invited> {
  return inTransaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email } })
    if (!user || user.disabledAt) throw new DomainError('not-found')
    const token = await insertInvitation(tx, visitor, user.id)
    await record(tx, visitor, 'user.reset-by-server', { type: 'user', id: user.id }, { reason })
    return { userId: user.id, token }
  })
}
