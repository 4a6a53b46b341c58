import { describe, expect, it } from 'vitest'
import { visitor, type Actor, type ActorParticipation, type ParticipationRole } from '~/kernel/actor'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import type { Phase } from '../recommendation/recommendation'
import { can, type ConsultationAction } from './policy'

const personWith = (...participations: ActorParticipation[]) => actorWith({ participations })
const person = (role: ParticipationRole) =>
  personWith(roleAt('w', role, { organisationId: 'o', isConfirmed: true }))
const admin = actorWith({ isAdmin: true })
const elsewhere = personWith(roleAt('other', 'drafter', { organisationId: 'o' }))
/** Put on the list, and the organisation has not said yes. */
const waiting = personWith(roleAt('w', 'delegate', { organisationId: 'o', isConfirmed: false }))

const WHO: Record<string, Actor> = {
  visitor,
  admin,
  elsewhere,
  organiser: person('organiser'),
  chair: person('chair'),
  secretary: person('secretary'),
  drafter: person('drafter'),
  expert: person('expert'),
  delegate: person('delegate'),
  waiting,
  speaker: person('speaker'),
  observer: person('observer'),
}
const TEAM = ['organiser', 'chair', 'secretary', 'drafter']
const CONSULTED = ['expert', 'delegate']

/** action, phase, and all who may: everybody else may not. */
const TABLE: [ConsultationAction, Phase, string[]][] = [
  ['comment:read', 'draft', TEAM],
  ['comment:read', 'consultation', [...TEAM, ...CONSULTED]],
  ['comment:read', 'issued', [...TEAM, ...CONSULTED]],
  ['comment:read', 'withdrawn', TEAM],
  ['comment:read-own', 'draft', [...TEAM, ...CONSULTED, 'waiting', 'speaker', 'observer']],
  ['comment:read-own', 'finalising', [...TEAM, ...CONSULTED, 'waiting', 'speaker', 'observer']],
  ['comment:read-own', 'issued', [...TEAM, ...CONSULTED, 'waiting', 'speaker', 'observer']],
  ['comment:add', 'draft', ['drafter']],
  ['comment:add', 'consultation', ['drafter', ...CONSULTED]],
  ['comment:add', 'finalising', []],
  ['comment:add', 'frozen', []],
  ['comment:add', 'voting', []],
  ['comment:reply', 'draft', ['drafter']],
  ['comment:reply', 'consultation', ['drafter', ...CONSULTED]],
  ['comment:reply', 'finalising', ['drafter']],
  ['comment:reply', 'frozen', []],
  ['comment:resolve', 'consultation', ['drafter']],
  ['comment:resolve', 'finalising', ['drafter']],
  ['comment:resolve', 'frozen', []],
  ['comment:resolve', 'adopted', []],
]

describe.each(TABLE)('%s in %s', (action, phase, allowed) => {
  it.each(Object.keys(WHO))('%s', (who) => {
    const actor = WHO[who] ?? visitor
    expect(can(actor, action, { workshopId: 'w', phase })).toBe(allowed.includes(who))
  })
})
