import type { ActorParticipation, ParticipationRole, UserActor } from '~/kernel/actor'

/**
 * Somebody signed in who may do nothing yet: a test names what its rule depends on, and that alone. Nothing is stored; where the
 * person has to be in the database, `makePerson` and `makeParticipant` put them there.
 */
export function actorWith(more: Partial<UserActor> = {}): UserActor {
  const userId = more.userId ?? 'lan'
  return {
    kind: 'user',
    userId,
    name: 'Nguyễn Thị Lan',
    email: `${userId}@example.vn`,
    isAdmin: false,
    locale: 'vi',
    mustChangePassword: false,
    memberships: [],
    participations: [],
    ...more,
  }
}

/** A role at a workshop. A delegate's gives no rights until `isConfirmed`, as everywhere. */
export function roleAt(
  workshopId: string,
  role: ParticipationRole,
  more: Partial<ActorParticipation> = {},
): ActorParticipation {
  return { workshopId, role, organisationId: null, ...more }
}
