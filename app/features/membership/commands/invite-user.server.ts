import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { record } from '~/features/audit/record.server'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { speaks } from '../membership'
import { sendInvitation } from '../../identity/invitation/new-invitation.server'
import { everSpokenFor, lockOrganisations } from '../opening.server'
import { assertCan } from '../policy'
import { insertRequest } from '../reset-row.server'
import type { InviteUserInput } from '../schema'

export interface Invited {
  userId: string
  /** The secret of the link /invitation/<token>. It exists only here: the table keeps its hash. */
  token: string
}

/** A link without a token went to its owner by mail, and nobody else sees it. */
export type SentLink = Omit<Invited, 'token'> & { token: string | null }

/** Somebody who was invited; without a link where that waits for a second hand. */
export type InvitedUser = SentLink & { isWaiting: boolean }

/**
 * Makes an account without a password, and the link by which its owner sets one. Who will belong to an organisation that has had
 * somebody here who speaks for it is opened by two hands: this one asks, and the organisation's head or focal point, or another administrator, gets the link.
 * For an organisation that has had nobody one hand does, and the record says so. @throws DomainError email-taken
 */
export async function inviteUser(actor: Actor, input: InviteUserInput): Promise<InvitedUser> {
  return inTransaction(async (tx) => {
    assertCan(actor, 'user:invite')
    if (!isUser(actor)) throw new DomainError('signed-out')
    if (await tx.user.findUnique({ where: { email: input.email } }))
      throw new DomainError('email-taken', {}, 'email')
    const organisation = await tx.organisation.findUnique({ where: { id: input.organisationId } })
    if (!organisation) throw new DomainError('invalid-input', {}, 'organisationId')
    await lockOrganisations(tx, [organisation.id])
    const waits = (await everSpokenFor(tx, [organisation.id])).size > 0
    const at = now()
    const user = await tx.user.create({
      data: {
        id: newId(),
        email: input.email,
        name: input.name,
        locale: input.locale,
        createdAt: at,
        invitedBy: actor.userId,
        memberships: {
          create: { id: newId(), organisationId: organisation.id, role: input.role, validFrom: at },
        },
      },
    })
    const token = waits ? null : await sendInvitation(tx, actor, user.id)
    const opening = waits ? 'waits-for-second' : speaks(input.role) ? 'first-of-organisation' : 'one-hand'
    await record(
      tx,
      actor,
      'user.invited',
      { type: 'user', id: user.id },
      { organisationId: organisation.id, role: input.role, opening },
    )
    if (waits) await insertRequest(tx, actor, user.id, '')
    return { userId: user.id, token, isWaiting: waits }
  })
}
