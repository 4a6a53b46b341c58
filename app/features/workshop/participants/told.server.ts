import type { Actor, ParticipationRole } from '~/kernel/actor'
import { pairOf } from '~/kernel/bilingual'
import { peopleOf } from '~/features/membership/queries.server'
import { SPEAKING_ROLES } from '~/features/membership/membership'
import { notify } from '~/features/notification/notify.server'
import type { Tx } from '~/platform/db/index.server'

interface Role {
  workshopId: string
  userId: string
  role: ParticipationRole
}

/** How a workshop is called: what a notice says of it. */
export async function aboutWorkshop(tx: Tx, workshopId: string) {
  const row = await tx.workshop.findUniqueOrThrow({
    where: { id: workshopId },
    select: { titleVi: true, titleEn: true },
  })
  return { title: pairOf(row, 'title'), place: { vi: '', en: '' } }
}

/** Tells a person that a role of theirs began or ended. */
export async function tellRole(
  tx: Tx,
  actor: Actor,
  kind: 'participant-added' | 'participant-removed',
  { workshopId, userId, role }: Role,
): Promise<void> {
  await notify(tx, kind, {
    to: [userId],
    subjectId: workshopId,
    groupKey: `${workshopId}:${role}`,
    params: { ...(await aboutWorkshop(tx, workshopId)), role },
    by: actor,
  })
}

/** Tells an organisation's head and focal points that somebody waits for their word. */
export async function tellConfirmers(
  tx: Tx,
  actor: Actor,
  {
    organisationId,
    workshopId,
    participationId,
    userId,
    name,
  }: Record<'organisationId' | 'workshopId' | 'participationId' | 'userId' | 'name', string>,
): Promise<void> {
  const { title: place } = await aboutWorkshop(tx, workshopId)
  // A head who is the delegate has no word on it.
  const speakers = await peopleOf(tx, organisationId, ...SPEAKING_ROLES)
  await notify(tx, 'delegate-waiting', {
    to: speakers.filter((id) => id !== userId),
    subjectId: participationId,
    params: { title: { vi: name, en: name }, place },
    by: actor,
  })
}
