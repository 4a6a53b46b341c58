import { DomainError } from './domain-error'

export type MembershipRole = 'head' | 'officer' | 'focal-point' | 'records-office'

export type ParticipationRole =
  'organiser' | 'chair' | 'secretary' | 'drafter' | 'expert' | 'delegate' | 'speaker' | 'observer'

export interface ActorMembership {
  organisationId: string
  role: MembershipRole
}

export interface ActorParticipation {
  workshopId: string
  role: ParticipationRole
  /** The organisation the person stands for at that workshop; a delegate's delegation. */
  organisationId: string | null
  /** Of a delegate: somebody has said that the person stands for the organisation. Until then the role gives no rights. */
  isConfirmed?: boolean
}

export interface Visitor {
  kind: 'visitor'
}

export interface UserActor {
  kind: 'user'
  userId: string
  name: string
  email: string
  isAdmin: boolean
  locale: 'vi' | 'en'
  /** Set while a first or reset password must be changed before anything else. */
  mustChangePassword: boolean
  memberships: ActorMembership[]
  participations: ActorParticipation[]
}

/** Who acts: a signed-in person with everything that rights depend on, or a visitor. Policies read nothing else. */
export type Actor = Visitor | UserActor

export const visitor: Visitor = { kind: 'visitor' }

export function isUser(actor: Actor): actor is UserActor {
  return actor.kind === 'user'
}

export function isAdmin(actor: Actor): boolean {
  return isUser(actor) && actor.isAdmin
}

/** A role that gives its rights: any but that of a delegate whom nobody has confirmed yet. */
export function counts({ role, isConfirmed = false }: ActorParticipation): boolean {
  return role !== 'delegate' || isConfirmed
}

/** True when the actor has one of `roles` at that workshop, and it counts. */
export function hasRoleAt(actor: Actor, workshopId: string, ...roles: ParticipationRole[]): boolean {
  return (
    isUser(actor) &&
    actor.participations.some((p) => p.workshopId === workshopId && roles.includes(p.role) && counts(p))
  )
}

/** Whoever is on the list of a workshop, a delegate who waits for the organisation's word too. */
export function takesPartIn(actor: Actor, workshopId: string): boolean {
  return isUser(actor) && actor.participations.some((p) => p.workshopId === workshopId)
}

/** True when the actor is in that organisation, in one of `roles` where any are named. */
export function isMemberOf(actor: Actor, organisationId: string, ...roles: MembershipRole[]): boolean {
  return (
    isUser(actor) &&
    actor.memberships.some(
      (m) => m.organisationId === organisationId && (roles.length === 0 || roles.includes(m.role)),
    )
  )
}

/** @throws DomainError signed-out (401) for visitors, forbidden (403) for others, when `allowed` is false. */
export function assertAllowed(actor: Actor, allowed: boolean): void {
  if (allowed) return
  throw new DomainError(isUser(actor) ? 'forbidden' : 'signed-out')
}
