import { assertAllowed, hasRoleAt, isAdmin, isUser, takesPartIn, type Actor } from '~/kernel/actor'
import type { Visibility } from './workshop'

export type WorkshopAction =
  'workshop:view' | 'workshop:edit' | 'programme:edit' | 'participants:view' | 'participants:edit'

export interface WorkshopSubject {
  workshopId: string
  visibility: Visibility
}

/** An admin and whoever organises a workshop already may call another one. */
export function canCreate(actor: Actor): boolean {
  return isAdmin(actor) || (isUser(actor) && actor.participations.some(({ role }) => role === 'organiser'))
}

/** An admin sets a workshop up and invites its people, and has no say in what it works on: the programme is not an admin's. */
export function can(
  actor: Actor,
  action: WorkshopAction,
  { workshopId, visibility }: WorkshopSubject,
): boolean {
  switch (action) {
    case 'workshop:view':
      return visibility === 'public' || isAdmin(actor) || takesPartIn(actor, workshopId)
    case 'workshop:edit':
    case 'participants:edit':
      return isAdmin(actor) || hasRoleAt(actor, workshopId, 'organiser')
    case 'programme:edit':
      return hasRoleAt(actor, workshopId, 'organiser', 'secretary')
    // Who takes part is no public matter, even where the programme is.
    case 'participants:view':
      return isAdmin(actor) || takesPartIn(actor, workshopId)
  }
}

/** @throws DomainError signed-out, forbidden */
export function assertCan(actor: Actor, action: WorkshopAction, subject: WorkshopSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}
