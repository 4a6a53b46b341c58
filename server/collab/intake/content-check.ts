import * as Y from 'yjs'
import type { ArrivingContent, ContentRules } from '~/kernel/content-rules'
import type { News } from '../wire/news'
import type { Places } from '../wire/places'
import { holdsForbiddenText } from './forbidden-text'

/** Something that no document may hold. Its message is for the sender. */
export class RefusedContent extends Error {}

interface ContentOptions {
  news: News
  places: Places
  rules: ContentRules | undefined
  /** Whoever sends it has written it: under the client id of somebody else nothing gets as far as this. */
  senderId: string
}

/**
 * Refuses what the document may not hold, before any of it is applied, whatever program the sender has: one page that does not
 * know something could delete it for everybody, and no reader may ever meet what it cannot read. All that the news build on is here, so
 * that it is known where everything will stand.
 *
 * @throws RefusedContent
 */
export function refuseContent({ news, places, rules, senderId }: ContentOptions): void {
  if (holdsForbiddenText(news)) throw new RefusedContent('a text with a NUL')
  if (rules === undefined) return
  for (const struct of news.structs) {
    if (!(struct instanceof Y.Item)) continue
    const path = places.pathOf(struct)
    // What it was to stand in was collected, and so will be this.
    if (path === null) continue
    const fault = rules.faultOf({ path, content: contentOf(struct), writer: senderId })
    if (fault !== null) throw new RefusedContent(fault)
    const present = places.presentAt(struct)
    if (present !== null) refuseLoss(present, places, rules)
  }
  for (const { struct } of news.deletions) if (struct !== null) refuseLoss(struct, places, rules)
}

/** What has only just come, and goes in the same update, nobody else has written in. */
function refuseLoss(present: Y.Item, places: Places, rules: ContentRules): void {
  if (!(present.content instanceof Y.ContentType)) return
  const path = places.pathOf(present)
  if (path !== null && !rules.mayGo(path))
    throw new RefusedContent('something would go for good that belongs into the bin')
}

function contentOf({ content }: Y.Item): ArrivingContent {
  if (content instanceof Y.ContentString) return { kind: 'words', text: content.str }
  if (content instanceof Y.ContentFormat)
    return { kind: 'format', name: content.key, value: content.value as unknown }
  if (content instanceof Y.ContentEmbed) return { kind: 'embed', value: content.embed as unknown }
  if (content instanceof Y.ContentAny) return { kind: 'values', values: content.arr }
  if (content instanceof Y.ContentDeleted) return { kind: 'deleted' }
  if (!(content instanceof Y.ContentType)) return { kind: 'other' }
  // Other types of Yjs are derived from these two.
  const made: unknown = content.type.constructor
  if (made === Y.Map) return { kind: 'map' }
  return { kind: made === Y.Text ? 'text' : 'other' }
}
