import { describe, expect, it } from 'vitest'
import { visitor, type Actor, type ParticipationRole } from '~/kernel/actor'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import { can } from './policy'

const ROLES = [
  'organiser',
  'chair',
  'secretary',
  'drafter',
  'expert',
  'delegate',
  'speaker',
  'observer',
] as const
type Who = ParticipationRole | 'admin' | 'stranger' | 'visitor' | 'organiser elsewhere'
const EVERYBODY: Who[] = [...ROLES, 'admin', 'stranger', 'visitor', 'organiser elsewhere']

function actorOf(who: Who): Actor {
  if (who === 'visitor') return visitor
  if (who === 'admin' || who === 'stranger') return actorWith({ userId: 'me', isAdmin: who === 'admin' })
  const role = who === 'organiser elsewhere' ? roleAt('w2', 'organiser') : roleAt('w1', who)
  return actorWith({ userId: 'me', participations: [role] })
}

const subject = {
  workshopId: 'w1',
  visibility: 'participants',
  chairId: 'other',
  speakerId: 'another',
} as const
const isThere = (who: Who) => (ROLES as readonly string[]).includes(who)

describe('material policy', () => {
  it.each(EVERYBODY)('what is for participants is read by them alone: %s', (who) => {
    expect(can(actorOf(who), 'material:read', subject)).toBe(isThere(who))
  })

  it.each(EVERYBODY)('what is public is read by everybody: %s', (who) => {
    expect(can(actorOf(who), 'material:read', { ...subject, visibility: 'public' })).toBe(true)
  })

  it.each(EVERYBODY)('other people’s places are filled by organisers and the secretary: %s', (who) => {
    expect(can(actorOf(who), 'material:write', subject)).toBe(who === 'organiser' || who === 'secretary')
    const ofWorkshop = { ...subject, chairId: null, speakerId: null }
    expect(can(actorOf(who), 'material:write', ofWorkshop)).toBe(who === 'organiser' || who === 'secretary')
  })

  it.each(EVERYBODY)('the own talk and the own session are filled by whoever takes part: %s', (who) => {
    expect(can(actorOf(who), 'material:write', { ...subject, speakerId: 'me' })).toBe(isThere(who))
    expect(can(actorOf(who), 'material:write', { ...subject, chairId: 'me' })).toBe(isThere(who))
  })
})
