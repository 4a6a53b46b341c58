import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { makeOrganisation } from '../../../../prisma/factories/adoption'
import { makeAdmin, makeParticipant } from '../../../../prisma/factories/person'
import type { Actor } from '~/kernel/actor'
import { beganFrom, EditedMeanwhile } from '~/kernel/edit'
import { newId } from '~/kernel/ids'
import { ChangedMeanwhile } from '~/kernel/seen'
import { prisma } from '~/platform/db/index.server'
import { listEntries } from '../../audit/queries.server'
import { addSession } from './commands/add-session.server'
import { addTalk } from './commands/add-talk.server'
import { createWorkshop } from '../commands/create-workshop.server'
import { moveTalk } from './commands/move-talk.server'
import { removeSession } from './commands/remove-session.server'
import { removeTalk } from './commands/remove-talk.server'
import { updateSession } from './commands/update-session.server'
import { updateTalk } from './commands/update-talk.server'
import { updateWorkshop } from '../commands/update-workshop.server'
import {
  seenOfOrder,
  seenOfSession,
  seenOfTalk,
  seenOfWholeSession,
  seenOfWorkshop,
  workshopFrom,
} from '../edit'
import { accessSession, accessTalk } from '../programme.server'
import { accessWorkshop } from '../access.server'
import type { SessionInput, TalkInput } from '../schema'
import { actorWith } from '../../../../prisma/factories/actor'

openTestDatabase()

const administrator = actorWith({ isAdmin: true })

let dung: Actor
let lan: Actor
let workshopId: string
let sessionId: string
let hostId: string

const slot: SessionInput = {
  kind: 'plenary',
  titleVi: 'Phiên 1',
  titleEn: 'Session 1',
  roomVi: 'Hội trường',
  roomEn: '',
  startsAt: '2023-06-08T08:00',
  endsAt: '2023-06-08T09:00',
}
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

const organiser = (name: string) => makeParticipant(prisma, workshopId, name, 'organiser')

beforeEach(async () => {
  hostId = (await makeOrganisation(prisma, { vi: 'Bộ Nội vụ', en: 'Ministry of Home Affairs' })).id
  workshopId = await createWorkshop(await makeAdmin(prisma), {
    titleVi: 'Dữ liệu mở',
    titleEn: '',
    summaryVi: 'Một.\nHai.\nBa.',
    summaryEn: '',
    placeVi: 'Huế',
    placeEn: '',
    startsOn: '2023-06-08',
    endsOn: '2023-06-09',
    hostIds: [hostId],
    visibility: 'public',
  })
  dung = await organiser('Phạm Dũng')
  lan = await organiser('Trần Lan')
  sessionId = await addSession(dung, workshopId, slot)
})

const session = async () => (await accessSession(dung, workshopId, sessionId)).row
const talk = async (id: string) => (await accessTalk(dung, workshopId, id)).row
const caught = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )
const codeOf = async (work: Promise<unknown>) => ((await caught(work)) as { code?: string } | null)?.code
const newest = async (verb: string) => {
  const [entry] = (await listEntries(administrator, { verb, subjectId: workshopId })).entries
  return Object.fromEntries(entry?.details ?? [])
}

describe('two organisers in one session', () => {
  it('both keep what they changed, where they changed different fields', async () => {
    const began = beganFrom(seenOfSession(await session()))
    await updateSession(dung, workshopId, sessionId, { ...slot, titleVi: 'Phiên mở đầu' }, began)
    await updateSession(lan, workshopId, sessionId, { ...slot, roomVi: 'Phòng 2' }, began)
    expect(await session()).toMatchObject({
      title: { vi: 'Phiên mở đầu' },
      room: { vi: 'Phòng 2' },
      revision: 3,
    })
    expect(await newest('session.changed')).toEqual({
      sessionId,
      'before.roomVi': 'Hội trường',
      'now.roomVi': 'Phòng 2',
    })
  })

  it('see both titles where both changed it, and no title goes back silently', async () => {
    const began = beganFrom(seenOfSession(await session()))
    await updateSession(dung, workshopId, sessionId, { ...slot, titleVi: 'Của Dũng' }, began)
    const edit = { ...slot, titleVi: 'Của Lan', roomVi: 'Phòng 2' }
    const refused = await caught(updateSession(lan, workshopId, sessionId, edit, began))
    expect(refused).toBeInstanceOf(EditedMeanwhile)
    expect((refused as EditedMeanwhile).conflict).toMatchObject({
      collisions: [{ field: 'titleVi', mine: 'Của Lan', theirs: 'Của Dũng' }],
      authors: { '*': 'Phạm Dũng' },
    })
    expect((await session()).room.vi).toBe('Hội trường')
    const chosen = { ...began, choices: { titleVi: 'theirs' as const }, shown: { titleVi: 'Của Dũng' } }
    await updateSession(lan, workshopId, sessionId, edit, chosen)
    expect(await session()).toMatchObject({ title: { vi: 'Của Dũng' }, room: { vi: 'Phòng 2' } })
  })

  it('are checked together: two times that each fit alone', async () => {
    const began = beganFrom(seenOfSession(await session()))
    await updateSession(dung, workshopId, sessionId, { ...slot, startsAt: '2023-06-08T08:50' }, began)
    const earlier = { ...slot, endsAt: '2023-06-08T08:40' }
    expect(await codeOf(updateSession(lan, workshopId, sessionId, earlier, began))).toBe(
      'session-ends-before-start',
    )
  })

  it('leaves no entry where nothing changed', async () => {
    await updateSession(dung, workshopId, sessionId, slot, beganFrom(seenOfSession(await session())))
    expect((await session()).revision).toBe(1)
    expect(await newest('session.changed')).toEqual({})
  })
})

