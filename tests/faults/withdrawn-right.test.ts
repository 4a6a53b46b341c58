import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createRecommendation } from '~/features/drafting/commands/create-recommendation.server'
import { disableUser } from '~/features/membership/commands/disable-user.server'
import { addParticipant } from '~/features/workshop/participants/commands/add-participant.server'
import { createWorkshop } from '~/features/workshop/commands/create-workshop.server'
import { removeParticipant } from '~/features/workshop/participants/commands/remove-participant.server'
import { siteOf } from '~server/door/site'
import type { Actor } from '~/kernel/actor'
import { loadActor } from '~/platform/auth/actor.server'
import { lucia } from '~/platform/auth/lucia.server'
import { prisma } from '~/platform/db/index.server'
import { runtime } from '~/runtime.server'
import { startCollab, type CollabServer } from '~server/collab'
import { CloseCode } from '~/kernel/collab-wire'
import { openTestDatabase } from '~tests/setup/database'
import { makeOrganisation } from '../../prisma/factories/adoption'
import { makeAdmin, makePerson } from '../../prisma/factories/person'

/** The application's own rights, commands and events under the co-editing server: nothing here stands in for them. */

openTestDatabase()

const until = <T>(condition: () => T | Promise<T>) => vi.waitFor(condition, { timeout: 15_000, interval: 10 })

const httpServer = createServer()
let collab: CollabServer
let admin: Actor
let organiser: Actor
let workshopId: string
let documentId: string

const DAY = '2023-06-08'

beforeAll(async () => {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  collab = startCollab({
    httpServer,
    runtime: { ...runtime.collab, isSameOrigin: siteOf(runtime.env()).isFromOwnSocket },
    log,
  })
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve))
  const host = await makeOrganisation(prisma, { vi: 'Bộ Khoa học và Công nghệ', en: 'Ministry of Science' })
  admin = await makeAdmin(prisma)
  workshopId = await createWorkshop(admin, {
    titleVi: 'Dữ liệu mở',
    titleEn: 'Open data',
    summaryVi: '',
    summaryEn: '',
    placeVi: 'Huế',
    placeEn: '',
    startsOn: DAY,
    endsOn: DAY,
    hostIds: [host.id],
    visibility: 'participants',
  })
  const organiserId = await makePerson(prisma, 'Ban tổ chức')
  const role = { userId: organiserId, name: '', locale: 'vi', role: 'organiser' } as const
  await addParticipant(admin, workshopId, role)
  organiser = await loadActor(organiserId)
  const drafter = await drafterOfWorkshop()
  const titles = { titleVi: 'Dữ liệu mở', titleEn: 'Open data', leadOrganisationId: host.id }
  const actor = await loadActor(drafter.userId)
  documentId = (await createRecommendation(actor, { workshopId, ...titles })).id
})

afterAll(async () => {
  await collab.close()
  await new Promise((resolve) => httpServer.close(resolve))
})

async function drafterOfWorkshop() {
  const userId = await makePerson(prisma, 'Nguyễn Thị Lan')
  const input = { userId, name: '', locale: 'vi', role: 'drafter' } as const
  const { participationId } = await addParticipant(organiser, workshopId, input)
  const session = await lucia().createSession(userId, { userAgent: '' })
  return { userId, participationId, cookie: `dt_session=${session.id}` }
}

/** An open socket of a signed-in person, and the code with which it ends. */
async function openSocket(cookie: string) {
  const { port } = httpServer.address() as AddressInfo
  const socket = new WebSocket(`ws://127.0.0.1:${port}/collab/${documentId}`, {
    headers: { cookie, origin: `http://127.0.0.1:${port}` },
  })
  const seen: { closeCode: number | null } = { closeCode: null }
  socket.on('close', (code) => (seen.closeCode = code))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return seen
}

describe('an open connection', () => {
  it.each([
    [
      'has left the workshop',
      ({ participationId }: { participationId: string }) =>
        removeParticipant(organiser, workshopId, participationId),
    ],
    ['was disabled', ({ userId }: { userId: string }) => disableUser(admin, userId)],
  ])('ends with 4401 when its person %s, and no other does', async (_, withdraw) => {
    const [leaving, staying] = await Promise.all([drafterOfWorkshop(), drafterOfWorkshop()])
    const [gone, kept] = await Promise.all([openSocket(leaving.cookie), openSocket(staying.cookie)])
    await withdraw(leaving)
    await until(() => expect(gone.closeCode).toBe(CloseCode.revoked))
    expect(kept.closeCode).toBeNull()
    await expect(openSocket(leaving.cookie)).rejects.toThrow(/40[13]/)
  })
})
