import { newId } from '~/kernel/ids'
import type { Tx } from '~/platform/db/index.server'

export interface ActionItemOptions {
  adoptionId: string
  organisationId: string
  provisionNumber?: number
  /** A calendar day, yyyy-MM-dd, or null. */
  deadline?: string | null
}

const CREATED_AT = new Date('2023-06-08T02:00:00Z')

/** One action, without the text that it comes from. */
export async function makeActionItem(tx: Tx, options: ActionItemOptions): Promise<string> {
  const { adoptionId, organisationId, provisionNumber = 1, deadline = '2023-12-31' } = options
  const id = newId()
  await tx.actionItem.create({
    data: {
      id,
      adoptionId,
      organisationId,
      provisionId: newId(),
      provisionNumber,
      titleVi: 'Công bố danh mục dữ liệu mở',
      titleEn: 'Publish the catalogue of open data',
      deadline: deadline === null ? null : new Date(deadline),
      createdAt: CREATED_AT,
    },
  })
  return id
}

/** A report that went its way already, for pages and states that need one. */
export async function makeReport(
  tx: Tx,
  options: {
    actionItemId: string
    percent: number
    status?: string
    number?: number
    submittedAt?: Date
    authorId?: string
  },
): Promise<string> {
  const {
    actionItemId,
    percent,
    status = 'approved',
    number = 1,
    submittedAt = CREATED_AT,
    authorId = newId(),
  } = options
  const id = newId()
  const isDecided = status === 'approved' || status === 'returned'
  await tx.progressReport.create({
    data: {
      id,
      actionItemId,
      percent,
      status,
      number,
      authorId,
      authorName: 'Chuyên viên',
      createdAt: submittedAt,
      done: 'Đã công bố 12 bộ dữ liệu.',
      difficulties: 'Thiếu nhân lực.',
      proposals: '',
      submittedAt: status === 'draft' ? null : submittedAt,
      decidedAt: isDecided ? submittedAt : null,
      returnReason: status === 'returned' ? 'Thiếu minh chứng.' : null,
    },
  })
  return id
}

/** A file on a report, without its bytes. */
export async function makeEvidence(tx: Tx, reportId: string, name = 'minh-chung.pdf'): Promise<string> {
  const id = newId()
  await tx.storedFile.create({
    data: {
      id,
      storageKey: id,
      name,
      mediaType: 'application/pdf',
      sizeBytes: 1000,
      sha256: '0'.repeat(64),
      uploadedBy: newId(),
      uploadedAt: CREATED_AT,
    },
  })
  await tx.reportEvidence.create({ data: { reportId, fileId: id } })
  return id
}