describe('what is taken away', () => {
  it('is not taken away when it is no longer what was on the page', async () => {
    const talkId = await addTalk(dung, workshopId, sessionId, talkInput('Một'))
    const [seenSession, seenTalk] = [seenOfWholeSession(await session()), seenOfTalk(await talk(talkId))]
    await updateTalk(lan, workshopId, talkId, talkInput('Một, bản cuối'), beganFrom(seenTalk))
    const refused = await caught(removeTalk(dung, workshopId, talkId, seenTalk))
    expect(refused).toBeInstanceOf(ChangedMeanwhile)
    expect((refused as ChangedMeanwhile).changes).toEqual([
      { field: 'titleVi', before: 'Một', now: 'Một, bản cuối' },
    ])
    expect(
      ((await caught(removeSession(dung, workshopId, sessionId, seenSession))) as ChangedMeanwhile).changes,
    ).toEqual([{ field: 'talks', before: '1. Một (Diễn giả)', now: '1. Một, bản cuối (Diễn giả)' }])
    await removeSession(dung, workshopId, sessionId, seenOfWholeSession(await session()))
  })

  it('stands in the record with what it was', async () => {
    const talkId = await addTalk(
      dung,
      workshopId,
      sessionId,
      talkInput('Một', { abstractVi: 'x'.repeat(400) }),
    )
    await removeSession(dung, workshopId, sessionId, seenOfWholeSession(await session()))
    expect(await newest('session.removed')).toMatchObject({
      sessionId,
      talks: '1',
      'before.titleVi': 'Phiên 1',
      'before.titleEn': 'Session 1',
      'before.roomVi': 'Hội trường',
      'before.startsAt': '2023-06-08T08:00',
    })
    const removed = await newest('talk.removed')
    expect(removed).toMatchObject({ talkId, 'before.titleVi': 'Một', 'before.speakerName': 'Diễn giả' })
    expect(removed['before.abstractVi']).toMatch(/^sha256:[0-9a-f]{64}:400$/)
  })

  it('is told, with a name, to whoever was still editing it', async () => {
    const talkId = await addTalk(dung, workshopId, sessionId, talkInput('Một'))
    const began = beganFrom(seenOfTalk(await talk(talkId)))
    const whole = beganFrom(seenOfSession(await session()))
    await removeSession(lan, workshopId, sessionId, seenOfWholeSession(await session()))
    const late = await caught(updateTalk(dung, workshopId, talkId, talkInput('Sửa'), began))
    expect(late).toMatchObject({ code: 'already-removed', status: 409, params: { name: 'Trần Lan' } })
    expect(await codeOf(updateSession(dung, workshopId, sessionId, slot, whole))).toBe('already-removed')
    expect(await codeOf(updateSession(dung, workshopId, newId(), slot, whole))).toBe('not-found')
  })
})

describe('the order of talks', () => {
  it('is changed only as it was on the page', async () => {
    const ids = [
      await addTalk(dung, workshopId, sessionId, talkInput('Một')),
      await addTalk(dung, workshopId, sessionId, talkInput('Hai')),
      await addTalk(dung, workshopId, sessionId, talkInput('Ba')),
    ]
    const seen = seenOfOrder(await session())
    await moveTalk(lan, workshopId, ids[2] ?? '', 'up', seen)
    const refused = await caught(moveTalk(dung, workshopId, ids[1] ?? '', 'up', seen))
    expect((refused as ChangedMeanwhile).changes).toMatchObject([{ field: 'talks' }])
    expect((await session()).talks.map(({ title }) => title.vi)).toEqual(['Một', 'Ba', 'Hai'])
    expect(await newest('talk.moved')).toMatchObject({ 'before.position': '3', 'now.position': '2' })
  })
})

describe('two who describe one workshop', () => {
  it('merge by field, and inside the summary by lines', async () => {
    const seen = seenOfWorkshop((await accessWorkshop(dung, workshopId)).row)
    const edit = (more: Record<string, string>) => workshopFrom({ ...seen.values, ...more })
    const first = edit({ summaryVi: 'Một, Dũng.\nHai.\nBa.' })
    await updateWorkshop(dung, workshopId, first, beganFrom(seen))
    const second = edit({ summaryVi: 'Một.\nHai.\nBa, Lan.', placeVi: 'Đà Nẵng' })
    await updateWorkshop(lan, workshopId, second, beganFrom(seen))
    expect((await accessWorkshop(dung, workshopId)).row).toMatchObject({
      summary: { vi: 'Một, Dũng.\nHai.\nBa, Lan.' },
      place: { vi: 'Đà Nẵng' },
    })
    const third = edit({ placeVi: 'Hà Nội' })
    expect(await codeOf(updateWorkshop(dung, workshopId, third, beganFrom(seen)))).toBe('edited-meanwhile')
  })
})
