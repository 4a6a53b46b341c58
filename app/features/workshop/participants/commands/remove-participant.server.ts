import type { Actor, ParticipationRole } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { removedBy } from '~/features/audit/removed.server'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange, publishRecheck } from '~/platform/live/topics.server'
import { actionFor } from '../../policy'
import { lockWorkshop } from '../../row.server'
import { tellRole } from '../told.server'

/**
 * Takes one role at the workshop from a person; what the person wrote stays.
 * @throws DomainError not-found, signed-out, forbidden, last-organiser, already-removed
 */
export async function removeParticipant(
  actor: Actor,
  workshopId: string,
  participationId: string,
): Promise<void> {
  await inTransaction(async (tx) => {
    const found = isId(participationId)
      ? await tx.participation.findFirst({
          where: { id: participationId, workshopId },
          include: { organisation: true },
        })
      : null
    await lockWorkshop(tx, actor, workshopId, actionFor((found?.role ?? 'observer') as ParticipationRole))
    if (!found) {
      const name = isId(participationId)
        ? await removedBy(tx, { type: 'workshop', id: workshopId }, participationId)
        : null
      throw name === null ? new DomainError('not-found') : new DomainError('already-removed', { name })
    }
    if (found.role === 'organiser') {
      const organisers = await tx.participation.count({ where: { workshopId, role: 'organiser' } })
      if (organisers === 1) throw new DomainError('last-organiser')
    }
    await tx.participation.delete({ where: { id: participationId } })
    const { userId, role, organisation } = found
    // The person by id alone: who is forgotten later must not stay in the record by name.
    const details = { participationId, userId, role, organisation: organisation?.nameVi ?? '' }
    await record(tx, actor, 'participant.removed', { type: 'workshop', id: workshopId }, details)
    await tellRole(tx, actor, 'participant-removed', {
      workshopId,
      userId,
      role: role as ParticipationRole,
    })
    publishChange(`workshop:${workshopId}`)
    publishRecheck({ userId })
  })
}
