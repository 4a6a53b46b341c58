import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { visitor, type Actor, type ParticipationRole } from '~/kernel/actor'
import { beganFrom } from '~/kernel/edit'
import { newId } from '~/kernel/ids'
import { addSession } from '~/features/workshop/programme/commands/add-session.server'
import { addTalk } from '~/features/workshop/programme/commands/add-talk.server'
import { createWorkshop } from '~/features/workshop/commands/create-workshop.server'
import { removeSession } from '~/features/workshop/programme/commands/remove-session.server'
import { seenOfWholeSession } from '~/features/workshop/edit'
import { accessSession } from '~/features/workshop/programme.server'
import { prisma } from '~/platform/db/index.server'
import { makeOrganisation } from '../../../prisma/factories/adoption'
import { actorOf, makeAdmin, makeParticipant, makePerson } from '../../../prisma/factories/person'
import { addMaterialVersion } from './commands/add-material-version.server'
import { addMaterial } from './commands/add-material.server'
import { updateMaterial } from './commands/update-material.server'
import { seenOfMaterial } from './edit'
import { findFileFor, accessMaterial, hasOpenPlace, listMaterials, openPlaces } from './queries.server'
import { receiveFile, withUpload } from './receive-upload.server'
import type { AddMaterialInput } from './schema'

openTestDatabase()

let folder: string
let workshopId: string
let sessionId: string
let talkId: string
let organiser: Actor
let speaker: Actor
let delegate: Actor

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'materials-'))
  vi.stubEnv('DATA_DIR', folder)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const personAs = (role: ParticipationRole, name: string) => makeParticipant(prisma, workshopId, name, role)
const idOf = (actor: Actor) => (actor.kind === 'user' ? actor.userId : '')
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code?: string }) => error.code,
  )

beforeEach(async () => {
  const host = await makeOrganisation(prisma, { vi: 'Bộ Nội vụ', en: 'Ministry of Home Affairs' })
  workshopId = await createWorkshop(await makeAdmin(prisma), {
    titleVi: 'Dữ liệu mở',
    titleEn: '',
    summaryVi: '',
    summaryEn: '',
    placeVi: 'Huế',
    placeEn: '',
    startsOn: '2023-06-08',
    endsOn: '2023-06-08',
    hostIds: [host.id],
    visibility: 'public',
  })
  organiser = await personAs('organiser', 'Phạm Dũng')
  speaker = await personAs('speaker', 'Trần Thị Lan')
  delegate = await personAs('delegate', 'Lê Tâm')
  sessionId = await addSession(organiser, workshopId, {
    kind: 'plenary',
    titleVi: 'Phiên 1',
    titleEn: '',
    roomVi: '',
    roomEn: '',
    startsAt: '2023-06-08T08:00',
    endsAt: '2023-06-08T09:00',
  })
  talkId = await addTalk(organiser, workshopId, sessionId, {
    titleVi: 'Tham luận',
    titleEn: '',
    abstractVi: '',
    abstractEn: '',
    speakerId: idOf(speaker),
    speakerName: '',
    speakerOrganisationVi: '',
    speakerOrganisationEn: '',
  })
})

async function* bytes(text: string) {
  yield Buffer.from(`%PDF-1.7\n${text}\n%%EOF`)
  await Promise.resolve()
}
const file = (text = 'một') => receiveFile('Bài trình bày.pdf', bytes(text))
const input = (more: Partial<AddMaterialInput> = {}): AddMaterialInput => ({
  titleVi: 'Bài trình bày',
  titleEn: '',
  visibility: 'participants',
  place: { kind: 'talk', id: talkId },
  ...more,
})

