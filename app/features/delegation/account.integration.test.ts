import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import type { UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { makeOrganisation } from '../../../prisma/factories/adoption'
import { actorOf, joinOrganisation } from '../../../prisma/factories/person'
import { makeWorkshop } from '../../../prisma/factories/workshop'
import type { ReceivedFile } from '../material/receive-upload.server'
import { acceptInvitation } from '../membership/commands/accept-invitation.server'
import { renewInvitation } from '../membership/commands/renew-invitation.server'
import { newClient, newUser, PASSWORD } from '../membership/membership-fixture'
import { findInvitation } from '~/features/identity/invitation/queries.server'
import { addParticipant } from '../workshop/participants/commands/add-participant.server'
import { confirmDelegate, confirmForOrganisation, giveLink } from './commands/confirm-delegate.server'
import { getDelegate } from './queries.server'

openTestDatabase()

let workshopId: string
let organisationId: string
let organiser: UserActor
let head: UserActor
let made = 0

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: { code?: string }) => error.code ?? String(error),
  )

async function personAs(role: 'organiser' | 'secretary', userId?: string): Promise<UserActor> {
  const id = userId ?? (await newUser()).id
  await prisma.participation.create({
    data: { id: newId(), workshopId, userId: id, role, createdAt: new Date() },
  })
  return actorOf(id)
}

async function member(role: 'head' | 'officer', of = organisationId): Promise<UserActor> {
  const { id } = await newUser()
  await joinOrganisation(prisma, id, of, role)
  return actorOf(id)
}

const invited = (role: 'delegate' | 'observer' = 'delegate') => {
  made += 1
  const email = `dai-bieu-${made}@example.vn`
  return { email, name: 'Trần Thị Đại', locale: 'vi' as const, role, organisationId }
}
const add = (input: ReturnType<typeof invited>, by = organiser) => addParticipant(by, workshopId, input)

const letter = (): ReceivedFile => ({
  id: newId(),
  name: 'cong-van.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 10,
  sha256: 'a'.repeat(64),
  isKept: false,
})

beforeEach(async () => {
  workshopId = await makeWorkshop(prisma)
  organisationId = (await makeOrganisation(prisma, { vi: 'Tỉnh', en: 'Province' })).id
  organiser = await personAs('organiser')
  head = await member('head')
})

describe('the account of a delegate whom an organiser invites', () => {
  it('is opened by the link that the head gets on confirming, and by no other', async () => {
    const { token, isLinkWithConfirmer, participationId, userId } = await add(invited())
    expect([token, isLinkWithConfirmer]).toEqual([null, true])
    expect(await prisma.invitation.count({ where: { userId, expiresAt: { gt: new Date() } } })).toBe(0)
    // Nor is there another way to one for a single administrator.
    const admin = await actorOf((await newUser({ isAdmin: true })).id)
    expect(await codeOf(renewInvitation(admin, userId))).toBe('link-takes-two')
    const where = { workshopId, participationId }
    expect(await codeOf(giveLink(head, where))).toBe('link-not-needed')
    const confirmed = await confirmDelegate(head, where)
    expect(await codeOf(renewInvitation(admin, userId))).toBe('link-takes-two')
    expect(await codeOf(giveLink(organiser, where))).toBe('forbidden')
    const again = await giveLink(head, where)
    expect(await findInvitation(confirmed.token ?? '')).toBeNull()
    await acceptInvitation(newClient(), again.token ?? '', PASSWORD)
    expect(await codeOf(giveLink(head, where))).toBe('link-not-needed')
    const entry = await prisma.auditEntry.findFirstOrThrow({
      where: { verb: 'delegate.confirmed', subjectId: workshopId },
    })
    expect(JSON.parse(entry.details)).toMatchObject({
      isMember: false,
      accountInvitedBy: organiser.userId,
      addedBy: organiser.userId,
      isOpened: false,
      linkGiven: true,
    })
  })

  it('is not opened by a link that was handed out for another role before', async () => {
    const input = invited('observer')
    const { token } = await add(input)
    expect(await findInvitation(token ?? '')).not.toBeNull()
    const { participationId } = await add({ ...input, role: 'delegate' })
    expect(await findInvitation(token ?? '')).toBeNull()
    expect((await confirmDelegate(head, { workshopId, participationId })).token).not.toBeNull()
  })

  it('shows whose link opened it, that it is no member’s and who brought it, before anybody confirms', async () => {
    const input = invited('observer')
    const { token, userId } = await add(input)
    await acceptInvitation(newClient(), token ?? '', PASSWORD)
    const { participationId } = await add({ ...input, role: 'delegate' })
    expect((await getDelegate(head, workshopId, participationId)).account).toMatchObject({
      email: input.email,
      state: 'active',
      roles: [],
      invitedByName: organiser.name,
      addedByName: organiser.name,
      opened: { linkByName: organiser.name },
    })
    expect((await getDelegate(await actorOf(userId), workshopId, participationId)).account).toBeNull()
    expect((await confirmDelegate(head, { workshopId, participationId })).token).toBeNull()
  })

  it('of a member of the organisation stays with those who invited the member', async () => {
    const { id } = await newUser({ password: null })
    await joinOrganisation(prisma, id, organisationId, 'officer')
    const { email } = await prisma.user.findUniqueOrThrow({ where: { id } })
    const { participationId } = await add({ ...invited(), email })
    expect((await getDelegate(head, workshopId, participationId)).account?.roles).toEqual(['officer'])
    expect((await confirmDelegate(head, { workshopId, participationId })).token).toBeNull()
  })

  it('is opened by the secretary’s link where the organisation has nobody, but not by the hand that brought the delegate', async () => {
    organisationId = (await makeOrganisation(prisma, { vi: 'Hội', en: 'Society' })).id
    const secretary = await personAs('secretary')
    const both = await personAs('secretary', organiser.userId)
    const { participationId } = await add(invited())
    const input = { workshopId, participationId, reason: 'Công văn 12' }
    expect(await codeOf(confirmForOrganisation(both, input, letter()))).toBe('own-addition')
    expect((await confirmForOrganisation(secretary, input, letter())).token).not.toBeNull()
    expect(await codeOf(giveLink(both, input))).toBe('forbidden')
    expect((await giveLink(secretary, input)).token).not.toBeNull()
  })

  it('of whom another organisation has confirmed already is not handed out twice', async () => {
    const input = invited()
    const first = await add(input)
    await confirmDelegate(head, { workshopId, participationId: first.participationId })
    const other = (await makeOrganisation(prisma, { vi: 'Tỉnh khác', en: 'Another province' })).id
    const otherHead = await member('head', other)
    workshopId = newId()
    await prisma.workshop.create({
      data: {
        id: workshopId,
        titleVi: 'Hội nghị khác',
        titleEn: '',
        summaryVi: '',
        summaryEn: '',
        placeVi: '',
        placeEn: '',
        startsOn: new Date('2026-06-08'),
        endsOn: new Date('2026-06-08'),
        createdAt: new Date(),
      },
    })
    const { participationId } = await add({ ...input, organisationId: other }, await personAs('organiser'))
    expect((await confirmDelegate(otherHead, { workshopId, participationId })).token).toBeNull()
  })
})
