import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { record } from '~/features/audit/record.server'
import { keepFile, type ReceivedFile } from '~/features/material/receive-upload.server'
import { now } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { publishChange, publishRecheck } from '~/platform/live/topics.server'
import { getDelegateRow, subjectOf, type DelegateRow } from '../delegate-row.server'
import { assertCanConfirm } from '../policy'

interface DelegateInput {
  workshopId: string
  participationId: string
}

/**
 * The organisation's head or focal point says that the delegate stands for it.
 * @throws DomainError not-found, signed-out, forbidden, own-delegate, already-confirmed
 */
export async function confirmDelegate(actor: Actor, input: DelegateInput): Promise<void> {
  await inTransaction(async (tx) => {
    await confirmInTransaction(tx, actor, await lockDelegate(tx, input))
  })
}

/** The organisation's word as a part of something larger: naming a voter says it too. The row is locked. */
export async function confirmInTransaction(tx: Tx, actor: Actor, row: DelegateRow): Promise<void> {
  assertCanConfirm(actor, await subjectOf(tx, row), 'organisation')
  await insertConfirmation(tx, actor, row, { kind: 'organisation' })
}

/**
 * The secretary says so for an organisation that has nobody here, with the reason and the paper that it rests on. Both are shown
 * wherever the electorate is.
 * @throws DomainError not-found, signed-out, forbidden, own-delegate, already-confirmed, organisation-confirms
 */
export async function confirmForOrganisation(
  actor: Actor,
  input: DelegateInput & { reason: string },
  file: ReceivedFile,
): Promise<void> {
  await inTransaction(async (tx) => {
    const row = await lockDelegate(tx, input)
    assertCanConfirm(actor, await subjectOf(tx, row), 'secretary')
    if (input.reason.trim() === '') throw new DomainError('reason-missing', {}, 'reason')
    await keepFile(tx, actor, file)
    const { reason } = input
    await insertConfirmation(tx, actor, row, { kind: 'secretary', reason, file })
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
): Promise<void> {
  if (!isUser(actor)) throw new DomainError('signed-out')
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
      ...(file ? { file: file.id, sha256: file.sha256 } : {}),
    },
  )
  publishChange(`workshop:${row.workshopId}`)
  publishChange(`delegates:${row.organisation.id}`)
  // The role counts from now on: what the person has open may show and allow more.
  publishRecheck({ userId: row.userId })
}
