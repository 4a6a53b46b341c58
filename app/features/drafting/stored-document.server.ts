import type * as Y from 'yjs'
import { documentFrom } from '~/kernel/document-log.mjs'
import { DomainError } from '~/kernel/domain-error'
import { prisma, type Tx } from '~/platform/db/index.server'
import { log } from '~/platform/log.server'

/** Of documents whose texts are lines. */
export const DOCUMENT_FORMAT = 2

/** One row of a document's log; the snapshot, which stands before them all, has the number 0 and nobody's name. */
export interface LoggedUpdate {
  seq: number
  bytes: Uint8Array
  userId: string | null
  at: Date
}

/**
 * What is committed of a document, in order, and which rows of it cannot be applied and are left out: the same for a page, for a
 * freeze and for those who write (`server/collab`). Rows are read before the snapshot: a compaction in between then shows up twice,
 * which Yjs does not mind, and never not at all.
 * @returns `doc` to be destroyed by the caller
 * @throws DomainError not-found
 */
export async function readLog(
  documentId: string,
  tx: Tx = prisma,
): Promise<{ doc: Y.Doc; updates: LoggedUpdate[]; damaged: ReadonlySet<number> }> {
  const [document] = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 AS found FROM collab_document WHERE id = ${documentId}::uuid`
  if (!document) throw new DomainError('not-found')
  const rows = await tx.$queryRaw<(Omit<LoggedUpdate, 'seq'> & { seq: bigint })[]>`
    SELECT seq, bytes, user_id AS "userId", at FROM collab_update
    WHERE document_id = ${documentId}::uuid ORDER BY collab_update.seq`
  const snapshots = await tx.$queryRaw<{ bytes: Uint8Array; at: Date }[]>`
    SELECT state AS bytes, now() AS at FROM collab_snapshot WHERE document_id = ${documentId}::uuid`
  const updates = [
    ...snapshots.map((snapshot) => ({ ...snapshot, seq: 0, userId: null })),
    ...rows.map((row) => ({ ...row, seq: Number(row.seq) })),
  ]
  const { doc, damaged } = documentFrom({ updates })
  if (damaged.length > 0) log.error({ documentId, damaged }, 'rows cannot be applied and are left out')
  return { doc, updates, damaged: new Set(damaged) }
}

/** Whether the texts of a document are lines. Read as such, one of an earlier layout would be empty, and what is written in it lost. */
export async function isCarriedOver(documentId: string): Promise<boolean> {
  const found = await prisma.collabDocument.findUnique({
    where: { id: documentId },
    select: { format: true },
  })
  return found === null || found.format >= DOCUMENT_FORMAT
}

/** Builds the document from what is committed. @throws DomainError not-found */
export async function loadDocument(documentId: string, tx: Tx = prisma): Promise<Y.Doc> {
  return (await readLog(documentId, tx)).doc
}

/** Nobody can write from here on: the log refuses every later update, whichever node it reaches. Holds the lock. */
export async function closeDocument(tx: Tx, documentId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM collab_document WHERE id = ${documentId}::uuid FOR UPDATE`
  const closed = await tx.collabDocument.updateMany({ where: { id: documentId }, data: { isReadOnly: true } })
  if (closed.count === 0) throw new DomainError('not-found')
}

/** Stores a new document with its first content, which only the server writes and only here. */
export async function createDocument(
  tx: Tx,
  { documentId, update, userId, at }: { documentId: string; update: Uint8Array; userId: string; at: Date },
): Promise<void> {
  await tx.collabDocument.create({ data: { id: documentId, headSeq: 1n, format: DOCUMENT_FORMAT } })
  await tx.collabUpdate.create({ data: { documentId, seq: 1n, bytes: new Uint8Array(update), userId, at } })
}
