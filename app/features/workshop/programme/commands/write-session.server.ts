import { fromLocalInput } from '~/kernel/dates'
import { DomainError } from '~/kernel/domain-error'
import type { Tx } from '~/platform/db/index.server'
import { assertFits } from '../../programme'
import { listSessions } from '../../programme.server'
import type { SessionInput } from '../../schema'
import type { LockedWorkshop } from '../../row.server'

/**
 * The columns of a session that fits into the programme as it is now. The workshop is locked, so it stays so.
 * @throws DomainError session-ends-before-start, session-outside-workshop, room-taken, invalid-input (a chair from elsewhere)
 */
export async function fittingSession(
  tx: Tx,
  workshop: LockedWorkshop,
  sessionId: string,
  input: SessionInput,
) {
  const { startsAt, endsAt, chairId, ...texts } = input
  const [start, end] = [fromLocalInput(startsAt), fromLocalInput(endsAt)]
  const slot = {
    id: sessionId,
    title: { vi: texts.titleVi, en: texts.titleEn },
    room: { vi: texts.roomVi, en: texts.roomEn },
    startsAt: start.toISOString(),
    endsAt: end.toISOString(),
  }
  assertFits(slot, workshop, await listSessions(tx, workshop))
  if (chairId) await assertTakesPart(tx, workshop.id, chairId, 'chairId')
  return { ...texts, startsAt: start, endsAt: end, chairId: chairId ?? null }
}

/** Chairs and speakers with an account are people of this workshop. @throws DomainError invalid-input on `field` */
export async function assertTakesPart(
  tx: Tx,
  workshopId: string,
  userId: string,
  field: string,
): Promise<void> {
  const found = await tx.participation.findFirst({ where: { workshopId, userId } })
  if (!found) throw new DomainError('invalid-input', {}, field)
}
