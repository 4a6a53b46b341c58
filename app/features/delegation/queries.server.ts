import type { Accessed } from '~/kernel/accessed'
import { assertAllowed, isUser, takesPartIn, type Actor, type UserActor } from '~/kernel/actor'
import { storedDay } from '~/kernel/dates'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { isId } from '~/kernel/ids'
import { accessWorkshop } from '~/features/workshop/access.server'
import { SPEAKING_ROLES } from '~/features/membership/membership'
import { prisma } from '~/platform/db/index.server'
import type { ConfirmationKind, DelegateSubject } from './confirmation'
import { getDelegateRow, subjectOf, subjectsOf, type DelegateRow } from './delegate-row.server'
import { needsLink, readAccount } from './account.server'
import { canGetLink, canSeeAccount, canViewConfirmation, wayToConfirm } from './policy'

export interface ConfirmationView {
  kind: ConfirmationKind
  confirmedByName: string
  confirmedAt: Date
  /** Of the secretary who spoke for an organisation that has nobody here. */
  reason: string
  file: { id: string; name: string; sizeBytes: number } | null
}

function toView(confirmation: NonNullable<DelegateRow['confirmation']>): ConfirmationView {
  const { kind, confirmedByName, confirmedAt, reason, file } = confirmation
  return {
    kind: kind as ConfirmationKind,
    confirmedByName,
    confirmedAt,
    reason,
    file: file && { id: file.id, name: file.name, sizeBytes: file.sizeBytes },
  }
}

type AccessedDelegate = Accessed<
  DelegateRow,
  DelegateSubject,
  { seeAccount: boolean; getLink: boolean; confirmAs: ReturnType<typeof wayToConfirm> }
>

/** A delegate's participation. @throws DomainError not-found, signed-out, forbidden */
async function accessDelegate(
  actor: Actor,
  workshopId: string,
  participationId: string,
): Promise<AccessedDelegate> {
  const row = await getDelegateRow(prisma, workshopId, participationId)
  const subject = await subjectOf(prisma, actor, row)
  assertAllowed(actor, canViewConfirmation(actor, subject))
  const seeAccount = canSeeAccount(actor, subject)
  const getLink = row.confirmation !== null && canGetLink(actor, subject)
  return { row, subject, can: { seeAccount, getLink, confirmAs: wayToConfirm(actor, subject) } }
}

/** What the page of one delegate shows. @throws DomainError not-found, signed-out, forbidden */
export async function getDelegate(actor: Actor, workshopId: string, participationId: string) {
  const { row, subject, can } = await accessDelegate(actor, workshopId, participationId)
  return {
    id: row.id,
    name: row.user.name,
    organisation: pairOf(row.organisation, 'name'),
    workshop: {
      id: row.workshopId,
      title: pairOf(row.workshop, 'title'),
      startsOn: storedDay(row.workshop.startsOn),
      endsOn: storedDay(row.workshop.endsOn),
    },
    addedAt: row.createdAt,
    confirmation: row.confirmation && toView(row.confirmation),
    hasConfirmer: subject.hasConfirmer,
    isThere: takesPartIn(actor, workshopId),
    way: can.confirmAs,
    account: can.seeAccount ? await readAccount(prisma, row) : null,
    canGetLink: can.getLink && (await needsLink(prisma, row)),
  }
}

export interface DelegateState {
  participationId: string
  confirmation: ConfirmationView | null
  /** The reader can confirm this delegate now. */
  canConfirm: boolean
}

/**
 * How each delegate of a workshop was confirmed, for those who may see its participants. The secretary's
 * reason and letter are for the people of the workshop, not for whoever manages accounts.
 * @param among the participations that are shown
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function listDelegateStates(
  actor: Actor,
  workshopId: string,
  among: readonly string[],
): Promise<DelegateState[]> {
  const { can } = await accessWorkshop(actor, workshopId)
  assertAllowed(actor, can.seeParticipants)
  const rows = await prisma.participation.findMany({
    where: { id: { in: [...among] }, workshopId, role: 'delegate', organisationId: { not: null } },
    include: {
      user: { select: { email: true, invitedBy: true } },
      confirmation: { include: { file: true } },
    },
  })
  const subjects = await subjectsOf(prisma, actor, rows)
  const isThere = takesPartIn(actor, workshopId)
  return rows.map((row, index) => ({
    participationId: row.id,
    confirmation:
      row.confirmation &&
      (isThere ? toView(row.confirmation) : { ...toView(row.confirmation), reason: '', file: null }),
    canConfirm: canConfirm(actor, subjects[index]),
  }))
}

const canConfirm = (actor: Actor, subject: DelegateSubject | undefined) =>
  subject !== undefined && wayToConfirm(actor, subject) !== null

export interface WaitingDelegate {
  participationId: string
  workshopId: string
  name: string
  organisation: Bilingual
  workshop: Bilingual
}

/** The organisations that this person can speak for. */
export function organisationsSpokenFor(actor: UserActor): string[] {
  return actor.memberships
    .filter(({ role }) => SPEAKING_ROLES.some((one) => one === role))
    .map(({ organisationId }) => organisationId)
}

/** Delegates who wait for this person's word. */
export async function listWaitingDelegates(actor: Actor): Promise<WaitingDelegate[]> {
  if (!isUser(actor)) return []
  const secretaryAt = actor.participations
    .filter(({ role }) => role === 'secretary')
    .map(({ workshopId }) => workshopId)
  const rows = await prisma.participation.findMany({
    where: {
      role: 'delegate',
      confirmation: null,
      user: { disabledAt: null },
      OR: [
        { organisationId: { in: organisationsSpokenFor(actor) } },
        { organisationId: { not: null }, workshopId: { in: secretaryAt } },
      ],
    },
    include: {
      user: { select: { name: true, email: true, invitedBy: true } },
      organisation: { select: { nameVi: true, nameEn: true } },
      workshop: { select: { titleVi: true, titleEn: true } },
      confirmation: { select: { kind: true } },
    },
    orderBy: { createdAt: 'asc' },
  })
  const subjects = await subjectsOf(prisma, actor, rows)
  return rows.flatMap((row, index) => {
    const { organisation, workshopId } = row
    if (!organisation || !canConfirm(actor, subjects[index])) return []
    return [
      {
        participationId: row.id,
        workshopId,
        name: row.user.name,
        organisation: pairOf(organisation, 'name'),
        workshop: pairOf(row.workshop, 'title'),
      },
    ]
  })
}

/** The file of a secretary's word, for whoever takes part in the workshop or could have given the word; else null. */
export async function findConfirmationFileFor(actor: Actor, fileId: string) {
  if (!isId(fileId)) return null
  const found = await prisma.delegateConfirmation.findFirst({
    where: { fileId },
    include: { file: true, participation: { select: { id: true, workshopId: true } } },
  })
  if (!found?.file) return null
  const { workshopId, id } = found.participation
  if (takesPartIn(actor, workshopId)) return found.file
  const subject = await subjectOf(prisma, actor, await getDelegateRow(prisma, workshopId, id))
  return canViewConfirmation(actor, subject) ? found.file : null
}
