import { isAdmin, isUser, type Actor, type ParticipationRole } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { record } from '~/features/audit/record.server'
import { endInvitations, sendInvitation } from '~/features/identity/invitation/new-invitation.server'
import { now } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { publishChange, publishRecheck } from '~/platform/live/topics.server'
import type { ParticipantInput } from '../../schema'
import { needsOrganisation } from '../../workshop'
import { actionFor, assertNotOwnRole } from '../../policy'
import { lockWorkshop } from '../../row.server'
import { tellConfirmers, tellRole } from '../told.server'

export interface AddedParticipant {
  participationId: string
  userId: string
  name: string
  /** For somebody who had no account: the secret of the link /invitation/<token>. It is shown once and kept nowhere. */
  token: string | null
  /** It went to its owner by mail instead. */
  isMailed: boolean
  /** A delegate whose account nobody has opened: whoever confirms gets the link, and whoever invites does not. */
  isLinkWithConfirmer: boolean
}

/**
 * Gives another person a role at the workshop: nobody gives themselves one, and an admin only names organisers. Who has no account yet gets one and is invited; an organiser's invitation
 * gives no membership in any organisation, because that would carry rights far beyond this workshop. The link to a delegate's new account
 * goes to whoever confirms the delegate: an organiser who had it could vote. And an admin, who makes the first organiser of a workshop with one hand, does not make a second one so.
 * @throws DomainError not-found, signed-out, forbidden, own-role, user-unknown, organisation-missing, already-participant, administrator-has-no-say, organiser-invites, invalid-input
 */
export async function addParticipant(
  actor: Actor,
  workshopId: string,
  input: ParticipantInput,
): Promise<AddedParticipant> {
  return inTransaction(async (tx) => {
    const { role, organisationId } = input
    await lockWorkshop(tx, actor, workshopId, actionFor(role))
    if (needsOrganisation(role) && !organisationId)
      throw new DomainError('organisation-missing', {}, 'organisationId')
    if (organisationId && !(await tx.organisation.findUnique({ where: { id: organisationId } }))) {
      throw new DomainError('invalid-input', {}, 'organisationId')
    }
    const found = await findPerson(tx, input)
    assertNotOwnRole(actor, { userId: found?.userId ?? '', email: found?.email ?? input.email ?? '' })
    if (!found && isAdmin(actor)) await assertHasNoOrganiser(tx, workshopId)
    const { email: _email, isAdmin: _isAdmin, ...person } = found ?? (await invite(tx, actor, input))
    const isLinkWithConfirmer = role === 'delegate' && (await isGuest(tx, person.userId))
    // Also one that was handed out for another role.
    if (isLinkWithConfirmer) await endInvitations(tx, person.userId)
    const { userId } = person
    if (found?.isAdmin && HAS_SAY.includes(role))
      throw new DomainError(
        'administrator-has-no-say',
        { name: found.name },
        input.userId ? 'userId' : 'email',
      )
    const isThere = await tx.participation.findFirst({ where: { workshopId, userId, role } })
    if (isThere) throw new DomainError('already-participant', {}, input.userId ? 'userId' : 'email')
    const participationId = newId()
    await tx.participation.create({
      data: {
        id: participationId,
        workshopId,
        userId,
        role,
        organisationId: organisationId ?? null,
        createdAt: now(),
        addedBy: isUser(actor) ? actor.userId : null,
      },
    })
    const details = { userId, role, organisationId: organisationId ?? null }
    await record(tx, actor, 'participant.added', { type: 'workshop', id: workshopId }, details)
    await tellRole(tx, actor, 'participant-added', { workshopId, userId, role })
    if (role === 'delegate' && organisationId)
      await tellConfirmers(tx, actor, {
        organisationId,
        workshopId,
        participationId,
        userId,
        name: person.name,
      })
    publishChange(`workshop:${workshopId}`)
    // A delegate waits for the organisation's word: its head and focal points are told.
    if (role === 'delegate' && organisationId) publishChange(`delegates:${organisationId}`)
    publishRecheck({ userId })
    return {
      participationId,
      ...person,
      token: isLinkWithConfirmer ? null : person.token,
      isMailed: person.isMailed && !isLinkWithConfirmer,
      isLinkWithConfirmer,
    }
  })
}

type FoundPerson = Omit<AddedParticipant, 'participationId' | 'isLinkWithConfirmer'> & {
  email: string
  isAdmin: boolean
}

/** Roles with a say in a text or a vote: whoever manages accounts has none. */
const HAS_SAY: readonly ParticipationRole[] = ['chair', 'secretary', 'drafter', 'delegate']

async function findPerson(tx: Tx, { userId, email }: ParticipantInput): Promise<FoundPerson | null> {
  const user = await tx.user.findFirst({
    where: { ...(userId ? { id: userId } : { email }), disabledAt: null },
  })
  if (!user && userId) throw new DomainError('invalid-input', {}, 'userId')
  return user
    ? {
        userId: user.id,
        name: user.name,
        email: user.email,
        isAdmin: user.isAdmin,
        token: null,
        isMailed: false,
      }
    : null
}

async function assertHasNoOrganiser(tx: Tx, workshopId: string): Promise<void> {
  const organisers = await tx.participation.count({
    where: { workshopId, role: 'organiser', user: { passwordHash: { not: null } } },
  })
  if (organisers > 0) throw new DomainError('organiser-invites', {}, 'email')
}

async function invite(tx: Tx, actor: Actor, { email, name, locale }: ParticipantInput): Promise<FoundPerson> {
  if (!email || !name) throw new DomainError('user-unknown', {}, 'name')
  // The address of an account that was closed: only an admin opens it again.
  if (await tx.user.findUnique({ where: { email } })) throw new DomainError('email-taken', {}, 'email')
  const invitedBy = isUser(actor) ? actor.userId : null
  const user = await tx.user.create({
    data: { id: newId(), email, name, locale, createdAt: now(), invitedBy },
  })
  const token = await sendInvitation(tx, actor, user.id)
  await record(tx, actor, 'user.invited', { type: 'user', id: user.id })
  return { userId: user.id, name, email, token, isMailed: token === null, isAdmin: false }
}

/** Somebody of no organisation whose account nobody has opened. */
async function isGuest(tx: Tx, userId: string): Promise<boolean> {
  const guests = await tx.user.count({ where: { id: userId, passwordHash: null, memberships: { none: {} } } })
  return guests > 0
}
