import { describe, expect, it } from 'vitest'
import { visitor, type Actor, type MembershipRole, type ParticipationRole } from '~/kernel/actor'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import { can } from './policy'

const LEAD = 'lead'
const subject = { workshopId: 'w', leadOrganisationId: LEAD }

const at = (role: ParticipationRole, workshopId = 'w') =>
  actorWith({ participations: [roleAt(workshopId, role)] })
const inLead = (role: MembershipRole, organisationId = LEAD) =>
  actorWith({ memberships: [{ organisationId, role }] })

const people: [string, Actor, boolean][] = [
  ['visitor', visitor, false],
  ['admin', actorWith({ isAdmin: true }), false],
  ['organiser', at('organiser'), true],
  ['chair', at('chair'), true],
  ['secretary', at('secretary'), false],
  ['drafter', at('drafter'), false],
  ['expert', at('expert'), false],
  ['delegate', at('delegate'), false],
  ['speaker', at('speaker'), false],
  ['observer', at('observer'), false],
  ['chair of another workshop', at('chair', 'other'), false],
  ['records office of the lead agency', inLead('records-office'), true],
  ['head of the lead agency', inLead('head'), false],
  ['officer of the lead agency', inLead('officer'), false],
  ['focal point of the lead agency', inLead('focal-point'), false],
  ['records office of another agency', inLead('records-office', 'other'), false],
]

describe.each(people)('%s', (_, actor, mayIssue) => {
  it(mayIssue ? 'issues and reads' : 'reads and does not issue', () => {
    expect(can(actor, 'adoption:issue', subject)).toBe(mayIssue)
    expect(can(actor, 'adoption:read', subject)).toBe(true)
  })
})
