import { assertAllowed, hasRoleAt, takesPartIn, type Actor } from '~/kernel/actor'
import {
  isBeingFinished,
  isFirstDraft,
  isInConsultation,
  isWithdrawn,
  type Phase,
} from '../recommendation/recommendation'

export type ConsultationAction =
  'comment:read' | 'comment:read-own' | 'comment:add' | 'comment:reply' | 'comment:resolve'

/** What rights depend on: which workshop the text belongs to, and where it is in its life. */
export interface ConsultedText {
  workshopId: string
  phase: Phase
}

export const TEAM = ['organiser', 'chair', 'secretary', 'drafter'] as const
export const CONSULTED = ['expert', 'delegate'] as const

/**
 * Drafters comment while they may write; experts and delegates while the text is out for consultation. After the
 * freeze nobody does, but those who could still read what was said and how it was answered.
 */
export function can(actor: Actor, action: ConsultationAction, text: ConsultedText): boolean {
  const { workshopId, phase } = text
  const isDrafter = hasRoleAt(actor, workshopId, 'drafter')
  const isConsulted = hasRoleAt(actor, workshopId, ...CONSULTED)
  switch (action) {
    case 'comment:read':
      return (
        hasRoleAt(actor, workshopId, ...TEAM) || (isConsulted && !isFirstDraft(phase) && !isWithdrawn(phase))
      )
    // What somebody said, and how it was answered, stays theirs to read in every phase and whatever else they may do.
    case 'comment:read-own':
      return takesPartIn(actor, workshopId)
    case 'comment:add':
      return (
        (isDrafter && (isFirstDraft(phase) || isInConsultation(phase))) ||
        (isConsulted && isInConsultation(phase))
      )
    case 'comment:reply':
      return (
        (isDrafter && (isFirstDraft(phase) || isInConsultation(phase) || isBeingFinished(phase))) ||
        (isConsulted && isInConsultation(phase))
      )
    case 'comment:resolve':
      return isDrafter && (isFirstDraft(phase) || isInConsultation(phase) || isBeingFinished(phase))
  }
}

export function assertCan(actor: Actor, action: ConsultationAction, text: ConsultedText): void {
  assertAllowed(actor, can(actor, action, text))
}
