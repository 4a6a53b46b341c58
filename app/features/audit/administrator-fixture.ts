import type { UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'

/** For tests: somebody who may read the record. */
export const administrator: UserActor = {
  kind: 'user',
  userId: newId(),
  name: 'Quản trị',
  email: 'quantri@example.vn',
  isAdmin: true,
  locale: 'vi',
  mustChangePassword: false,
  memberships: [],
  participations: [],
}
