import * as Y from 'yjs'
import { keepWords, type KeptPlace } from './kept-words'
import { listCopies, LocalCopy, type CopyName } from './local-copy'
import { PendingChanges } from './pending-changes'
import { unsavedWords } from './unsaved-words'

/**
 * Takes out of the way what this browser holds of earlier epochs of a document, or of all of them where the document
 * takes no words of this person any more. Words among it that were never acknowledged are kept for the person; what the
 * server has goes without a word. A copy that cannot be read or whose words cannot be kept stays as it is.
 * @param exceptEpoch the epoch whose copy is in use
 */
export async function setAsideCopies(place: KeptPlace, exceptEpoch: number | null): Promise<void> {
  for (const name of await listCopies()) {
    const isOurs = name.documentId === place.documentId && name.userId === place.userId
    if (isOurs && name.epoch !== exceptEpoch) await setAside(name)
  }
}

/**
 * Deletes every copy that holds nothing but what the server has, whoever's it is: called when nobody is signed in, for on a
 * shared computer a draft should not lie longer than it is needed. Copies with words that are nowhere else wait for their
 * owner.
 */
export async function sweepCopies(): Promise<void> {
  for (const name of await listCopies()) await withCopy(name, ({ pending }) => pending.changes === 0)
}

async function setAside(name: CopyName): Promise<void> {
  await withCopy(name, ({ doc, pending }) => pending.changes === 0 || keepPending(name, doc, pending))
}

/** Keeps the words that are pending in a document. @returns whether they outlive the page */
export function keepPending(place: KeptPlace, doc: Y.Doc, pending: PendingChanges): boolean {
  const passages = unsavedWords(doc, pending.fromClocks)
  return keepWords(
    { documentId: place.documentId, userId: place.userId },
    { changes: pending.changes, passages },
  )
}

/** @param isDone whether the copy may be deleted */
async function withCopy(
  name: CopyName,
  isDone: (copy: { doc: Y.Doc; pending: PendingChanges }) => boolean,
): Promise<void> {
  const doc = new Y.Doc()
  const copy = await LocalCopy.open(name, doc)
  if (copy) await (isDone({ doc, pending: new PendingChanges(copy.pending) }) ? copy.remove() : copy.close())
  doc.destroy()
}
