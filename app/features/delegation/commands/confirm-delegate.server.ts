import { assertAllowed, isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { record } from '~/features/audit/record.server'
import { keepFile, type ReceivedFile } from '~/features/material/receive-upload.server'
import { endInvitations, insertInvitation } from '~/features/identity/invitation/new-invitation.server'
import { notify } from '~/features/notification/notify.server'
import { aboutWorkshop } from '~/features/workshop/participants/told.server'
import { now } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { publishChange, publishRecheck } from '~/platform/live/topics.server'
import { needsLink, rolesIn } from '../account.server'
import { getDelegateRow, subjectOf, type DelegateRow } from '../delegate-row.server'
import { assertCanConfirm, canGetLink } from '../policy'

interface DelegateInput {
  workshopId: string
  participationId: string
}

/** What came of a confirmation. */
export interface Confirmed {
  name: string
  /** Of an account that nobody has opened: the secret of the link /invitation/<token>, which whoever confirms gets, and nobody else. */
  token: string | null
}

/**
 * The organisation's head or focal point says that the delegate stands for it.
 * @throws DomainError not-found, signed-out, forbidden, own-delegate, already-confirmed
 */
export async function confirmDelegate(actor: Actor, input: DelegateInput): Promise<Confirmed> {
  return inTransaction(async (tx) => {
    const row = await lockDelegate(tx, input)
    const needsToken = await confirmInTransaction(tx, actor, row)
    return { name: row.user.name, token: needsToken ? await insertInvitation(tx, actor, row.userId) : null }
  })
}

/**
 * The organisation's word as a part of something larger: naming a voter says it too. The row is locked. Links that others hold to an
 * account that nobody has opened end with it. @returns whether the account needs a link
 */
export async function confirmInTransaction(tx: Tx, actor: Actor, row: DelegateRow): Promise<boolean> {
  assertCanConfirm(actor, await subjectOf(tx, actor, row), 'organisation')
  return insertConfirmation(tx, actor, row, { kind: 'organisation' })
}

/**
 * Another link for a confirmed delegate who lost the first one, to somebody who could confirm.
 * @throws DomainError not-found, signed-out, forbidden, link-not-needed
 */
export async function giveLink(actor: Actor, input: DelegateInput): Promise<Confirmed> {
  return inTransaction(async (tx) => {
    const row = await lockDelegate(tx, input)
    assertAllowed(actor, canGetLink(actor, await subjectOf(tx, actor, row)))
    if (!row.confirmation || !(await needsLink(tx, row))) throw new DomainError('link-not-needed')
    const token = await insertInvitation(tx, actor, row.userId)
    const { userId, organisation } = row
    await record(
      tx,
      actor,
      'delegate.link-given',
      { type: 'workshop', id: row.workshopId },
      { userId, organisationId: organisation.id },
    )
    return { name: row.user.name, token }
  })
}

/**
 * The secretary says so for an organisation that has nobody here, with the reason and the paper that it rests on. Both are shown
 * wherever the electorate is.
 * @throws DomainError not-found, signed-out, forbidden, own-delegate, own-addition, already-confirmed, organisation-confirms
 */
export async function confirmForOrganisation(
  actor: Actor,
  input: DelegateInput & { reason: string },
  file: ReceivedFile,
): Promise<Confirmed> {
  return inTransaction(async (tx) => {
    const row = await lockDelegate(tx, input)
    assertCanConfirm(actor, await subjectOf(tx, actor, row), 'secretary')
    if (input.reason.trim() === '') throw new DomainError('reason-missing', {}, 'reason')
    await keepFile(tx, actor, file)
    const { reason } = input
    const needsToken = await insertConfirmation(tx, actor, row, { kind: 'secretary', reason, file })
    return { name: row.user.name, token: needsToken ? await insertInvitation(tx, actor, row.userId) : null }
  })
}

/** Held until the end of the transaction: a delegate who is being removed is not confirmed, and none is confirmed twice. */
export async function lockDelegate(
  tx: Tx,
  { workshopId, participationId }: DelegateInput,
): Promise<DelegateRow> {
  await getDelegateRow(tx, workshopId, participationId)
  await tx.$queryRaw`SELECT id FROM participation WHERE id = ${participationId}::uuid FOR UPDATE`
  return getDelegateRow(tx, workshopId, participationId)
}

interface NewConfirmation {
  kind: 'organisation' | 'secretary'
  reason?: string
  file?: ReceivedFile
}

async function insertConfirmation(
  tx: Tx,
  actor: Actor,
  row: DelegateRow,
  { kind, reason = '', file }: NewConfirmation,
): Promise<boolean> {
  if (!isUser(actor)) throw new DomainError('signed-out')
  const linkGiven = await needsLink(tx, row)
  if (linkGiven) await endInvitations(tx, row.userId)
  await tx.delegateConfirmation.create({
    data: {
      participationId: row.id,
      kind,
      confirmedBy: actor.userId,
      confirmedByName: actor.name,
      confirmedAt: now(),
      reason,
      fileId: file?.id ?? null,
    },
  })
  await record(
    tx,
    actor,
    'delegate.confirmed',
    { type: 'workshop', id: row.workshopId },
    {
      userId: row.userId,
      organisationId: row.organisation.id,
      confirmation: kind,
      isMember: (await rolesIn(tx, row)).length > 0,
      accountMadeAt: row.user.createdAt.toISOString(),
      accountInvitedBy: row.user.invitedBy,
      addedBy: row.addedBy,
      isOpened: row.user.passwordHash !== null,
      linkGiven,
      ...(file ? { file: file.id, sha256: file.sha256 } : {}),
    },
  )
  await notify(tx, 'delegate-confirmed', {
    to: [row.userId],
    subjectId: row.workshopId,
    params: await aboutWorkshop(tx, row.workshopId),
    by: actor,
  })
  publishChange(`workshop:${row.workshopId}`)
  publishChange(`delegates:${row.organisation.id}`)
  // The role counts from now on: what the person has open may show and allow more.
  publishRecheck({ userId: row.userId })
  return linkGiven
}
