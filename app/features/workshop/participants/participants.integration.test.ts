import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor, ParticipationRole } from '~/kernel/actor'
import { loadActor } from '~/platform/auth/actor.server'
import { prisma } from '~/platform/db/index.server'
import { openTestDatabase } from '~tests/setup/database'
import { makeOrganisation } from '../../../../prisma/factories/adoption'
import { makeAdmin, makeParticipant, makePerson } from '../../../../prisma/factories/person'
import { addParticipant } from './commands/add-participant.server'
import { createWorkshop } from '../commands/create-workshop.server'
import { removeParticipant } from './commands/remove-participant.server'
import { findPersonToAdd, getParticipantForm, listParticipants } from './participants.server'
import { PARTICIPATION_ROLES } from '../workshop'

openTestDatabase()

let workshopId: string
let admin: Actor
let organiser: Actor
let host: { id: string }

const personAs = (role: ParticipationRole, name = 'Lê Tâm') => makeParticipant(prisma, workshopId, name, role)
const idOf = (actor: Actor) => (actor.kind === 'user' ? actor.userId : '')
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code?: string }) => error.code,
  )

beforeEach(async () => {
  host = await makeOrganisation(prisma, { vi: 'Bộ Khoa học và Công nghệ', en: 'Ministry of Science' })
  admin = await makeAdmin(prisma)
  workshopId = await createWorkshop(admin, {
    titleVi: 'Hội nghị',
    titleEn: '',
    summaryVi: '',
    summaryEn: '',
    placeVi: 'Huế',
    placeEn: '',
    startsOn: '2023-06-08',
    endsOn: '2023-06-08',
    hostIds: [host.id],
    visibility: 'participants',
  })
  organiser = await personAs('organiser', 'Phạm Dũng')
})

describe('participants', () => {
  it('are managed by organisers alone; an admin names organisers and gives nothing else; one organiser remains', async () => {
    const secretary = await personAs('secretary')
    const input = { userId: idOf(secretary), name: '', locale: 'vi', role: 'organiser' } as const
    expect(await codeOf(addParticipant(secretary, workshopId, input))).toBe('forbidden')
    expect(await codeOf(getParticipantForm(secretary, workshopId))).toBe('forbidden')
    for (const role of PARTICIPATION_ROLES.filter((one) => one !== 'organiser')) {
      const code = await codeOf(
        addParticipant(admin, workshopId, { ...input, role, organisationId: host.id }),
      )
      expect(code, role).toBe('forbidden')
    }
    const [organisers] = (await listParticipants(secretary, workshopId)).groups
    const only = organisers?.delegations[0]?.people[0]?.id ?? ''
    expect(await codeOf(removeParticipant(admin, workshopId, only))).toBe('last-organiser')
    await addParticipant(admin, workshopId, input)
    await removeParticipant(admin, workshopId, only)
    expect(await codeOf(removeParticipant(admin, workshopId, only))).toBe('forbidden')
    const { id } = await prisma.participation.findFirstOrThrow({ where: { workshopId, role: 'secretary' } })
    expect(await codeOf(removeParticipant(admin, workshopId, id))).toBe('forbidden')
  })

  it('get no second organiser with a new account from an administrator alone', async () => {
    await prisma.user.update({ where: { id: idOf(organiser) }, data: { passwordHash: 'hash' } })
    const guest = { email: 'moi@example.vn', name: 'Người Mới', locale: 'vi', role: 'organiser' } as const
    expect(await codeOf(addParticipant(admin, workshopId, guest))).toBe('organiser-invites')
    expect(await prisma.user.count({ where: { email: guest.email } })).toBe(0)
    expect((await addParticipant(organiser, workshopId, guest)).token).not.toBeNull()
  })

  it('give no role to themselves, chosen or by address, under the own account or a second one of the same mailbox', async () => {
    const userId = idOf(organiser)
    const { email } = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
    const second = email.replace('@', '+doan@')
    for (const role of PARTICIPATION_ROLES) {
      const input = { name: 'Tên', locale: 'vi', role, organisationId: host.id } as const
      for (const who of [{ userId }, { email }, { email: second }])
        expect(await codeOf(addParticipant(organiser, workshopId, { ...input, ...who })), role).toBe(
          'own-role',
        )
    }
    expect(
      await codeOf(
        addParticipant(admin, workshopId, { userId: idOf(admin), name: '', locale: 'vi', role: 'organiser' }),
      ),
    ).toBe('own-role')
    expect(await prisma.user.count({ where: { email: second } })).toBe(0)
  })

  it('are found by an exact address or among those who are here, never in a list of accounts', async () => {
    const userId = await makePerson(prisma, 'Nguyễn Văn An')
    const { email } = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
    const find = (input: { userId?: string; email?: string }) => findPersonToAdd(organiser, workshopId, input)
    expect(await find({ email })).toMatchObject({ name: 'Nguyễn Văn An', email })
    expect(await find({ email: email.slice(1) })).toMatchObject({ name: null })
    expect(await codeOf(find({ userId }))).toBe('not-found')
    const { people, roles } = await getParticipantForm(organiser, workshopId)
    expect(JSON.stringify(people)).not.toMatch(/@|Nguyễn Văn An/)
    expect(roles).toEqual([...PARTICIPATION_ROLES])
    expect((await getParticipantForm(admin, workshopId)).roles).toEqual(['organiser'])
    await addParticipant(organiser, workshopId, { email, name: '', locale: 'vi', role: 'observer' })
    expect((await getParticipantForm(organiser, workshopId)).people.map(({ id }) => id)).toEqual([userId])
    expect(await find({ userId })).toMatchObject({ name: 'Nguyễn Văn An', email: null })
    const observer = await loadActor(userId)
    expect(await codeOf(findPersonToAdd(observer, workshopId, { email }))).toBe('forbidden')
  })
})
