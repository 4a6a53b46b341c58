import { assertAllowed, hasRoleAt, type Actor } from '~/kernel/actor'
import { isInConsultation, isWritable, type Phase } from '~/features/recommendation/recommendation'

export type DraftingAction = 'draft:read' | 'draft:edit'

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
        (isInConsultation(phase) && hasRoleAt(actor, workshopId, 'expert', 'delegate', 'observer'))
      )
    case 'draft:edit':
      return isWritable(phase) && hasRoleAt(actor, workshopId, 'drafter')
  }
}

/** @throws DomainError signed-out, forbidden */
export function assertCan(actor: Actor, action: DraftingAction, subject: DraftSubject): void {
  assertAllowed(actor, can(actor, action, subject))
}