describe('materials', () => {
  it('come from a speaker for the own talk and from nobody else who does not manage the programme', async () => {
    const id = await addMaterial(speaker, workshopId, input(), await file())
    expect(await codeOf(addMaterial(delegate, workshopId, input(), await file()))).toBe('forbidden')
    expect(
      await codeOf(addMaterial(speaker, workshopId, input({ place: { kind: 'workshop' } }), await file())),
    ).toBe('forbidden')
    expect(
      await codeOf(
        addMaterial(organiser, workshopId, input({ place: { kind: 'session', id: newId() } }), await file()),
      ),
    ).toBe('invalid-input')
    expect((await accessMaterial(speaker, workshopId, id)).can.edit).toBe(true)
    expect((await accessMaterial(delegate, workshopId, id)).can.edit).toBe(false)
    expect(await openPlaces(speaker, workshopId)).toEqual({
      isWorkshopOpen: false,
      sessionIds: [],
      talkIds: [talkId],
    })
    expect(hasOpenPlace(await openPlaces(delegate, workshopId))).toBe(false)
    expect(hasOpenPlace(await openPlaces(visitor, workshopId))).toBe(false)
  })

  it('get new versions on top of the old ones, two at once too', async () => {
    const id = await addMaterial(speaker, workshopId, input(), await file())
    const [second, third] = [await file('hai'), await file('ba')]
    const numbers = await Promise.all([
      addMaterialVersion(speaker, workshopId, id, second),
      addMaterialVersion(organiser, workshopId, id, third),
    ])
    expect(numbers.sort()).toEqual([2, 3])
    const { versions } = (await accessMaterial(delegate, workshopId, id)).row
    expect(versions.map(({ number }) => number)).toEqual([3, 2, 1])
    expect(new Set(versions.map((version) => version.file.sha256)).size).toBe(3)
    expect(await codeOf(addMaterialVersion(delegate, workshopId, id, await file()))).toBe('forbidden')
  })

  it('for participants are there for them alone, list and file, until they are made public', async () => {
    const received = await file()
    const id = await addMaterial(speaker, workshopId, input(), received)
    const stranger = await actorOf(await makePerson(prisma, 'Người lạ'))
    for (const outsider of [visitor, stranger]) {
      expect((await listMaterials(outsider, workshopId)).materials).toEqual([])
      expect(await codeOf(accessMaterial(outsider, workshopId, id))).toBe('not-found')
      expect(await findFileFor(outsider, received.id)).toBeNull()
      expect(
        await codeOf(
          updateMaterial(outsider, workshopId, id, input(), beganFrom({ revision: 1, values: {} })),
        ),
      ).toBe('not-found')
    }
    expect(await findFileFor(delegate, received.id)).toMatchObject({
      name: 'Bài trình bày.pdf',
      sha256: received.sha256,
    })
    const began = beganFrom(seenOfMaterial({ revision: 1, ...input() }))
    const edited = { titleVi: 'Công khai', titleEn: '', visibility: 'public' } as const
    await updateMaterial(speaker, workshopId, id, edited, began)
    const colliding = updateMaterial(organiser, workshopId, id, { ...edited, titleVi: 'Khác' }, began)
    expect(await codeOf(colliding)).toBe('edited-meanwhile')
    expect((await listMaterials(visitor, workshopId)).materials.map(({ title }) => title.vi)).toEqual([
      'Công khai',
    ])
    const found = async (query: string) =>
      (await listMaterials(visitor, workshopId, { query })).materials.map(({ title }) => title.vi)
    expect(await found('cong  KHAI')).toEqual(['Công khai'])
    expect(await found('công việc')).toEqual([])
    expect(await findFileFor(visitor, received.id)).toMatchObject({ id: received.id })
    expect(await findFileFor(visitor, 'no-id')).toBeNull()
  })

  it('stay with the workshop when their session leaves the programme', async () => {
    await addMaterial(speaker, workshopId, input(), await file())
    await removeSession(
      organiser,
      workshopId,
      sessionId,
      seenOfWholeSession((await accessSession(organiser, workshopId, sessionId)).row),
    )
    expect((await listMaterials(delegate, workshopId)).materials.map(({ place }) => place)).toEqual([
      { kind: 'workshop' },
    ])
  })

  it('leave no bytes behind when the command that should keep them refuses', async () => {
    const stored = async () =>
      (await readdir(path.join(folder, 'files'), { recursive: true, withFileTypes: true })).filter((one) =>
        one.isFile(),
      ).length
    const before = await stored()
    const request = (): Request => {
      const body = new FormData()
      body.append('file', new File(['%PDF-1.7\n%%EOF'], 'a.pdf'))
      return new Request('http://localhost/', { method: 'POST', body })
    }
    const send = (actor: Actor) =>
      withUpload(request(), { actor, mayUpload: () => Promise.resolve() }, (upload) =>
        addMaterial(actor, workshopId, input(), upload.requireFile()),
      )
    expect(await codeOf(send(delegate))).toBe('forbidden')
    expect(await stored()).toBe(before)
    expect(await codeOf(send(speaker))).toBeNull()
    expect(await stored()).toBe(before + 1)
  })
})
