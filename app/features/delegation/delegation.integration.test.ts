import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { takesPartIn, type MembershipRole, type ParticipationRole, type UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { makeOrganisation } from '../../../prisma/factories/adoption'
import {
  actorOf,
  joinOrganisation,
  makeAdmin,
  makeParticipant,
  makePerson,
} from '../../../prisma/factories/person'
import { makeWorkshop } from '../../../prisma/factories/workshop'
import { organisationAt } from '../consultation/commands/add-comment.server'
import { can as canComment } from '../consultation/policy'
import { can as canDraft } from '../drafting/policy'
import { listTasks } from '../my-work/queries.server'
import { listDelegations } from '../voting/electorate.server'
import { addParticipant } from '../workshop/participants/commands/add-participant.server'
import { removeParticipant } from '../workshop/participants/commands/remove-participant.server'
import type { ReceivedFile } from '../material/receive-upload.server'
import { confirmDelegate, confirmForOrganisation } from './commands/confirm-delegate.server'
import { declineDelegate } from './commands/decline-delegate.server'
import { findConfirmationFileFor, getDelegate, listDelegateStates } from './queries.server'

openTestDatabase()

let workshopId: string
let organisationId: string
let organiser: UserActor
let secretary: UserActor

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code?: string }) => error.code ?? String(error),
  )

const personAs = (role: ParticipationRole) => makeParticipant(prisma, workshopId, `Người ${role}`, role)

async function member(
  role: MembershipRole,
  userId?: string,
  password: string | null = 'hash',
): Promise<UserActor> {
  const id = userId ?? (await makePerson(prisma, `Người ${role}`))
  await prisma.user.update({ where: { id }, data: { passwordHash: password } })
  await joinOrganisation(prisma, id, organisationId, role)
  return actorOf(id)
}

async function newDelegate(userId?: string) {
  const id = userId ?? (await makePerson(prisma, 'Trần Thị Đại'))
  const added = await addParticipant(organiser, workshopId, {
    userId: id,
    name: '',
    locale: 'vi',
    role: 'delegate',
    organisationId,
  })
  return { userId: id, where: { workshopId, participationId: added.participationId } }
}

const letter = (): ReceivedFile => ({
  id: newId(),
  name: 'cong-van.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 10,
  sha256: 'a'.repeat(64),
  isKept: false,
})

const electorate = () => listDelegations(prisma, workshopId)
const taskIdsOf = async (actor: UserActor) =>
  (await listTasks(actor)).filter(({ kind }) => kind === 'delegate').map(({ to }) => to.split('/').at(-1))

beforeEach(async () => {
  workshopId = await makeWorkshop(prisma)
  organisationId = (await makeOrganisation(prisma, { vi: 'Tỉnh', en: 'Province' })).id
  organiser = await personAs('organiser')
  secretary = await personAs('secretary')
})

