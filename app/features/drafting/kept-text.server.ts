import { LRUCache } from 'lru-cache'
import type { AccessedRecommendation } from '~/features/recommendation/access.server'
import { deepFrozen } from '~/kernel/deep-frozen'
import { DomainError } from '~/kernel/domain-error'
import { prisma } from '~/platform/db/index.server'
import { readDocument, type Draft } from '~/features/text/document/read'
import { DOCUMENT_FORMAT, loadDocument } from './stored-document.server'

/** Where the log of a document is: as long as neither changes, neither does the text. */
interface Head {
  epoch: number
  headSeq: bigint
}

export interface CommittedText {
  /** Of which of the document's histories the text is. */
  epoch: number
  draft: Draft
}

/** Of JSON, in characters: some twenty large texts. What is on nobody's page any more makes room for what is. */
const MAX_KEPT_LENGTH = 16 * 1024 * 1024

const kept = new LRUCache<string, Head & { draft: Draft }>({
  maxSize: MAX_KEPT_LENGTH,
  sizeCalculation: ({ draft }) => JSON.stringify(draft).length,
})

/** Texts that are being read: a comment has every open page of its draft ask at once. */
const underWay = new Map<string, Promise<Draft>>()

/**
 * The committed text of a document, made from its log only when the log has grown since somebody in this process last asked.
 * It is the same for every reader.
 * @throws DomainError not-found, draft-not-carried-over
 */
export async function readCommittedText({ row }: AccessedRecommendation): Promise<CommittedText> {
  const documentId = row.id
  // Before the text. What comes in between is in the text already, and the next look makes it anew; should the document be
  // rebuilt in between, the server refuses the old epoch.
  const head = await prisma.collabDocument.findUnique({
    where: { id: documentId },
    select: { epoch: true, headSeq: true, format: true },
  })
  if (!head) throw new DomainError('not-found')
  if (head.format < DOCUMENT_FORMAT) throw new DomainError('draft-not-carried-over')
  const known = kept.get(documentId)
  const isFresh = known?.epoch === head.epoch && known.headSeq === head.headSeq
  return { epoch: head.epoch, draft: isFresh ? known.draft : await readTogether(documentId, head) }
}

function readTogether(documentId: string, head: Head): Promise<Draft> {
  const key = `${documentId} ${head.epoch} ${head.headSeq}`
  const reading = underWay.get(key) ?? readText(documentId, head).finally(() => underWay.delete(key))
  underWay.set(key, reading)
  return reading
}

async function readText(documentId: string, head: Head): Promise<Draft> {
  const doc = await loadDocument(documentId)
  const draft = deepFrozen(readDocument(doc))
  doc.destroy()
  const known = kept.get(documentId)
  // An earlier look that took longer does not take the place of a later one.
  const isLater =
    !known || known.epoch < head.epoch || (known.epoch === head.epoch && known.headSeq < head.headSeq)
  if (isLater) kept.set(documentId, { ...head, draft })
  return draft
}
