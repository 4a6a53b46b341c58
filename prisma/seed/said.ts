import * as Y from 'yjs'
import { addComment } from '~/features/consultation/commands/add-comment.server'
import { replyToComment } from '~/features/consultation/commands/reply-to-comment.server'
import { resolveComment } from '~/features/consultation/commands/resolve-comment.server'
import type { Disposition } from '~/features/consultation/draft-comment'
import { PROVISION_ID } from '~/kernel/text-names'
import { sideFragment } from '~/features/drafting/document'
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
      anchor: anchorOn(doc, side, on),
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

function anchorOn(doc: Y.Doc, side: Language, words: string) {
  for (const top of sideFragment(doc, side).toArray()) {
    if (!(top instanceof Y.XmlElement)) continue
    const text = textsIn(top).find((one) => one.toString().includes(words))
    if (!text) continue
    const at = text.toString().indexOf(words)
    const position = (index: number) =>
      JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index)))
    return {
      side,
      provisionId: top.getAttribute(PROVISION_ID) ?? null,
      start: position(at),
      end: position(at + words.length),
      quotedText: words,
    }
  }
  throw new Error(`The demonstration comments on words that are not there: ${words}`)
}

function textsIn(node: Y.XmlElement): Y.XmlText[] {
  return node
    .toArray()
    .flatMap((one) => (one instanceof Y.XmlText ? [one] : one instanceof Y.XmlElement ? textsIn(one) : []))
}
