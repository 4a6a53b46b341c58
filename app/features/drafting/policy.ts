import { assertAllowed, hasRoleAt, takesPartIn, type Actor } from '~/kernel/actor'
import { isWritable, type Phase } from '~/features/recommendation/recommendation'

export type DraftingAction = 'draft:read' | 'draft:edit' | 'draft:freeze' | 'version:read'

export interface DraftSubject {
  workshopId: string
  phase: Phase
}

/** An admin has no say in a text, and no look at one that is not out. */
export function can(actor: Actor, action: DraftingAction, { workshopId, phase }: DraftSubject): boolean {
  switch (action) {
    case 'draft:read':
      return (
        hasRoleAt(actor, workshopId, 'organiser', 'chair', 'secretary', 'drafter') ||
        (phase === 'consultation' && hasRoleAt(actor, workshopId, 'expert', 'delegate', 'observer'))
      )
    case 'draft:edit':
      return isWritable(phase) && hasRoleAt(actor, workshopId, 'drafter')
    case 'draft:freeze':
      return phase === 'finalising' && hasRoleAt(actor, workshopId, 'organiser', 'drafter')
    // A version exists from the freeze on: whoever votes on it, or watches the vote, must be able to read it.
    case 'version:read':
      return takesPartIn(actor, workshopId) || phase === 'adopted' || phase === 'issued'
  }
}

/** @throws DomainError signed-out, forbidden */
export function assertCan(actor: Actor, action: DraftingAction, subject: DraftSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}

/** Whether the page of a recommendation has something to show to this person: the draft, or a version after the freeze. */
export function canOpenDraft(actor: Actor, subject: DraftSubject): boolean {
  const isBeforeFreeze = isWritable(subject.phase) || subject.phase === 'withdrawn'
  return can(actor, 'draft:read', subject) || (!isBeforeFreeze && can(actor, 'version:read', subject))
}
