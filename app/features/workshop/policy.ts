import {
  assertAllowed,
  hasRoleAt,
  isAdmin,
  isUser,
  takesPartIn,
  type Actor,
  type ParticipationRole,
} from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isSamePerson, type PersonKey } from '~/features/membership/membership'
import type { Visibility } from './workshop'

export type WorkshopAction =
  | 'workshop:view'
  | 'workshop:edit'
  | 'programme:edit'
  | 'participants:view'
  | 'participants:edit'
  | 'organisers:edit'

export interface WorkshopSubject {
  workshopId: string
  visibility: Visibility
}

/** An admin and whoever organises a workshop already may call another one. */
export function canCreate(actor: Actor): boolean {
  return isAdmin(actor) || (isUser(actor) && actor.participations.some(({ role }) => role === 'organiser'))
}

/**
 * An admin sets a workshop up and names who organises it, and has no say in what it works on: neither the programme nor
 * any other role is an admin's to give.
 */
export function can(
  actor: Actor,
  action: WorkshopAction,
  { workshopId, visibility }: WorkshopSubject,
): boolean {
  switch (action) {
    case 'workshop:view':
      return visibility === 'public' || isAdmin(actor) || takesPartIn(actor, workshopId)
    case 'workshop:edit':
    case 'organisers:edit':
      return isAdmin(actor) || hasRoleAt(actor, workshopId, 'organiser')
    case 'participants:edit':
      return hasRoleAt(actor, workshopId, 'organiser')
    case 'programme:edit':
      return hasRoleAt(actor, workshopId, 'organiser', 'secretary')
    // Who takes part is no public matter, even where the programme is.
    case 'participants:view':
      return isAdmin(actor) || takesPartIn(actor, workshopId)
  }
}

/** Which right it takes to give or take a role. */
export function actionFor(role: ParticipationRole): WorkshopAction {
  return role === 'organiser' ? 'organisers:edit' : 'participants:edit'
}

/** Nobody gives themselves a role, under whatever account. @throws DomainError own-role */
export function assertNotOwnRole(actor: Actor, person: PersonKey): void {
  if (isUser(actor) && isSamePerson(actor, person)) throw new DomainError('own-role', {}, 'email')
}

/** @throws DomainError signed-out, forbidden */
export function assertCan(actor: Actor, action: WorkshopAction, subject: WorkshopSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}
