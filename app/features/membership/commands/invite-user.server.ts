import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { record } from '~/features/audit/record.server'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { insertInvitation } from '../new-invitation.server'
import { assertCan } from '../policy'
import type { InviteUserInput } from '../schema'

export interface Invited {
  userId: string
  /** The secret of the link /invitation/<token>. It exists only here: the table keeps its hash. */
  token: string
}

/** Makes an account without a password, and the link by which its owner sets one. @throws DomainError email-taken */
export async function inviteUser(actor: Actor, input: InviteUserInput): Promise<Invited> {
  return inTransaction(async (tx) => {
    assertCan(actor, 'user:invite')
    if (await tx.user.findUnique({ where: { email: input.email } }))
      throw new DomainError('email-taken', {}, 'email')
    const organisation = await tx.organisation.findUnique({ where: { id: input.organisationId } })
    if (!organisation) throw new DomainError('invalid-input', {}, 'organisationId')
    const at = now()
    const user = await tx.user.create({
      data: {
        id: newId(),
        email: input.email,
        name: input.name,
        locale: input.locale,
        createdAt: at,
        memberships: {
          create: { id: newId(), organisationId: organisation.id, role: input.role, validFrom: at },
        },
      },
    })
    const token = await insertInvitation(tx, actor, user.id)
    await record(
      tx,
      actor,
      'user.invited',
      { type: 'user', id: user.id },
      { organisationId: organisation.id, role: input.role },
    )
    return { userId: user.id, token }
  })
}
