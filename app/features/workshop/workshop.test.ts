import { describe, expect, it } from 'vitest'
import { groupParticipants, type Participant } from './participants/participants'
import { participantSchema, sessionSchema } from './schema'
import { assertDays, whenOf } from './workshop'

describe('a workshop’s days', () => {
  it('may be one day, and never end before they begin', () => {
    expect(() => assertDays({ startsOn: '2023-06-08', endsOn: '2023-06-08' })).not.toThrow()
    expect(() => assertDays({ startsOn: '2023-06-08', endsOn: '2023-06-07' })).toThrow(
      'workshop-ends-before-start',
    )
  })

  it('are to come until the last one is over', () => {
    const days = { endsOn: '2023-06-08' }
    expect(whenOf(days, '2023-06-08')).toBe('upcoming')
    expect(whenOf(days, '2023-06-09')).toBe('past')
  })
})

describe('groupParticipants', () => {
  const hue = { id: 'hue', name: { vi: 'Huế', en: 'Hue' } }
  const daNang = { id: 'dn', name: { vi: 'Đà Nẵng', en: 'Da Nang' } }
  const person = (
    name: string,
    role: Participant['role'],
    organisation: Participant['organisation'] = null,
  ): Participant => ({
    id: name,
    userId: name,
    name,
    role,
    organisation,
  })

  it('lists by role, delegates by delegation, people by given name', () => {
    const groups = groupParticipants([
      person('Nguyễn Văn Bình', 'delegate', hue),
      person('Trần Thị Ánh', 'delegate', hue),
      person('Lê Đức', 'delegate', daNang),
      person('Phạm Dũng', 'organiser', hue),
    ])
    expect(groups.map(({ role, count }) => [role, count])).toEqual([
      ['organiser', 1],
      ['delegate', 3],
    ])
    expect(
      groups[1]?.delegations.map(({ organisation, people }) => [
        organisation?.id,
        people.map(({ name }) => name),
      ]),
    ).toEqual([
      ['dn', ['Lê Đức']],
      ['hue', ['Trần Thị Ánh', 'Nguyễn Văn Bình']],
    ])
  })
})

describe('the forms', () => {
  const anId = '6f1c1f0e-7a62-4a77-9b41-0d7a2e0d3c11'
  const errorsOf = (input: object) =>
    participantSchema.safeParse(input).error?.issues.map(({ path, message }) => [path[0], message])

  it('want an organisation of delegates and experts only', () => {
    expect(errorsOf({ userId: anId, role: 'delegate' })).toEqual([
      ['organisationId', 'errors:organisation-missing'],
    ])
    expect(errorsOf({ userId: anId, role: 'expert', organisationId: anId })).toBeUndefined()
    expect(errorsOf({ userId: anId, role: 'observer' })).toBeUndefined()
  })

  it('want to know who it is', () => {
    expect(errorsOf({ role: 'observer' })).toEqual([['email', 'errors:required']])
    expect(errorsOf({ role: 'observer', email: 'lan@' })).toEqual([['email', 'errors:email-invalid']])
  })

  it.each([
    ['2023-06-08T08:00', true],
    ['2023-06-08T08:00:00.000', true],
    ['2023-02-30T08:00', false],
    ['2023-06-08T24:00', false],
    ['08/06/2023 08:00', true],
    ['06/30/2023 08:00', false],
  ])('read %s as a time: %s', (startsAt, isValid) => {
    const input = { kind: 'plenary', titleVi: 'Khai mạc', startsAt, endsAt: '2023-06-08T09:00' }
    const result = sessionSchema.safeParse(input)
    expect(result.success).toBe(isValid)
    if (result.success) expect(result.data.startsAt).toBe('2023-06-08T08:00')
  })
})
