import type * as Y from 'yjs'
import { addComment } from '~/features/consultation/commands/add-comment.server'
import { replyToComment } from '~/features/consultation/commands/reply-to-comment.server'
import { resolveComment } from '~/features/consultation/commands/resolve-comment.server'
import type { Disposition } from '~/features/consultation/draft-comment'
import { anchorOn, findAnchor, type TextAnchor } from '~/features/text/document/anchors'
import { loadDocument } from '~/features/drafting/stored-document.server'
import type { Language } from '~/kernel/bilingual'
import { demoActor } from './actors'

export interface Said {
  by: string
  side: Language
  /** The words that are commented on; they must stand in the text. */
  on: string
  body: string
  replies?: { by: string; body: string }[]
  answer?: { by: string; disposition: Disposition; response: string }
}

/** Comments on a text with what followed from them. The anchors are those that an editor would make. */
export async function say(recommendationId: string, said: readonly Said[]): Promise<void> {
  const doc = await loadDocument(recommendationId)
  for (const { by, side, on, body, replies = [], answer } of said) {
    const { id: commentId } = await addComment(await demoActor(by), {
      recommendationId,
      body,
      anchor: anchorOf(doc, side, on),
    })
    for (const reply of replies)
      await replyToComment(await demoActor(reply.by), { recommendationId, commentId, body: reply.body })
    if (answer) {
      const { disposition, response } = answer
      await resolveComment(await demoActor(answer.by), { recommendationId, commentId, disposition, response })
    }
  }
  doc.destroy()
}

function anchorOf(doc: Y.Doc, side: Language, words: string): TextAnchor {
  // A passage of nowhere: it is looked for by its words, and has to stand in the text once.
  const nowhere = { side, provisionId: '', start: '', end: '', quotedText: words }
  const span = findAnchor(doc, nowhere)
  const anchor = span && anchorOn(doc, span)
  if (!anchor) throw new Error(`The demonstration comments on words that do not stand there once: ${words}`)
  return anchor
}
