import * as Y from 'yjs'
import { isFormat } from '../wire/news'
import type { SuggestionFrame } from './check'
import { Ownership } from './ownership'

/**
 * What marks other people's letters have in the texts in which somebody's suggestion brings or takes formats. Yjs keeps a format as
 * an item that holds for all letters behind it, whoever wrote them, so one can be judged only by what it does: the marks are noted
 * before the update is applied and compared afterwards. Without a format in it, which is nearly always, there is nothing to note.
 */
export class OthersMarks {
  readonly #ownership: Ownership
  readonly #before: ReadonlyMap<Y.AbstractType<unknown>, string>

  constructor(frame: SuggestionFrame) {
    this.#ownership = new Ownership(frame)
    this.#before = new Map([...formattedTexts(frame)].map((text) => [text, this.#marksIn(text)]))
  }

  haveChanged(): boolean {
    return [...this.#before].some(([text, marks]) => this.#marksIn(text) !== marks)
  }

  #marksIn(text: Y.AbstractType<unknown>): string {
    const marks = new Map<string, unknown>()
    let now = '[]'
    const runs: { client: number; clock: number; len: number; marks: string }[] = []
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted) continue
      if (item.content instanceof Y.ContentFormat) {
        if (item.content.value === null) marks.delete(item.content.key)
        else marks.set(item.content.key, item.content.value)
        now = JSON.stringify([...marks].sort())
        continue
      }
      const { client } = item.id
      for (const range of this.#othersIn(item)) {
        const last = runs.at(-1)
        // An item may have been split meanwhile, or joined with its neighbour.
        const goesOn = last?.client === client && last.clock + last.len === range.clock && last.marks === now
        if (goesOn) last.len += range.len
        else runs.push({ client, ...range, marks: now })
      }
    }
    return JSON.stringify(runs)
  }

  #othersIn({ id, length }: Y.Item) {
    const range = { clock: id.clock, len: length }
    return this.#ownership.isOwnClient(id.client) ? this.#ownership.acceptedIn(id.client, range) : [range]
  }
}

function formattedTexts({ reading, places }: SuggestionFrame): Set<Y.AbstractType<unknown>> {
  const texts = new Set<Y.AbstractType<unknown>>()
  const { news } = reading
  if (!news.hasFormats) return texts
  const add = (item: Y.Item) => {
    const holder = isFormat(item) ? places.of(item)?.parent : undefined
    // What has come with the update holds nobody else's letters.
    if (
      holder instanceof Y.Item &&
      holder.content instanceof Y.ContentType &&
      holder.content.type.doc !== null
    )
      texts.add(holder.content.type as Y.AbstractType<unknown>)
  }
  for (const struct of news.structs) if (struct instanceof Y.Item) add(struct)
  for (const { struct } of news.deletions) if (struct !== null) add(struct)
  return texts
}
