import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import type { Tx } from '~/platform/db/index.server'
import type { AddMaterialInput } from '../schema'

export interface PlaceRow {
  sessionId: string | null
  talkId: string | null
  chairId: string | null
  speakerId: string | null
}

/** Where a new material goes, and whose place that is. @throws DomainError not-found; invalid-input for a place outside the workshop */
export async function findPlace(
  tx: Tx,
  workshopId: string,
  place: AddMaterialInput['place'],
): Promise<PlaceRow> {
  if (!isId(workshopId) || !(await tx.workshop.findUnique({ where: { id: workshopId } }))) {
    throw new DomainError('not-found')
  }
  if (place.kind === 'workshop') return { sessionId: null, talkId: null, chairId: null, speakerId: null }
  if (place.kind === 'session') {
    const session = await tx.workshopSession.findFirst({ where: { id: place.id, workshopId } })
    if (session) return { sessionId: session.id, talkId: null, chairId: session.chairId, speakerId: null }
  } else {
    const talk = await tx.talk.findFirst({
      where: { id: place.id, session: { workshopId } },
      include: { session: true },
    })
    if (talk)
      return { sessionId: null, talkId: talk.id, chairId: talk.session.chairId, speakerId: talk.speakerId }
  }
  throw new DomainError('invalid-input', {}, 'place')
}
