import type * as Y from 'yjs'
import type { KeptPlace } from '../saving/kept-words'

/** Letters by the names that Yjs gave them. */
export interface Letters {
  client: number
  clock: number
  length: number
}

export interface OwnTabs {
  /** Whether this person has deleted all of these letters in another tab. */
  haveDeleted: (letters: Letters) => boolean
  close: () => void
}

/** As many as somebody deletes in a day; after more, the oldest are forgotten, and may be reported. */
const MOST = 20_000

/**
 * Tells the other tabs of this person in this browser which letters are deleted here, and hears it from them: a deletion bears nobody's name in
 * Yjs, and one's own is no loss. Nothing of the text goes from tab to tab, and nothing that another one hears changes it.
 */
export function openOwnTabs(doc: Y.Doc, { documentId, userId }: KeptPlace): OwnTabs {
  const channel = new BroadcastChannel(`draft-deletions/${documentId}/${userId}`)
  let heard: Letters[] = []
  const tell = ({ local, deleteSet }: Y.Transaction) => {
    if (!local || deleteSet.clients.size === 0) return
    const deleted = [...deleteSet.clients].flatMap(([client, items]) =>
      items.map(({ clock, len }): Letters => ({ client, clock, length: len })),
    )
    channel.postMessage(deleted)
  }
  channel.onmessage = ({ data }: MessageEvent<Letters[]>) => {
    heard = [...heard, ...data].slice(-MOST)
  }
  doc.on('afterTransaction', tell)
  return {
    haveDeleted: (letters) => isWithin(letters, heard),
    close: () => {
      doc.off('afterTransaction', tell)
      channel.close()
    },
  }
}

function isWithin({ client, clock, length }: Letters, deleted: readonly Letters[]): boolean {
  const ranges = deleted.filter((one) => one.client === client).sort((one, other) => one.clock - other.clock)
  let next = clock
  for (const range of ranges) if (range.clock <= next) next = Math.max(next, range.clock + range.length)
  return next >= clock + length
}
