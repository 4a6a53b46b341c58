import { describe, expect, it } from 'vitest'
import { visitor, type Actor, type MembershipRole, type ParticipationRole } from '~/kernel/actor'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import { can, type FollowUpAction } from './policy'

const subject = { organisationId: 'hue', workshopId: 'open-data' }

const member = (role: MembershipRole, organisationId = 'hue') =>
  actorWith({ memberships: [{ organisationId, role }] })
const participant = (role: ParticipationRole, workshopId = 'open-data') =>
  actorWith({ participations: [roleAt(workshopId, role)] })

const actors: Record<string, Actor> = {
  visitor,
  stranger: actorWith(),
  admin: actorWith({ isAdmin: true }),
  head: member('head'),
  officer: member('officer'),
  'focal-point': member('focal-point'),
  'records-office': member('records-office'),
  'head elsewhere': member('head', 'ha-noi'),
  'focal-point elsewhere': member('focal-point', 'ha-noi'),
  organiser: participant('organiser'),
  secretary: participant('secretary'),
  'organiser elsewhere': participant('organiser', 'another'),
  delegate: participant('delegate'),
}

const ORGANISATION = ['head', 'officer', 'focal-point', 'records-office']
const FOLLOWERS = [...ORGANISATION, 'organiser', 'secretary', 'admin']

const allowed: Record<FollowUpAction, string[]> = {
  'progress:read': Object.keys(actors),
  'report:read': ORGANISATION,
  'evidence:read': ORGANISATION,
  'report:write': ['officer', 'focal-point'],
  'report:decide': ['head'],
}

const table = Object.entries(allowed).flatMap(([action, who]) =>
  Object.entries(actors).map(([name, actor]) => ({
    action: action as FollowUpAction,
    name,
    actor,
    expected: who.includes(name),
  })),
)

describe('who may do what with an action and its reports', () => {
  it.each(table)('$name, $action: $expected', ({ actor, action, expected }) => {
    expect(can(actor, action, subject)).toBe(expected)
  })

  it.each(['draft', 'submitted', 'returned', 'approved'] as const)(
    'a report that is %s, with its evidence, is read by its organisation, and by those who follow it once it is approved',
    (status) => {
      for (const action of ['report:read', 'evidence:read'] as const) {
        const readers = Object.entries(actors).filter(([, actor]) =>
          can(actor, action, { ...subject, status }),
        )
        expect(readers.map(([name]) => name).sort()).toEqual(
          [...(status === 'approved' ? FOLLOWERS : ORGANISATION)].sort(),
        )
      }
    },
  )
})
