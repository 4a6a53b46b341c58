import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { visitor, type Actor, type ParticipationRole } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { loadActor } from '~/platform/auth/actor.server'
import { prisma } from '~/platform/db/index.server'
import { onChange, onRecheck } from '~/platform/live/topics.server'
import { makeOrganisation } from '../../../prisma/factories/adoption'
import { makeAdmin, makeParticipant, makePerson } from '../../../prisma/factories/person'
import { addParticipant } from './participants/commands/add-participant.server'
import { addSession } from './programme/commands/add-session.server'
import { addTalk } from './programme/commands/add-talk.server'
import { createWorkshop } from './commands/create-workshop.server'
import { moveTalk } from './programme/commands/move-talk.server'
import { removeParticipant } from './participants/commands/remove-participant.server'
import { removeSession } from './programme/commands/remove-session.server'
import { removeTalk } from './programme/commands/remove-talk.server'
import { updateSession } from './programme/commands/update-session.server'
import { updateTalk } from './programme/commands/update-talk.server'
import { updateWorkshop } from './commands/update-workshop.server'
import { openedBy } from './opened-fixture'
import { listParticipants } from './participants/participants.server'
import { getProgramme, accessSession, accessTalk } from './programme.server'
import { accessWorkshop } from './access.server'
import { listWorkshops } from './queries.server'
import type { SessionInput, TalkInput, WorkshopInput } from './schema'

openTestDatabase()

let host: { id: string }
let admin: Actor
let organiser: Actor
let workshopId: string
let opened: ReturnType<typeof openedBy>

const workshopInput = (more: Partial<WorkshopInput> = {}): WorkshopInput => ({
  titleVi: 'Dữ liệu mở',
  titleEn: 'Open data',
  summaryVi: '',
  summaryEn: '',
  placeVi: 'Huế',
  placeEn: '',
  startsOn: '2023-06-08',
  endsOn: '2023-06-08',
  hostIds: [host.id],
  visibility: 'participants',
  ...more,
})
const sessionInput = (more: Partial<SessionInput> = {}): SessionInput => ({
  kind: 'plenary',
  titleVi: 'Khai mạc',
  titleEn: '',
  roomVi: 'Hội trường',
  roomEn: '',
  startsAt: '2023-06-08T08:00',
  endsAt: '2023-06-08T09:00',
  ...more,
})
const talkInput = (titleVi: string, more: Partial<TalkInput> = {}): TalkInput => ({
  titleVi,
  titleEn: '',
  abstractVi: '',
  abstractEn: '',
  speakerName: 'Diễn giả',
  speakerOrganisationVi: '',
  speakerOrganisationEn: '',
  ...more,
})

const personAs = (role: ParticipationRole, name = 'Lê Tâm') => makeParticipant(prisma, workshopId, name, role)
const idOf = (actor: Actor) => (actor.kind === 'user' ? actor.userId : '')
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code?: string }) => error.code,
  )
const titlesOf = async (sessionId: string) =>
  (await accessSession(organiser, workshopId, sessionId)).row.talks.map(({ title }) => title.vi)

beforeEach(async () => {
  host = await makeOrganisation(prisma, {
    vi: 'Bộ Khoa học và Công nghệ',
    en: 'Ministry of Science and Technology',
  })
  admin = await makeAdmin(prisma)
  workshopId = await createWorkshop(admin, workshopInput())
  organiser = await personAs('organiser', 'Phạm Dũng')
  opened = openedBy(organiser, workshopId)
})

