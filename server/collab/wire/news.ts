import * as Y from 'yjs'
import type { ClockRange } from './clock-range'

/** What of an update is neither part of the document nor waiting in it. */
export interface News {
  /** A part of the first one of a client may be known. */
  structs: readonly (Y.Item | Y.GC)[]
  /** How many clocks it deletes that live, or have not arrived. */
  deletedClocks: number
  /** Formats come or go: Yjs then tidies up those of the whole text. */
  hasFormats: boolean
}

export function newsOf(structs: readonly (Y.Item | Y.GC)[]): News {
  return { structs, deletedClocks: 0, hasFormats: structs.some(isFormat) }
}

export function addDeletion(news: News, doc: Y.Doc, client: number, { clock, len }: ClockRange): void {
  const structs = doc.store.clients.get(client) ?? []
  const [state, end] = [Y.getState(doc.store, client), clock + len]
  news.deletedClocks += Math.max(0, end - Math.max(clock, state))
  if (clock >= state) return
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= end) return
    if (struct.deleted) continue
    news.deletedClocks += Math.min(end, struct.id.clock + struct.length) - Math.max(clock, struct.id.clock)
    if (isFormat(struct)) news.hasFormats = true
  }
}

export const isFormat = (struct: Y.Item | Y.GC) =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentFormat
