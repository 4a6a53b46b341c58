import { assertAllowed, hasRoleAt, takesPartIn, type Actor } from '~/kernel/actor'
import {
  isAdopted,
  isBeingFinished,
  isIssued,
  isWithdrawn,
  isWritable,
} from '../recommendation/recommendation'
import { can as canDraft, type DraftSubject } from '../drafting/policy'

export type VersionAction = 'version:freeze' | 'version:read'

/** A version exists from the freeze on: whoever votes on it, or watches the vote, must be able to read it. */
export function can(actor: Actor, action: VersionAction, { workshopId, phase }: DraftSubject): boolean {
  switch (action) {
    case 'version:freeze':
      return isBeingFinished(phase) && hasRoleAt(actor, workshopId, 'organiser', 'drafter')
    case 'version:read':
      return takesPartIn(actor, workshopId) || isAdopted(phase) || isIssued(phase)
  }
}

/** @throws DomainError signed-out, forbidden */
export function assertCan(actor: Actor, action: VersionAction, subject: DraftSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}

/** Whether the page of a recommendation has something to show to this person: the draft, or a version after the freeze. */
export function canOpenText(actor: Actor, subject: DraftSubject): boolean {
  const isBeforeFreeze = isWritable(subject.phase) || isWithdrawn(subject.phase)
  return canDraft(actor, 'draft:read', subject) || (!isBeforeFreeze && can(actor, 'version:read', subject))
}
