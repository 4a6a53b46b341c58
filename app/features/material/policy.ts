import { assertAllowed, hasRoleAt, isUser, takesPartIn, type Actor } from '~/kernel/actor'
import type { Visibility } from './material'

export type MaterialAction = 'material:read' | 'material:write'

export interface MaterialSubject {
  workshopId: string
  visibility: Visibility
  /** Who chairs the session that it belongs to, and who gives the talk; null where there is none. */
  chairId: string | null
  speakerId: string | null
}

/** Organisers and the secretary write everywhere, a speaker for the own talk, a chair for the own session. */
export function can(actor: Actor, action: MaterialAction, subject: MaterialSubject): boolean {
  const { workshopId, visibility, chairId, speakerId } = subject
  switch (action) {
    case 'material:read':
      return visibility === 'public' || takesPartIn(actor, workshopId)
    case 'material:write':
      if (hasRoleAt(actor, workshopId, 'organiser', 'secretary')) return true
      return isUser(actor) && takesPartIn(actor, workshopId) && [chairId, speakerId].includes(actor.userId)
  }
}

/** @throws DomainError signed-out, forbidden */
export function assertCan(actor: Actor, action: MaterialAction, subject: MaterialSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}