describe('workshops', () => {
  it('are seen by their participants, by admins, and once public by everybody', async () => {
    const stranger = await loadActor(await makePerson(prisma, 'Người lạ'))
    expect(await codeOf(accessWorkshop(visitor, workshopId))).toBe('signed-out')
    expect(await codeOf(accessWorkshop(stranger, workshopId))).toBe('forbidden')
    expect(await codeOf(accessWorkshop(visitor, 'no-id'))).toBe('not-found')
    expect((await accessWorkshop(organiser, workshopId)).can).toEqual({
      edit: true,
      editProgramme: true,
      seeParticipants: true,
      editParticipants: true,
      editOrganisers: true,
    })
    expect((await listWorkshops(visitor)).workshops.map(({ id }) => id)).not.toContain(workshopId)
    await updateWorkshop(
      organiser,
      workshopId,
      workshopInput({ visibility: 'public' }),
      await opened.workshop(),
    )
    expect(
      (await listWorkshops(visitor, { query: 'du lieu  khoa hoc' })).workshops.map(({ id }) => id),
    ).toContain(workshopId)
    expect((await listWorkshops(visitor, { query: 'nông nghiệp' })).workshops).toEqual([])
    expect((await accessWorkshop(visitor, workshopId)).can).toEqual({
      edit: false,
      editProgramme: false,
      seeParticipants: false,
      editParticipants: false,
      editOrganisers: false,
    })
  })

  it('make an organiser of whoever calls one, but not of an admin', async () => {
    const next = await createWorkshop(
      await loadActor(idOf(organiser)),
      workshopInput({ titleVi: 'Tiếp theo' }),
    )
    const { groups } = await listParticipants(await loadActor(idOf(organiser)), next)
    const [mine] = groups
    expect(mine?.delegations[0]?.people.map(({ userId }) => userId)).toEqual([idOf(organiser)])
    expect(await prisma.participation.count({ where: { workshopId, userId: idOf(admin) } })).toBe(0)
    const delegate = await personAs('delegate')
    expect(await codeOf(createWorkshop(delegate, workshopInput()))).toBe('forbidden')
    expect(await codeOf(createWorkshop(organiser, workshopInput({ endsOn: '2023-06-07' })))).toBe(
      'workshop-ends-before-start',
    )
    expect(await codeOf(createWorkshop(organiser, workshopInput({ hostIds: [newId()] })))).toBe(
      'invalid-input',
    )
  })

  it('keep the days that their programme uses', async () => {
    await addSession(organiser, workshopId, sessionInput())
    expect(
      await codeOf(
        updateWorkshop(
          organiser,
          workshopId,
          workshopInput({ startsOn: '2023-06-09', endsOn: '2023-06-09' }),
          await opened.workshop(),
        ),
      ),
    ).toBe('workshop-days-cut-sessions')
  })
})

describe('the programme', () => {
  it('takes one of two sessions that are put into the same room at the same moment', async () => {
    const secretary = await personAs('secretary')
    const both = [
      addSession(organiser, workshopId, sessionInput()),
      addSession(secretary, workshopId, sessionInput({ roomVi: 'hoi truong' })),
    ]
    expect((await Promise.all(both.map(codeOf))).sort()).toEqual([null, 'room-taken'])
    expect((await getProgramme(organiser, workshopId)).sessions).toHaveLength(1)
  })

  it('moves, and says so to open pages and to the audit', async () => {
    const id = await addSession(organiser, workshopId, sessionInput())
    let changes = 0
    const end = onChange([`workshop:${workshopId}`], () => (changes += 1))
    const move = async (more: Partial<SessionInput>) =>
      updateSession(organiser, workshopId, id, sessionInput(more), await opened.session(id))
    await move({ startsAt: '2023-06-08T08:30', endsAt: '2023-06-08T09:30' })
    expect(await codeOf(move({ endsAt: '2023-06-09T01:00' }))).toBe('session-outside-workshop')
    end()
    expect(changes).toBe(1)
    expect((await accessSession(organiser, workshopId, id)).row.startsAt).toBe('2023-06-08T01:30:00.000Z')
    const verbs = await prisma.auditEntry.findMany({
      where: { subjectId: workshopId },
      orderBy: { id: 'asc' },
    })
    expect(verbs.map(({ verb }) => verb)).toEqual(['workshop.created', 'session.added', 'session.changed'])
  })

  it('is closed to an admin, and each workshop’s is closed to the organisers of another', async () => {
    const id = await addSession(organiser, workshopId, sessionInput())
    expect(await codeOf(addSession(admin, workshopId, sessionInput()))).toBe('forbidden')
    const other = await createWorkshop(organiser, workshopInput())
    const both = await loadActor(idOf(organiser))
    expect(await codeOf(updateSession(both, other, id, sessionInput(), await opened.session(id)))).toBe(
      'not-found',
    )
    expect(await codeOf(accessSession(both, other, id))).toBe('not-found')
  })

  it('takes chairs and speakers from its own people, and warns who is in two places', async () => {
    const chair = await personAs('chair', 'Trần Thị Lan')
    const stranger = await makePerson(prisma, 'Người lạ')
    expect(await codeOf(addSession(organiser, workshopId, sessionInput({ chairId: stranger })))).toBe(
      'invalid-input',
    )
    await addSession(organiser, workshopId, sessionInput({ chairId: idOf(chair) }))
    const second = await addSession(organiser, workshopId, sessionInput({ roomVi: 'Phòng 1' }))
    const talkId = await addTalk(
      organiser,
      workshopId,
      second,
      talkInput('Tham luận', { speakerId: idOf(chair), speakerName: '' }),
    )
    expect((await accessTalk(organiser, workshopId, talkId)).row.speakerName).toBe('Trần Thị Lan')
    expect(
      (await getProgramme(organiser, workshopId)).doubleBookings.map(({ person }) => person.name),
    ).toEqual(['Trần Thị Lan'])
    expect((await getProgramme(chair, workshopId)).doubleBookings).toEqual([])
  })

  it('orders talks, and removes a session with all of them', async () => {
    const id = await addSession(organiser, workshopId, sessionInput())
    const [first, , third] = [
      await addTalk(organiser, workshopId, id, talkInput('Một')),
      await addTalk(organiser, workshopId, id, talkInput('Hai')),
      await addTalk(organiser, workshopId, id, talkInput('Ba')),
    ]
    await moveTalk(organiser, workshopId, third, 'up', await opened.order(id))
    await moveTalk(organiser, workshopId, first, 'up', await opened.order(id))
    expect(await titlesOf(id)).toEqual(['Một', 'Ba', 'Hai'])
    await moveTalk(organiser, workshopId, first, 'down', await opened.order(id))
    await updateTalk(organiser, workshopId, first, talkInput('Một, sửa'), await opened.talk(first))
    await removeTalk(organiser, workshopId, third, (await opened.talk(third)).seen)
    expect(await titlesOf(id)).toEqual(['Một, sửa', 'Hai'])
    await removeSession(organiser, workshopId, id, await opened.whole(id))
    expect((await getProgramme(organiser, workshopId)).sessions).toEqual([])
    expect(await codeOf(accessTalk(organiser, workshopId, first))).toBe('not-found')
  })
})

