import * as Y from 'yjs'
import type { ClockRange } from './clock-range'

/** What of an update is neither part of the document nor waiting in it. */
export interface News {
  /** A part of the first one of a client may be known. */
  structs: readonly (Y.Item | Y.GC)[]
  /** What it deletes that lives, or has not arrived. */
  deletions: Deletion[]
  /** How many clocks these are. */
  deletedClocks: number
  /** Formats come or go: Yjs then tidies up those of the whole text. */
  hasFormats: boolean
}

interface Deletion extends ClockRange {
  client: number
  /** Null where it has not arrived. */
  struct: Y.Item | null
}

export function newsOf(structs: readonly (Y.Item | Y.GC)[]): News {
  return { structs, deletions: [], deletedClocks: 0, hasFormats: structs.some(isFormat) }
}

export function addDeletion(news: News, doc: Y.Doc, client: number, { clock, len }: ClockRange): void {
  const structs = doc.store.clients.get(client) ?? []
  const [state, end] = [Y.getState(doc.store, client), clock + len]
  const add = (struct: Y.Item | null, from: number, to: number) => {
    if (to <= from) return
    news.deletions.push({ client, struct, clock: from, len: to - from })
    news.deletedClocks += to - from
  }
  add(null, Math.max(clock, state), end)
  if (clock >= state) return
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= end) return
    if (struct.deleted || !(struct instanceof Y.Item)) continue
    add(struct, Math.max(clock, struct.id.clock), Math.min(end, struct.id.clock + struct.length))
    if (isFormat(struct)) news.hasFormats = true
  }
}

export const isFormat = (struct: Y.Item | Y.GC) =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentFormat
