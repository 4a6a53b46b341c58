import type * as Y from 'yjs'
import { allChangesSince, ChangedMeanwhile, type Change, type SeenValues } from '~/kernel/seen'
import type { Tx } from '~/platform/db/index.server'
import { readDocument } from '~/features/text/document/read'
import { lastWriters, PREAMBLE } from './last-writers.server'
import {
  commentsSince,
  readCommentsState,
  type CommentsState,
} from '../../consultation/comments-state.server'
import { freezeValues, provisionOfField, wordsOf, type Wording } from './seen-draft'

interface DecidedOn {
  id: string
  phase: string
  phaseChangedAt: Date
  doc: Y.Doc
  wording: Wording
}

/**
 * A freeze holds for the text and the comments that were on the page, and for no others. Call it with the document
 * closed and the recommendation locked. The changes say which provisions, in their present words, and who wrote last.
 * @throws ChangedMeanwhile
 */
export async function assertSeenDraft(tx: Tx, seen: SeenValues, now: DecidedOn): Promise<void> {
  const draft = readDocument(now.doc)
  const comments = JSON.stringify(await readCommentsState(now.id, tx))
  const current = freezeValues({
    draft,
    comments,
    phase: now.phase,
    phaseChangedAt: now.phaseChangedAt.toISOString(),
  })
  const changes = allChangesSince(seen, current)
  if (changes.length === 0) return

  const writers = await lastWriters(now.id, tx)
  const inWords: Change[] = []
  for (const change of changes) {
    const { field } = change
    const provisionId = provisionOfField(field)
    if (field === 'comments') {
      inWords.push(change, ...(await commentsSince(now.id, lastAtOf(change.before), tx)))
    } else if (provisionId !== null || field === 'preamble') {
      const writer = writers.get(provisionId ?? PREAMBLE)
      const who = writer ? { by: writer.name, at: writer.at.toISOString() } : {}
      inWords.push({ field, before: '', now: wordsOf(draft, field, now.wording), ...who })
    } else {
      inWords.push(change)
    }
  }
  throw new ChangedMeanwhile(inWords)
}

function lastAtOf(comments: string): string {
  try {
    const { lastAt } = JSON.parse(comments) as Partial<CommentsState>
    return typeof lastAt === 'string' && !Number.isNaN(Date.parse(lastAt)) ? lastAt : ''
  } catch {
    return ''
  }
}
