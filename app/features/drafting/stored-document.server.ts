import * as Y from 'yjs'
import { DomainError } from '~/kernel/domain-error'
import { prisma, type Tx } from '~/platform/db/index.server'

interface StoredBytes {
  bytes: Uint8Array
}

/**
 * Builds the document from what is committed. Rows are read before the snapshot: a compaction in between then shows
 * up twice, which Yjs does not mind, and never not at all.
 * @throws DomainError not-found
 */
export async function loadDocument(documentId: string, tx: Tx = prisma): Promise<Y.Doc> {
  const [document] = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 AS found FROM collab_document WHERE id = ${documentId}::uuid`
  if (!document) throw new DomainError('not-found')
  const updates = await tx.$queryRaw<StoredBytes[]>`
    SELECT bytes FROM collab_update WHERE document_id = ${documentId}::uuid ORDER BY seq`
  const snapshots = await tx.$queryRaw<StoredBytes[]>`
    SELECT state AS bytes FROM collab_snapshot WHERE document_id = ${documentId}::uuid`
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const { bytes } of [...snapshots, ...updates]) Y.applyUpdate(doc, bytes)
  })
  return doc
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
  await tx.collabDocument.create({ data: { id: documentId, headSeq: 1n } })
  await tx.collabUpdate.create({ data: { documentId, seq: 1n, bytes: new Uint8Array(update), userId, at } })
}