describe('a delegate', () => {
  it('is in no electorate until the organisation has said yes, and it waits in its people’s work', async () => {
    const head = await member('head')
    const focalPoint = await member('focal-point')
    const officer = await member('officer')
    const { userId, where } = await newDelegate()
    expect(await electorate()).toEqual([])
    expect(await taskIdsOf(head)).toEqual([where.participationId])
    expect(await taskIdsOf(focalPoint)).toEqual([where.participationId])
    for (const other of [officer, organiser, secretary, await actorOf(userId)])
      expect(await taskIdsOf(other)).toEqual([])
    for (const other of [officer, organiser])
      expect(await codeOf(confirmDelegate(other, where))).toBe('forbidden')
    expect(await codeOf(confirmDelegate({ kind: 'visitor' }, where))).toBe('signed-out')
    await confirmDelegate(focalPoint, where)
    expect(await electorate()).toMatchObject([
      { organisationId, voterIds: [userId], confirmation: 'organisation' },
    ])
    expect(await taskIdsOf(head)).toEqual([])
    expect(await codeOf(confirmDelegate(head, where))).toBe('already-confirmed')
    const entry = await prisma.auditEntry.findFirstOrThrow({
      where: { verb: 'delegate.confirmed', subjectId: workshopId },
    })
    expect(entry.actorId).toBe(focalPoint.userId)
  })

  it('acts as a delegate only from then on: before, the person is on the list and has no say', async () => {
    const { userId, where } = await newDelegate()
    const text = { workshopId, phase: 'consultation' as const }
    const rights = async () => {
      const actor = await actorOf(userId)
      return {
        isThere: takesPartIn(actor, workshopId),
        comments: canComment(actor, 'comment:add', text),
        reads: canDraft(actor, 'draft:read', text),
        speaksFor: organisationAt(actor, workshopId),
      }
    }
    expect(await rights()).toEqual({ isThere: true, comments: false, reads: false, speaksFor: null })
    await confirmDelegate(await member('head'), where)
    expect(await rights()).toEqual({ isThere: true, comments: true, reads: true, speaksFor: organisationId })
  })

  it('does not confirm the own person, as head or as focal point', async () => {
    const focalPoint = await member('focal-point')
    const head = await member('head')
    const { where } = await newDelegate(focalPoint.userId)
    expect(await codeOf(confirmDelegate(await actorOf(focalPoint.userId), where))).toBe('own-delegate')
    await confirmDelegate(head, where)
    expect(await electorate()).toHaveLength(1)
  })

  it('may be confirmed by the secretary only where the organisation has nobody else here, with a reason and a file', async () => {
    const { userId, where } = await newDelegate()
    const invited = await member('head', undefined, null)
    expect(await taskIdsOf(invited)).toEqual([where.participationId])
    expect(await taskIdsOf(secretary)).toEqual([where.participationId])
    const input = { ...where, reason: 'Công văn 12/UBND' }
    expect(await codeOf(confirmForOrganisation(organiser, input, letter()))).toBe('forbidden')
    expect(await codeOf(confirmForOrganisation(secretary, { ...where, reason: ' ' }, letter()))).toBe(
      'reason-missing',
    )
    const head = await member('head')
    expect(await codeOf(confirmForOrganisation(secretary, input, letter()))).toBe('organisation-confirms')
    expect(await taskIdsOf(secretary)).toEqual([])
    // Closing the head's account does not bring the secretary's word.
    await prisma.user.update({ where: { id: head.userId }, data: { disabledAt: new Date() } })
    expect(await codeOf(confirmForOrganisation(secretary, input, letter()))).toBe('organisation-confirms')
    await prisma.membership.deleteMany({ where: { userId: head.userId } })
    const file = letter()
    await confirmForOrganisation(secretary, input, file)
    expect(file.isKept).toBe(true)
    expect(await electorate()).toMatchObject([{ voterIds: [userId], confirmation: 'secretary' }])
    const [state] = await listDelegateStates(organiser, workshopId, [input.participationId])
    expect(state?.confirmation).toMatchObject({
      kind: 'secretary',
      confirmedByName: secretary.name,
      reason: 'Công văn 12/UBND',
      file: { id: file.id, name: 'cong-van.pdf' },
    })
    expect(await findConfirmationFileFor(organiser, file.id)).toMatchObject({ id: file.id })
    const stranger = await actorOf(await makePerson(prisma, 'Người lạ'))
    expect(await findConfirmationFileFor(stranger, file.id)).toBeNull()
    expect(await findConfirmationFileFor({ kind: 'visitor' }, file.id)).toBeNull()
  })

  it('is not confirmed by a secretary whom the organiser made who brought the delegate, over however many accounts', async () => {
    const { where } = await newDelegate()
    const input = { ...where, reason: 'Công văn 12/UBND' }
    const between = await makePerson(prisma, 'Người ở giữa')
    await prisma.user.update({ where: { id: between }, data: { invitedBy: organiser.userId } })
    const puppet = await personAs('secretary')
    await prisma.user.update({ where: { id: puppet.userId }, data: { invitedBy: between } })
    expect(await codeOf(confirmForOrganisation(puppet, input, letter()))).toBe('own-addition')
    // Also one who was made by the server, and opened by the organiser's link.
    await prisma.user.update({ where: { id: puppet.userId }, data: { invitedBy: null } })
    const link = { id: newId(), userId: puppet.userId, tokenHash: newId(), createdBy: organiser.userId }
    const at = new Date()
    await prisma.invitation.create({ data: { ...link, expiresAt: at, usedAt: at, createdAt: at } })
    expect(await codeOf(confirmForOrganisation(puppet, input, letter()))).toBe('own-addition')
    // An administrator made both, as most accounts: that says nothing.
    const admin = await makeAdmin(prisma)
    await prisma.user.updateMany({
      where: { id: { in: [organiser.userId, secretary.userId] } },
      data: { invitedBy: admin.userId },
    })
    expect(await codeOf(confirmForOrganisation(secretary, input, letter()))).toBeNull()
  })

  it('who is the only head waits for the secretary, who is not the delegate either', async () => {
    const head = await member('head')
    const { where } = await newDelegate(head.userId)
    expect(await codeOf(confirmDelegate(await actorOf(head.userId), where))).toBe('own-delegate')
    const own = await newDelegate(secretary.userId)
    const self = await actorOf(secretary.userId)
    const input = { ...own.where, reason: 'Tôi' }
    expect(await codeOf(confirmForOrganisation(self, input, letter()))).toBe('own-delegate')
    await confirmForOrganisation(secretary, { ...where, reason: 'Công văn' }, letter())
    expect(await electorate()).toMatchObject([{ voterIds: [head.userId], confirmation: 'secretary' }])
  })

  it('is shown with the weakest word that a delegation rests on', async () => {
    const early = await newDelegate()
    await confirmForOrganisation(secretary, { ...early.where, reason: 'Công văn' }, letter())
    const head = await member('head')
    const late = await newDelegate()
    await confirmDelegate(head, late.where)
    expect(await electorate()).toMatchObject([{ confirmation: 'secretary' }])
    expect((await electorate())[0]?.voterIds).toHaveLength(2)
  })

  it('is declined with a reason that stays in the record, and must be confirmed anew after coming back', async () => {
    const head = await member('head')
    const { userId, where } = await newDelegate()
    const input = { ...where, reason: 'Không phải người của tỉnh' }
    expect(await codeOf(declineDelegate(secretary, input))).toBe('forbidden')
    await declineDelegate(head, input)
    expect(await prisma.participation.count({ where: { workshopId, userId } })).toBe(0)
    const entry = await prisma.auditEntry.findFirstOrThrow({
      where: { verb: 'delegate.declined', subjectId: workshopId },
    })
    expect(entry.details).toContain('Không phải người của tỉnh')
    const again = await newDelegate(userId)
    await confirmDelegate(head, again.where)
    await removeParticipant(organiser, workshopId, again.where.participationId)
    await newDelegate(userId)
    expect(await electorate()).toEqual([])
  })

  it('is confirmed once, though the head and the focal point press at the same moment', async () => {
    const { where } = await newDelegate()
    const people = [await member('head'), await member('focal-point')]
    const codes = await Promise.all(people.map((one) => codeOf(confirmDelegate(one, where))))
    expect(codes.sort()).toEqual(['already-confirmed', null])
  })

  it('has a page for those who could confirm, without taking part in the workshop, and for nobody else', async () => {
    const head = await member('head')
    const { where } = await newDelegate()
    const page = (actor: UserActor) => getDelegate(actor, where.workshopId, where.participationId)
    expect(await page(head)).toMatchObject({ way: 'organisation', isThere: false, hasConfirmer: true })
    expect(await page(secretary)).toMatchObject({ way: null, isThere: true })
    // The address is for whose word it is, and for nobody else.
    expect((await page(head)).account?.email).toContain('@')
    expect((await page(secretary)).account?.email).toContain('@')
    expect(JSON.stringify(await page(organiser))).not.toContain('@')
    const elsewhere = await actorOf(await makePerson(prisma, 'Người lạ'))
    expect(await codeOf(page(elsewhere))).toBe('forbidden')
    expect(await codeOf(page(await personAs('observer')))).toBe('forbidden')
    expect(await codeOf(getDelegate(head, newId(), where.participationId))).toBe('not-found')
  })
})
