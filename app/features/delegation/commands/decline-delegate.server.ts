import type { Actor } from '~/kernel/actor'
import { record } from '~/features/audit/record.server'
import { notify } from '~/features/notification/notify.server'
import { aboutWorkshop } from '~/features/workshop/participants/told.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange, publishRecheck } from '~/platform/live/topics.server'
import { subjectOf } from '../delegate-row.server'
import { assertCanConfirm } from '../policy'
import { lockDelegate } from './confirm-delegate.server'

/**
 * The organisation says that the person does not stand for it: the role at the workshop ends, the person's others stay.
 * @throws DomainError not-found, signed-out, forbidden, own-delegate, already-confirmed
 */
export async function declineDelegate(
  actor: Actor,
  input: { workshopId: string; participationId: string; reason: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    const row = await lockDelegate(tx, input)
    assertCanConfirm(actor, await subjectOf(tx, actor, row), 'organisation')
    await tx.participation.delete({ where: { id: row.id } })
    const { userId, workshopId, organisation } = row
    await record(
      tx,
      actor,
      'delegate.declined',
      { type: 'workshop', id: workshopId },
      { userId, role: 'delegate', organisationId: organisation.id, reason: input.reason },
    )
    await notify(tx, 'delegate-declined', {
      to: [userId],
      subjectId: workshopId,
      params: await aboutWorkshop(tx, workshopId),
      by: actor,
    })
    publishChange(`workshop:${workshopId}`)
    publishChange(`delegates:${organisation.id}`)
    publishRecheck({ userId })
  })
}