describe('participants', () => {
  it('are added once for each role, and their open connections are checked again', async () => {
    const userId = await makePerson(prisma, 'Nguyễn Văn An')
    const rechecked: unknown[] = []
    const end = onRecheck((recheck) => rechecked.push(recheck))
    const input = { userId, name: '', locale: 'vi', role: 'delegate', organisationId: host.id } as const
    const { participationId, token } = await addParticipant(organiser, workshopId, input)
    expect(token).toBeNull()
    expect(await codeOf(addParticipant(organiser, workshopId, input))).toBe('already-participant')
    expect(
      await codeOf(
        addParticipant(organiser, workshopId, { ...input, role: 'expert', organisationId: undefined }),
      ),
    ).toBe('organisation-missing')
    await addParticipant(organiser, workshopId, { ...input, role: 'observer' })
    await removeParticipant(organiser, workshopId, participationId)
    end()
    expect(rechecked).toMatchObject([{ userId }, { userId }, { userId }])
    const observer = await loadActor(userId)
    const { groups } = await listParticipants(observer, workshopId)
    expect(groups.map(({ role }) => role)).toEqual(['organiser', 'observer'])
    const found = async (actor: Actor, query: string) =>
      (await listParticipants(actor, workshopId, { query })).groups.map(({ role }) => role)
    expect(await found(observer, 'nguyen  VAN an')).toEqual(['observer'])
    expect(await found(observer, 'Nguyễn Văn Anh')).toEqual([])
    // Addresses are told to nobody, and found by nobody's search.
    const { email } = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
    for (const actor of [observer, organiser, admin]) {
      expect(await found(actor, email)).toEqual([])
      expect(JSON.stringify(await listParticipants(actor, workshopId))).not.toContain('@')
    }
  })

  it('are invited when nobody has that address, with a role here and no membership anywhere', async () => {
    const input = { email: 'lan@example.vn', name: '', locale: 'en', role: 'speaker' } as const
    expect(await codeOf(addParticipant(organiser, workshopId, input))).toBe('user-unknown')
    const { userId, token } = await addParticipant(organiser, workshopId, { ...input, name: 'Trần Thị Lan' })
    expect(token).toMatch(/^[\w-]{20,}$/)
    const actor = await loadActor(userId)
    expect(actor).toMatchObject({ memberships: [], participations: [{ workshopId, role: 'speaker' }] })
    expect((await addParticipant(organiser, workshopId, { ...input, role: 'observer' })).token).toBeNull()
  })
})
