import * as Y from 'yjs'
import { convertDocument, isOfLines, type ConvertedDocument } from '~/features/text/earlier/convert'
import { now } from '~/platform/clock.server'
import { inTransaction, prisma, type Tx } from '~/platform/db/index.server'
import { log } from '~/platform/log.server'
import type { Language } from '~/kernel/bilingual'
import { lockRecommendation } from '../recommendation/row.server'
import { anchorCarrier } from './carried-anchors'
import { DOCUMENT_FORMAT, readLog } from './stored-document.server'

/**
 * Carries every stored document of an earlier layout over to lines (decision 0029), before anybody is served. Each is a
 * transaction of its own: several nodes may start at once, and a start that is cut off goes on with the next one. One that cannot be
 * carried over stays as it is: nobody opens it or writes in it (`isCarriedOver`), and the next start tries again.
 * @returns how many it has carried over
 */
export async function convertDocuments(): Promise<number> {
  const documents = await prisma.collabDocument.findMany({
    where: { format: { lt: DOCUMENT_FORMAT } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  let count = 0
  for (const { id } of documents)
    try {
      if (await convertStored(id)) count += 1
    } catch (error) {
      // All others are served. What is wrong with this one is for the operator to see.
      log.error(
        { documentId: id, err: error },
        'a document could not be carried over to lines and stays closed',
      )
    }
  return count
}

/** @returns whether it was this process that did it */
async function convertStored(documentId: string): Promise<boolean> {
  const done = await inTransaction(async (tx) => {
    // In the order in which a freeze takes the two: no comment comes in between that would hang on the old text.
    await lockRecommendation(tx, documentId)
    const [head] = await tx.$queryRaw<{ format: number }[]>`
      SELECT format FROM collab_document WHERE id = ${documentId}::uuid FOR UPDATE`
    // Another node was faster.
    if (!head || head.format >= DOCUMENT_FORMAT) return null
    const { doc: old, damaged } = await readLog(documentId, tx)
    try {
      // A test or a person has put it there by hand: read as a document of before it would be empty.
      if (isOfLines(old)) return await markAsConverted(tx, documentId)
      const converted = convertDocument(old)
      await replaceContent(tx, documentId, converted.update)
      const comments = await carryComments(tx, documentId, old, converted)
      return { pending: converted.pending, newIds: converted.ids.size, damaged: damaged.size, ...comments }
    } finally {
      old.destroy()
    }
  })
  if (done) log.info({ documentId, ...done }, 'a document was carried over to lines')
  return done !== null
}

async function markAsConverted(tx: Tx, documentId: string): Promise<null> {
  await tx.collabDocument.update({ where: { id: documentId }, data: { format: DOCUMENT_FORMAT } })
  return null
}

/** A new history of the document: pages and local copies of the old one are sent away by its epoch. */
async function replaceContent(tx: Tx, documentId: string, update: Uint8Array): Promise<void> {
  const where = { documentId }
  await tx.collabUpdate.deleteMany({ where })
  await tx.collabSnapshot.deleteMany({ where })
  await tx.draftCheck.deleteMany({ where })
  const data = { epoch: { increment: 1 }, headSeq: 1n, format: DOCUMENT_FORMAT }
  await tx.collabDocument.update({ where: { id: documentId }, data })
  await tx.collabUpdate.create({ data: { ...where, seq: 1n, bytes: new Uint8Array(update), at: now() } })
}

/** One whose passage is nowhere any more keeps its positions, which point nowhere: pages then look for its words, and say so. */
async function carryComments(
  tx: Tx,
  recommendationId: string,
  old: Y.Doc,
  { update, ids }: ConvertedDocument,
): Promise<{ comments: number; lost: number }> {
  const rows = await tx.draftComment.findMany({
    where: { recommendationId, parentId: null },
    select: { id: true, side: true, provisionId: true, anchorStart: true, anchorEnd: true, quotedText: true },
  })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const carry = anchorCarrier(old, doc, ids)
  let lost = 0
  for (const { id, side, provisionId, anchorStart, anchorEnd, quotedText } of rows) {
    const carried = carry({
      side: (side ?? 'vi') as Language,
      provisionId,
      start: anchorStart ?? '',
      end: anchorEnd ?? '',
      quotedText: quotedText ?? '',
    })
    if (!carried) lost += 1
    const data = carried
      ? { provisionId: carried.provisionId, anchorStart: carried.start, anchorEnd: carried.end }
      : { provisionId: ids.get(provisionId ?? '') ?? provisionId }
    await tx.draftComment.update({ where: { id }, data })
  }
  doc.destroy()
  return { comments: rows.length, lost }
}
